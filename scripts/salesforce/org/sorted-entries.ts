/** Stale entries that are borne with beyond half of all. */
const STALE_SPARE = 1_000;

/**
 * Texts in the order of their bytes, read far more often than added out of order. What is added comes mostly last, so
 * that order is kept for nothing; when it did not, the next reader sorts, and a nearly sorted array sorts fast.
 */
export class SortedEntries {
  #entries: string[] = [];
  #isSorted = true;
  #live = 0;
  readonly #isLive: (entry: string) => boolean;
  readonly #all: () => Iterable<string>;

  /** `isLive`: whether an entry still stands for something; `all`: the entries as they should be. */
  constructor(isLive: (entry: string) => boolean, all: () => Iterable<string>) {
    this.#isLive = isLive;
    this.#all = all;
  }

  add(entry: string): void {
    const last = this.#entries.at(-1);
    if (last !== undefined && last > entry) this.#isSorted = false;
    this.#entries.push(entry);
  }

  /** Live entries from this one on, each once. */
  *from(first: string): Generator<string> {
    this.#tidy();
    let before: string | undefined;
    const entries = this.#entries;
    for (let i = this.#indexOf(first); i < entries.length; i += 1) {
      const entry = entries[i];
      if (entry === undefined || entry === before || !this.#isLive(entry)) continue;
      before = entry;
      yield entry;
    }
  }

  #tidy(): void {
    if (this.#entries.length > 2 * this.#live + STALE_SPARE) {
      this.#entries = [...this.#all()];
      this.#live = this.#entries.length;
      this.#isSorted = false;
    }
    if (this.#isSorted) return;
    // A reader that is under way goes on with the array it began with.
    this.#entries = this.#entries.toSorted(byBytes);
    this.#isSorted = true;
  }

  #indexOf(first: string): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#entries[middle] ?? '') < first) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const byBytes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
