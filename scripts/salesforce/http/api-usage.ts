const CALLS_MAX = 100_000;

/** Counts API calls as the org's daily allocation does; it never refuses one. */
export class ApiUsage {
  readonly #byResource = new Map<string, number>();
  #total = 0;

  count(resource: string): void {
    this.#total += 1;
    this.#byResource.set(resource, (this.#byResource.get(resource) ?? 0) + 1);
  }

  get total(): number {
    return this.#total;
  }

  get max(): number {
    return CALLS_MAX;
  }

  /** Calls so far of each resource, such as `GET /query`. */
  byResource(): ReadonlyMap<string, number> {
    return new Map(this.#byResource);
  }

  /** Value of the `Sforce-Limit-Info` header. */
  header(): string {
    return `api-usage=${this.#total}/${CALLS_MAX}`;
  }
}
