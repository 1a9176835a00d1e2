import * as z from 'zod';
import type { ObjectName } from '#shared/objects/index';
import type { Salesforce } from './connect.ts';
import { queryPages } from './query-pages.ts';
import { readAnswer } from './read-answer.ts';
import { verbOf } from './read-window.ts';
import { SalesforceError } from './salesforce-error.ts';
import { selectInventory } from './soql.ts';

/** Every id of an object above one id and up to another, in order. */
export interface InventoryPage {
  /** Id, stamp, and whether the row is deleted. */
  readonly rows: readonly (readonly [string, string, boolean])[];
  /** Null: from the beginning. */
  readonly afterId: string | null;
  /** Null: to the end. */
  readonly throughId: string | null;
  readonly isLast: boolean;
  /** Rows of all pages. */
  readonly total: number;
}

const recordSchema = z.object({
  Id: z.string().length(18),
  SystemModstamp: z.string().transform((stamp) => new Date(stamp).toISOString()),
  IsDeleted: z.boolean().default(false),
});

/**
 * Reads every id and stamp of an object by REST, deleted rows among them where the object can show them.
 * @throws SalesforceError UNEXPECTED_ANSWER when ids do not ascend: a page could not speak for its span
 */
export async function* readInventory(salesforce: Salesforce, object: ObjectName): AsyncGenerator<InventoryPage> {
  let afterId: string | null = null;
  for await (const { records, isLast, total } of queryPages(salesforce, verbOf(object), selectInventory(object))) {
    // A page may be empty though others follow: it speaks for no span.
    if (records.length === 0 && !isLast) continue;
    const rows = readAnswer(z.array(recordSchema), records).map(
      ({ Id, SystemModstamp, IsDeleted }) => [Id, SystemModstamp, IsDeleted] as const,
    );
    const lastId = lastAscending(
      rows.map(([id]) => id),
      afterId,
    );
    yield { rows, afterId, throughId: isLast ? null : lastId, isLast, total };
    afterId = lastId;
  }
}

/**
 * The last of ids that each follow the one before, in the order of their bytes; `afterId` where there are none.
 * @throws SalesforceError UNEXPECTED_ANSWER
 */
export const lastAscending = (ids: Iterable<string>, afterId: string | null): string | null => {
  let last = afterId;
  for (const id of ids) {
    // Ids are ASCII: the order of code units is the order of bytes.
    if (last !== null && id <= last) throw new SalesforceError('UNEXPECTED_ANSWER', `${id} follows ${last}`);
    last = id;
  }
  return last;
};
