import { RollingDay } from '../org/rolling-day.ts';
import { SalesforceError } from '../org/salesforce-error.ts';

/** What an org of this size may call in 24 hours. Salesforce lets an org go beyond for a while, and so does this one. */
const DAILY_CALLS = 100_000;

/** Counts API calls as the org's daily allocation does, and refuses them beyond a limit that was set. */
export class ApiUsage {
  readonly #byResource = new Map<string, number>();
  readonly #today: RollingDay;
  #limit: number | undefined;
  #total = 0;
  #arrived = 0;
  #signIns = 0;

  constructor(now: () => Date) {
    this.#today = new RollingDay(now);
  }

  /** Every request that comes, before it is known what becomes of it. */
  noteArrival(path: string): void {
    this.#arrived += 1;
    if (path === '/services/oauth2/token') this.#signIns += 1;
  }

  /** @throws SalesforceError REQUEST_LIMIT_EXCEEDED; what is refused is not counted */
  count(resource: string): void {
    if (this.#limit !== undefined && this.used >= this.#limit)
      throw new SalesforceError('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
    this.#today.add(1);
    this.#total += 1;
    this.#byResource.set(resource, (this.#byResource.get(resource) ?? 0) + 1);
  }

  /** @param limit undefined: nothing is refused any more */
  setLimit(limit: { readonly daily: number; readonly used?: number } | undefined): void {
    this.#limit = limit?.daily;
    if (limit?.used !== undefined) this.#today.reset(limit.used);
  }

  /** Calls since the start. */
  get total(): number {
    return this.#total;
  }

  /** Requests since the start, refused ones and sign-ins too. */
  get arrived(): number {
    return this.#arrived;
  }

  /** Of these, how many asked for a token. */
  get signIns(): number {
    return this.#signIns;
  }

  /** Calls in the last 24 hours. */
  get used(): number {
    return this.#today.total;
  }

  get max(): number {
    return this.#limit ?? DAILY_CALLS;
  }

  /** Calls so far of each resource, such as `GET /query`. */
  byResource(): ReadonlyMap<string, number> {
    return new Map(this.#byResource);
  }

  /** Value of the `Sforce-Limit-Info` header. */
  header(): string {
    return `api-usage=${this.used}/${this.max}`;
  }
}
