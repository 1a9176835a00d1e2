/** Something we depend on is busy or away, and the same request may succeed in a moment. */
export class TryAgainError extends Error {
  override readonly name: string = 'TryAgainError';
}

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * SQLSTATE classes and codes that PostgreSQL gives for reasons of the moment: connection lost (08), too many of
 * something (53), shutting down or cancelled (57), serialisation failure, deadlock, lock not available.
 */
const passingSqlState = /^(?:08...|53...|57P0.|57014|40001|40P01|55P03)$/;

/** node-postgres gives these no code: no free connection in time, or the one in use was cut. */
const passingMessage = /^(?:timeout exceeded when trying to connect|Connection terminated)/;

/** How AWS services name what their own SDK's retries did not outlast. */
const passingName = /^TimeoutError$|Throttl|TooManyRequests|ThroughputExceeded|LimitExceeded|ServiceUnavailable/;

/**
 * Whether an error passes by itself: `TryAgainError`, one that says so of itself by `isPassing`, a network fault, a busy
 * AWS service, a database of the moment.
 */
export const isTryAgain = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (error instanceof TryAgainError || passingName.test(error.name) || passingMessage.test(error.message)) return true;
  if ('isPassing' in error && typeof error.isPassing === 'boolean') return error.isPassing;
  if ('code' in error && typeof error.code === 'string') {
    if (networkCodes.has(error.code) || passingSqlState.test(error.code)) return true;
  }
  if ('$fault' in error && error.$fault === 'server') return true;
  return isTryAgain(error.cause);
};
