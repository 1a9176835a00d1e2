import { type ObjectName, objects } from '#shared/objects/index';
import type { AvailableColumns } from './available-columns.ts';
import type { Salesforce } from './connect.ts';
import { type Decoded, decodeRecords } from './decode-record.ts';
import { queryPages } from './query-pages.ts';
import { type Span, selectSpan } from './soql.ts';

/** One organisation, and what is known of its fields. */
export interface Source {
  readonly salesforce: Salesforce;
  readonly columnsOf: AvailableColumns;
}

/** One page of a window, decoded. A window without rows has one empty page, the last. */
export interface WindowPage extends Decoded {
  readonly isLast: boolean;
}

/** Reads the rows of a span of SystemModstamp, deleted ones among them where the object can show them. */
export async function* readWindow(
  { salesforce, columnsOf }: Source,
  object: ObjectName,
  span: Span,
): AsyncGenerator<WindowPage> {
  const columns = await columnsOf(object);
  for await (const { records, isLast } of queryPages(salesforce, verbOf(object), selectSpan(object, columns, span))) {
    yield { ...decodeRecords(object, columns, records), isLast };
  }
}

/** Deleted rows are visible to queryAll alone. */
export const verbOf = (object: ObjectName): 'query' | 'queryAll' =>
  objects[object].deletes === 'soft' ? 'queryAll' : 'query';
