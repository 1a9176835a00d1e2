import * as z from 'zod';
import { add, emptyTally, type Tally } from './tally.ts';

const pageSchema = z.object({
  kind: z.literal('page'),
  object: z.string(),
  door: z.string(),
  readAt: z.string(),
  rows: z.discriminatedUnion('in', [
    z.object({ in: z.literal('message'), rows: z.array(z.object({ id: z.string(), sourceVersion: z.string() })) }),
    z.object({ in: z.literal('bucket') }),
  ]),
  goneIds: z.array(z.string()).default([]),
});

/** The newest that `apply` was offered of a record. */
interface Offered {
  readonly version: number;
  readonly readAt: number;
  readonly goneAt: number;
}

/** Counts what `apply` is offered, in the order in which it is: whether the guards had anything to guard against. */
export class Witness {
  readonly #newest = new Map<string, Offered>();
  #tally: Tally = emptyTally;

  get tally(): Tally {
    return this.#tally;
  }

  count(name: string, times = 1): void {
    if (times > 0) this.#tally = add(this.#tally, { [name]: times });
  }

  see(body: string): void {
    const result = pageSchema.safeParse(jsonOf(body));
    if (!result.success) return;
    const { object, door, rows, goneIds, ...page } = result.data;
    const readAt = Date.parse(page.readAt);
    this.count(`pages by ${door}`);
    for (const id of goneIds) this.#seeGone(`${object} ${id}`, readAt);
    if (rows.in === 'bucket') return;
    for (const { id, sourceVersion } of rows.rows) this.#seeRow(`${object} ${id}`, Date.parse(sourceVersion), readAt);
  }

  #seeRow(key: string, version: number, readAt: number): void {
    const known = this.#newest.get(key);
    this.count('rows offered');
    if (known === undefined) return void this.#newest.set(key, { version, readAt, goneAt: 0 });
    if (known.goneAt > readAt) this.count('rows older than a deletion');
    if (version < known.version) return this.count('rows older than what was held');
    if (version === known.version && readAt < known.readAt) return this.count('rows of the same second, read earlier');
    if (version === known.version && readAt === known.readAt) return this.count('rows offered again');
    this.#newest.set(key, { ...known, version, readAt });
  }

  #seeGone(key: string, goneAt: number): void {
    const known = this.#newest.get(key) ?? { version: 0, readAt: 0, goneAt: 0 };
    this.count('deletions by absence');
    if (goneAt < known.readAt) this.count('deletions older than a row');
    this.#newest.set(key, { ...known, goneAt: Math.max(goneAt, known.goneAt) });
  }
}

/** Poison is none. */
const jsonOf = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};
