export type PageRows = number | ((page: number) => number);

/** How many rows a query's page has. Salesforce makes pages of long rows smaller than asked for, as it likes. */
export class PageSizes {
  #rows: PageRows | undefined;

  set(rows: PageRows | undefined): void {
    this.#rows = rows;
  }

  /** @param page 0 for the first one of a query */
  of(asked: number, page: number): number {
    const rows = typeof this.#rows === 'function' ? this.#rows(page) : this.#rows;
    return Math.max(1, Math.min(asked, Math.floor(rows ?? asked)));
  }
}
