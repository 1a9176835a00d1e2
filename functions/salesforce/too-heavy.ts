import { SalesforceError } from './salesforce-error.ts';

/**
 * How Salesforce says that a query is too much for an answer while someone waits: it runs too long, touches too much,
 * or is too long for an address. A bulk job has hours, and carries its query in a body.
 */
const codes = new Set(['QUERY_TIMEOUT', 'OPERATION_TOO_LARGE', 'QUERY_TOO_COMPLICATED', 'HTTP_414', 'HTTP_431']);

/** Whether what failed should be asked for by a bulk job instead. */
export const isTooHeavy = (error: unknown): boolean => error instanceof SalesforceError && codes.has(error.code);
