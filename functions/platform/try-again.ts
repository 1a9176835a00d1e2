/** Something we depend on is busy or away, and the same request may succeed in a moment. */
export class TryAgainError extends Error {
  override readonly name = 'TryAgainError';
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

/** Whether an error passes by itself: `TryAgainError`, a network fault, a throttled AWS call, a database of the moment. */
export const isTryAgain = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (error instanceof TryAgainError || error.name === 'TimeoutError') return true;
  if ('code' in error && typeof error.code === 'string') {
    if (networkCodes.has(error.code) || passingSqlState.test(error.code)) return true;
  }
  // The AWS SDK marks what its own retries did not outlast.
  if ('$retryable' in error && error.$retryable !== undefined) return true;
  return isTryAgain(error.cause);
};
