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
  /** Of the answer, where there was one and it was an error. */
  readonly status: number | undefined;
  readonly remedy: Remedy;
  /** What `isTryAgain` of `#platform/try-again` asks for. */
  readonly isPassing: boolean;

  constructor(code: string, message: string, { status, ...options }: ErrorOptions & { readonly status?: number } = {}) {
    super(`${code}: ${message}`, options);
    this.code = code;
    this.status = status;
    this.remedy = remedyOf(code, status);
    this.isPassing = this.remedy === 'try-again' || signInRefusals.has(code);
  }
}

/** Nobody gets in until a person has set something right. */
export const signInRefusals: ReadonlySet<string> = new Set([
  'INVALID_SESSION_ID',
  'INVALID_LOGIN',
  'invalid_grant',
  'invalid_client',
  'invalid_client_id',
  'invalid_app_access',
  'unauthorized_client',
  'inactive_org',
  'inactive_user',
  'API_DISABLED_FOR_ORG',
  'API_CURRENTLY_DISABLED',
  'FOREIGN_ORGANIZATION',
  'FOREIGN_ADDRESS',
  // Ours: the sign-in was refused without a code.
  'SIGN_IN_REFUSED',
]);

const configuration = new Set([
  ...signInRefusals,
  'INSUFFICIENT_ACCESS',
  'INVALID_TYPE',
  'TXN_SECURITY_METERING_ERROR',
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

/** A busy instance may answer 406 and 420 too. */
export const isBusyStatus = (status: number | undefined): boolean =>
  status !== undefined && (status >= 500 || [406, 408, 420, 429].includes(status));

const remedyOf = (code: string, status: number | undefined): Remedy => {
  if (configuration.has(code)) return 'configuration';
  return passing.has(code) || isBusyStatus(status) ? 'try-again' : 'park';
};

const faultSchema = z.object({ errorCode: z.string(), message: z.string() });
const faultsSchema = z.union([z.tuple([faultSchema], z.unknown()), faultSchema.transform((fault) => [fault] as const)]);

/** The error that an answer's status and body speak of. Salesforce sends a list of faults; the first one decides. */
export const salesforceErrorOf = (status: number, text: string): SalesforceError => {
  const faults = faultsSchema.safeParse(parse(text));
  if (!faults.success) return new SalesforceError(`HTTP_${status}`, text.slice(0, 200), { status });
  const [{ errorCode, message }] = faults.data;
  return new SalesforceError(errorCode, message, { status });
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
