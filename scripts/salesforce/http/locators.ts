import { SalesforceError } from '../org/salesforce-error.ts';
import { makeId } from '../org/salesforce-id.ts';
import type { QueryAnswer } from '../soql/run-query.ts';

interface Cursor {
  readonly answer: QueryAnswer;
  /** Rows that the client asked for. */
  readonly pageSize: number;
  readonly userId: string;
}

interface OpenCursor extends Cursor {
  readonly openedAt: number;
  /** Which page begins at an offset: pages need not be alike. */
  readonly pages: Map<number, number>;
}

/** A place in a query's answer that a locator names. */
export interface CursorPlace {
  readonly id: string;
  readonly cursor: Cursor;
  readonly offset: number;
  /** 0 for the query's first page. */
  readonly page: number;
}

type Loss = 'INVALID_QUERY_LOCATOR' | 'QUERY_LOCATOR_EXPIRED';

/** Limits of query cursors: https://developer.salesforce.com/docs (API Query Cursor Limits). */
const OPEN_PER_USER_MAX = 10;
const LIFE_MS = 2 * 86_400_000;

/** Query cursors: each pages the snapshot that its query took. */
export class Locators {
  readonly #cursors = new Map<string, OpenCursor>();
  readonly #lost = new Map<string, Loss>();
  readonly #now: () => Date;
  #opened = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** @returns the locator of the page that begins at `offset`, the second one */
  open(cursor: Cursor, offset: number): string {
    this.#releaseOne(cursor.userId);
    this.#opened += 1;
    const id = makeId('0r8', this.#opened);
    this.#cursors.set(id, { ...cursor, openedAt: this.#now().getTime(), pages: new Map([[offset, 1]]) });
    return `${id}-${offset}`;
  }

  /** @throws SalesforceError INVALID_QUERY_LOCATOR when it was never open, was released, or is too old */
  find(locator: string): CursorPlace {
    const [, id = '', digits = ''] = /^(.+)-(\d+)$/.exec(locator) ?? [];
    const cursor = this.#cursors.get(id);
    if (!cursor || this.#now().getTime() - cursor.openedAt > LIFE_MS)
      throw new SalesforceError(this.#lost.get(id) ?? 'INVALID_QUERY_LOCATOR', 'invalid query locator');
    const offset = Number(digits);
    return { id, cursor, offset, page: cursor.pages.get(offset) ?? 1 };
  }

  /** @returns the locator of the page after the one at `place` */
  next({ id, page }: CursorPlace, offset: number): string {
    this.#cursors.get(id)?.pages.set(offset, page + 1);
    return `${id}-${offset}`;
  }

  /** Loses every open cursor. @param loss what their readers are told */
  expireAll(loss: Loss): void {
    for (const id of this.#cursors.keys()) this.#lost.set(id, loss);
    this.#cursors.clear();
  }

  #releaseOne(userId: string): void {
    const own = [...this.#cursors].filter(([, each]) => each.userId === userId);
    const [oldest] = own;
    if (oldest && own.length >= OPEN_PER_USER_MAX) this.#cursors.delete(oldest[0]);
  }
}
