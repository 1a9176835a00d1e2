import { SalesforceError } from '../org/salesforce-error.ts';

/** Production orgs: https://developer.salesforce.com/docs (API Request Limits, concurrent). */
const LONG_MAX = 25;
const LONG_AFTER_MS = 20_000;

/** Calls that are being answered. While too many of them take long, Salesforce refuses new ones. */
export class RunningCalls {
  readonly #startedAt = new Map<symbol, number>();
  #limit = { max: LONG_MAX, afterMs: LONG_AFTER_MS };

  /** @returns to be called when the call is over. @throws SalesforceError REQUEST_LIMIT_EXCEEDED */
  begin(): () => void {
    const now = performance.now();
    const long = [...this.#startedAt.values()].filter((startedAt) => now - startedAt >= this.#limit.afterMs);
    if (long.length >= this.#limit.max)
      throw new SalesforceError(
        'REQUEST_LIMIT_EXCEEDED',
        'ConcurrentRequests (Concurrent API Requests) Limit exceeded.',
      );
    const call = Symbol('call');
    this.#startedAt.set(call, now);
    return () => this.#startedAt.delete(call);
  }

  limit({ max = LONG_MAX, afterMs = LONG_AFTER_MS }: { readonly max?: number; readonly afterMs?: number } = {}): void {
    this.#limit = { max, afterMs };
  }
}
