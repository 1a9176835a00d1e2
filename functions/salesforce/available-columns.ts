import * as z from 'zod';
import type { Log } from '#platform/log';
import { type ObjectName, objects } from '#shared/objects/index';
import { apiVersion, type Salesforce } from './connect.ts';
import { type Column, mirroredColumns } from './mirrored-columns.ts';
import { readAnswer } from './read-answer.ts';
import { SalesforceError } from './salesforce-error.ts';

/** Which columns of each object this organisation has and shows us. */
export interface AvailableColumns {
  readonly of: (object: ObjectName) => Promise<readonly Column[]>;
  /** To be told of every error of a read: one that speaks of a lost field makes the next read ask anew. */
  readonly noteError: (object: ObjectName, error: unknown) => void;
}

/** How long an organisation's fields are believed unchanged. A new field is seen after this; a lost one at once, by the error it causes. */
const keptMilliseconds = 10 * 60_000;

const describeSchema = z.object({ fields: z.array(z.object({ name: z.string() })) });

/**
 * Columns by describe. A field that this organisation does not have (currencies where there is one) or does not
 * show to our user is left out and logged: its column stays as it is, because absent is not null.
 */
export const availableColumns = (salesforce: Salesforce, log: Log): AvailableColumns => {
  const kept = new Map<ObjectName, { readonly columns: Promise<readonly Column[]>; readonly until: number }>();
  const ask = (object: ObjectName): Promise<readonly Column[]> => {
    const columns = readColumns(salesforce, object, log);
    kept.set(object, { columns, until: Date.now() + keptMilliseconds });
    columns.catch(() => kept.delete(object));
    return columns;
  };
  return {
    of: (object) => {
      const known = kept.get(object);
      return known && Date.now() < known.until ? known.columns : ask(object);
    },
    noteError: (object, error) => {
      if (error instanceof SalesforceError && error.code === 'INVALID_FIELD') kept.delete(object);
    },
  };
};

const readColumns = async (salesforce: Salesforce, object: ObjectName, log: Log): Promise<readonly Column[]> => {
  const { from } = objects[object];
  const described = new Set((await describe(salesforce, from)).fields.map(({ name }) => name));
  const all = mirroredColumns(object);
  const missing = all.filter((column) => !described.has(column.from)).map((column) => column.from);
  if (missing.length > 0) log.info('fields that the organisation does not have or show', { object, missing });
  const lost = ['Id', 'SystemModstamp'].filter((name) => missing.includes(name));
  if (lost.length > 0) throw new SalesforceError('INVALID_TYPE', `${from} shows no ${lost.join(', ')}`);
  return all.filter((column) => described.has(column.from));
};

/** An object that the organisation does not have, or hides from us, is answered as not found: a query of it says INVALID_TYPE. */
const describe = async (salesforce: Salesforce, from: string) => {
  try {
    const { text } = await salesforce.ask({ path: `/services/data/v${apiVersion}/sobjects/${from}/describe` });
    return readAnswer(describeSchema, JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SalesforceError) || error.code !== 'NOT_FOUND') throw error;
    throw new SalesforceError('INVALID_TYPE', `the organisation has no object ${from}`, { cause: error });
  }
};
