import * as z from 'zod';
import type { ObjectName } from '#shared/objects/index';
import { apiVersion } from './api-version.ts';
import type { Salesforce } from './connect.ts';
import { readAnswer, readExactJson } from './read-answer.ts';
import { verbOf } from './read-window.ts';
import { countRows, newestStamp } from './soql.ts';

/** How many rows an organisation had of an object at an instant, and the newest stamp among them until then. */
export interface Count {
  readonly count: number;
  readonly newestChangeAt: Date | null;
}

const newestSchema = z
  .string()
  .nullable()
  .transform((stamp) => (stamp === null ? null : new Date(stamp)));
const countSchema = z.object({ total: z.string().regex(/^\d+$/).transform(Number), newest: newestSchema });
const oneRecordSchema = z.object({ records: z.tuple([z.unknown()]) });
const stampSchema = z.object({ newest: newestSchema });

/**
 * Counts the rows that an object had at an instant of the last seconds. One API call, or a second one where rows
 * changed since then.
 */
export const readCensus = async (salesforce: Salesforce, object: ObjectName, at: Date): Promise<Count> => {
  const ask = askFor(salesforce, object);
  const { total, newest } = await ask(countSchema, countRows(object, at));
  if (newest === null || newest <= at) return { count: total, newestChangeAt: newest };
  const until = await ask(stampSchema, newestStamp(object, at));
  return { count: total, newestChangeAt: until.newest };
};

const askFor =
  (salesforce: Salesforce, object: ObjectName) =>
  async <S extends z.ZodType>(schema: S, soql: string): Promise<z.output<S>> => {
    const path = `/services/data/v${apiVersion}/${verbOf(object)}?q=${encodeURIComponent(soql)}`;
    const { text } = await salesforce.ask({ path });
    const [record] = readExactJson(oneRecordSchema, text).records;
    return readAnswer(schema, record);
  };
