import { SalesforceError } from '../org/salesforce-error.ts';
import { makeId } from '../org/salesforce-id.ts';
import type { QueryAnswer } from '../soql/run-query.ts';

interface Cursor {
  readonly answer: QueryAnswer;
  readonly pageSize: number;
  readonly userId: string;
  readonly openedAt: number;
}

/** Limits of query cursors: https://developer.salesforce.com/docs (API Query Cursor Limits). */
const OPEN_PER_USER_MAX = 10;
const LIFE_MS = 2 * 86_400_000;

/** Query cursors: each pages the snapshot that its query took. */
export class Locators {
  readonly #cursors = new Map<string, Cursor>();
  readonly #now: () => Date;
  #opened = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** @returns the cursor's id, to which `-<offset>` is added. */
  open(cursor: Omit<Cursor, 'openedAt'>): string {
    const own = [...this.#cursors].filter(([, each]) => each.userId === cursor.userId);
    const [oldest] = own;
    if (oldest && own.length >= OPEN_PER_USER_MAX) this.#cursors.delete(oldest[0]);
    this.#opened += 1;
    const id = makeId('0r8', this.#opened);
    this.#cursors.set(id, { ...cursor, openedAt: this.#now().getTime() });
    return id;
  }

  /** @throws SalesforceError INVALID_QUERY_LOCATOR when it was never open, was released, or is too old */
  find(locator: string): { id: string; offset: number; cursor: Cursor } {
    const match = /^(.+)-(\d+)$/.exec(locator);
    const [, id = '', offset = ''] = match ?? [];
    const cursor = this.#cursors.get(id);
    if (!cursor || this.#now().getTime() - cursor.openedAt > LIFE_MS)
      throw new SalesforceError('INVALID_QUERY_LOCATOR', 'invalid query locator');
    return { id, offset: Number(offset), cursor };
  }
}
