import { SalesforceError } from '#salesforce/salesforce-error';

/** Some objects could not be polled. The others were; each of these is read on from its checkpoint by the next poll. */
export class PollError extends AggregateError {
  override readonly name = 'PollError';
}

/** The organisation does not have an object, or does not show it to us: no failure of whoever asked. */
export const isUnavailable = (error: unknown): boolean =>
  error instanceof SalesforceError && error.code === 'INVALID_TYPE';
