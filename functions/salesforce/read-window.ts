import { type ObjectName, objects } from '#shared/objects/index';
import type { AvailableColumns } from './available-columns.ts';
import type { Salesforce } from './connect.ts';
import { type Decoded, decodeRecords } from './decode-record.ts';
import type { Column } from './mirrored-columns.ts';
import { queryPages } from './query-pages.ts';
import { type Span, selectSorted, selectSpan } from './soql.ts';
import { withColumns } from './with-columns.ts';

/** One organisation, and what is known of its fields. */
export interface Source {
  readonly salesforce: Salesforce;
  readonly columns: AvailableColumns;
}

/** One page of a window, decoded. A window without rows has one empty page, the last. */
export interface WindowPage extends Decoded {
  readonly columns: readonly Column[];
  readonly isLast: boolean;
  /** Rows of the whole window. */
  readonly total: number;
}

/**
 * Reads the rows of a span of SystemModstamp by REST, deleted ones among them where the object can show them. What
 * fails after the first page cannot be taken up again: the span must be read from its beginning.
 */
export async function* readWindow(source: Source, object: ObjectName, span: Span): AsyncGenerator<WindowPage> {
  const { columns, pages, first } = await withColumns(source, object, async (available) => {
    const soql = (span.from.getTime() === 0 ? selectSpan : selectSorted)(object, available, span);
    const found = queryPages(source.salesforce, verbOf(object), soql);
    return { columns: available, pages: found, first: await found.next() };
  });
  for (let page = first; !page.done; page = await pages.next()) {
    const { records, isLast, total } = page.value;
    const decoded = decodeRecords(object, columns, records);
    if (decoded.isMisfit) source.columns.noteMisfit(object);
    yield { ...decoded, columns, isLast, total };
  }
}

/** Deleted rows are visible to queryAll alone. */
export const verbOf = (object: ObjectName): 'query' | 'queryAll' =>
  objects[object].deletes === 'soft' ? 'queryAll' : 'query';
