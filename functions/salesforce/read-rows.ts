import * as z from 'zod';
import { type ObjectName, objects } from '#shared/objects/index';
import type { Row } from '#shared/objects/row';
import { apiVersion } from './api-version.ts';
import { type BadRecord, decodeRecords, type ExactRecord } from './decode-record.ts';
import type { Column } from './mirrored-columns.ts';
import { queryPages } from './query-pages.ts';
import { readExactJson } from './read-answer.ts';
import { type Source, verbOf } from './read-window.ts';
import { selectIds } from './soql.ts';
import { withColumns } from './with-columns.ts';

/** What Salesforce takes in one collection retrieve. */
export const idsMax = 2_000;

/** Salesforce takes 16 KiB of address and headers; the token alone may have 2. */
const queryCharactersMax = 12_000;
/** An id in quotes with its comma, percent-encoded. */
const idCharacters = 27;

export interface CurrentRows {
  /** Rows as they are now; deleted ones are marked so. */
  readonly rows: readonly Row[];
  readonly bad: readonly BadRecord[];
  readonly columns: readonly Column[];
  /** Asked for, and known neither to the collection nor to queryAll: purged, or never there. */
  readonly goneIds: readonly string[];
}

const collectionSchema = z.array(z.record(z.string(), z.unknown()).nullable());

/**
 * Reads rows by id as they are now, up to 2,000 in one call. What the collection does not show is asked for again by
 * queryAll, which shows deleted rows: absence alone proves nothing.
 * @param ids 18 characters, of this object, without repeats
 */
export const readRows = (source: Source, object: ObjectName, ids: readonly string[]): Promise<CurrentRows> => {
  return withColumns(source, object, async (columns) => {
    const found = await retrieve(source, object, { columns, ids });
    const hidden = await queryHidden(source, object, { columns, ids: without(ids, found) });
    const records = [...found, ...hidden];
    const { rows, bad, isMisfit } = decodeRecords(object, columns, records);
    if (isMisfit) source.columns.noteMisfit(object);
    return { rows, bad, columns, goneIds: without(ids, records) };
  });
};

interface Wanted {
  readonly columns: readonly Column[];
  readonly ids: readonly string[];
}

const retrieve = async (
  { salesforce }: Source,
  object: ObjectName,
  { columns, ids }: Wanted,
): Promise<ExactRecord[]> => {
  const { text } = await salesforce.ask({
    method: 'POST',
    path: `/services/data/v${apiVersion}/composite/sobjects/${objects[object].from}`,
    body: { ids, fields: columns.map(({ from }) => from) },
  });
  return readExactJson(collectionSchema, text).filter((record) => record !== null);
};

const queryHidden = async (
  { salesforce }: Source,
  object: ObjectName,
  { columns, ids }: Wanted,
): Promise<ExactRecord[]> => {
  const records: ExactRecord[] = [];
  const room = queryCharactersMax - encodeURIComponent(selectIds(object, columns, [])).length;
  const atOnce = Math.max(1, Math.floor(room / idCharacters));
  for (let at = 0; at < ids.length; at += atOnce) {
    const soql = selectIds(object, columns, ids.slice(at, at + atOnce));
    for await (const page of queryPages(salesforce, verbOf(object), soql)) records.push(...page.records);
  }
  return records;
};

const without = (ids: readonly string[], records: readonly ExactRecord[]): string[] => {
  const seen = new Set(records.map(({ Id }) => Id));
  return ids.filter((id) => !seen.has(id));
};
