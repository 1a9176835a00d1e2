import * as z from 'zod';

/**
 * What helps against an error of Salesforce:
 * - `try-again`: nothing but time. The queue brings the message again, the next poll reads the window again.
 * - `configuration`: a person, in Salesforce's setup or in our secrets. Trying again does no harm and heals once it is set right.
 * - `park`: nothing. The same request fails for ever.
 */
export type Remedy = 'try-again' | 'configuration' | 'park';

/** Salesforce answered with an error, or not at all. */
export class SalesforceError extends Error {
  override readonly name = 'SalesforceError';
  /** Salesforce's own code, e.g. `REQUEST_LIMIT_EXCEEDED`, or `HTTP_503` where the body named none. */
  readonly code: string;
  readonly remedy: Remedy;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(`${code}: ${message}`, options);
    this.code = code;
    this.remedy = remedyOf(code);
  }
}

const configuration = new Set([
  'INVALID_SESSION_ID',
  'INVALID_LOGIN',
  'invalid_grant',
  'invalid_client',
  'invalid_client_id',
  'unauthorized_client',
  'inactive_org',
  'inactive_user',
  'API_DISABLED_FOR_ORG',
  'API_CURRENTLY_DISABLED',
  'INSUFFICIENT_ACCESS',
  'INVALID_TYPE',
  'TXN_SECURITY_METERING_ERROR',
  'FOREIGN_ORGANIZATION',
  'FOREIGN_ADDRESS',
]);

/** Codes for which time helps although the status says that the request is at fault. */
const passing = new Set([
  'REQUEST_LIMIT_EXCEEDED',
  'SERVER_UNAVAILABLE',
  'UNKNOWN_EXCEPTION',
  'QUERY_TIMEOUT',
  'UNABLE_TO_LOCK_ROW',
  // The window is read anew, with a new locator and a fresh list of fields.
  'INVALID_QUERY_LOCATOR',
  'QUERY_LOCATOR_EXPIRED',
  'INVALID_FIELD',
  // Ours: the connection broke, or the answer was not what the protocol says.
  'NO_ANSWER',
  'UNEXPECTED_ANSWER',
]);

const remedyOf = (code: string): Remedy => {
  if (configuration.has(code)) return 'configuration';
  return passing.has(code) || /^HTTP_(406|408|420|429|5\d\d)$/.test(code) ? 'try-again' : 'park';
};

const faultSchema = z.object({ errorCode: z.string(), message: z.string() });
const faultsSchema = z.union([z.tuple([faultSchema], z.unknown()), faultSchema.transform((fault) => [fault] as const)]);

/** The error that an answer's status and body speak of. Salesforce sends a list of faults; the first one decides. */
export const salesforceErrorOf = (status: number, text: string): SalesforceError => {
  const faults = faultsSchema.safeParse(parse(text));
  if (!faults.success) return new SalesforceError(`HTTP_${status}`, text.slice(0, 200));
  const [{ errorCode, message }] = faults.data;
  return new SalesforceError(errorCode, message);
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
