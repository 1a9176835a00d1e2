import { SalesforceError } from './salesforce-error.ts';

/**
 * How Salesforce says that a query is too much for an answer while someone waits: it runs too long, touches too much,
 * or is too long for an address. A bulk job has hours, and carries its query in a body.
 */
const codes = new Set(['QUERY_TIMEOUT', 'OPERATION_TOO_LARGE', 'QUERY_TOO_COMPLICATED', 'HTTP_414', 'HTTP_431']);

/** Whether what failed should be asked for by a bulk job instead. Salesforce waits for a query longer than we do. */
export const isTooHeavy = (error: unknown): boolean =>
  error instanceof SalesforceError && (codes.has(error.code) || isTimeout(error.cause));

/** How an answer is given up for which we waited as long as we can (fetch-transport.ts). */
const isTimeout = (cause: unknown): boolean => cause instanceof Error && cause.name === 'TimeoutError';
