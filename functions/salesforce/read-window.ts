import { type ObjectName, objects } from '#shared/objects/index';
import type { AvailableColumns } from './available-columns.ts';
import type { Salesforce } from './connect.ts';
import { type Decoded, decodeRecords } from './decode-record.ts';
import { queryPages } from './query-pages.ts';
import { type Span, selectSpan } from './soql.ts';

/** One organisation, and what is known of its fields. */
export interface Source {
  readonly salesforce: Salesforce;
  readonly columns: AvailableColumns;
}

/** One page of a window, decoded. A window without rows has one empty page, the last. */
export interface WindowPage extends Decoded {
  readonly isLast: boolean;
}

/** Reads the rows of a span of SystemModstamp, deleted ones among them where the object can show them. */
export async function* readWindow(
  { salesforce, columns }: Source,
  object: ObjectName,
  span: Span,
): AsyncGenerator<WindowPage> {
  const available = await columns.of(object);
  const soql = selectSpan(object, available, span);
  try {
    for await (const { records, isLast } of queryPages(salesforce, verbOf(object), soql)) {
      yield { ...decodeRecords(object, available, records), isLast };
    }
  } catch (error) {
    columns.noteError(object, error);
    throw error;
  }
}

/** Deleted rows are visible to queryAll alone. */
export const verbOf = (object: ObjectName): 'query' | 'queryAll' =>
  objects[object].deletes === 'soft' ? 'queryAll' : 'query';
