import * as z from 'zod';
import { isCustomName } from '#shared/objects/custom-field';
import { hasDimension } from '#shared/query/dimensions';
import { type RecordsSpec, recordsSpecSchema } from '#shared/query/query-spec';
import { columnKind } from '#shared/query/record-columns';

const { shape } = recordsSpecSchema;

/** How somebody looks at the rows behind a figure. What is absent is as the question has it. */
export const drillViewSchema = z.strictObject({
  /** Which term of a formula, by its place. */
  term: z.int().min(1).max(20).optional(),
  columns: shape.columns.optional(),
  sort: shape.sort.optional(),
  /** Those rows alone that add nothing to the sum. */
  leftOutOnly: z.literal(true).optional(),
});

export type DrillView = z.infer<typeof drillViewSchema>;

/** Rows as a view has them. An order by a column that such rows do not have is none. */
export const asViewed = (rows: RecordsSpec, view: DrillView): Pick<RecordsSpec, 'columns' | 'sort'> => ({
  columns: view.columns ?? rows.columns,
  sort: view.sort && isColumnOf(rows, view.sort.by) ? view.sort : rows.sort,
});

const isColumnOf = ({ object }: RecordsSpec, name: RecordsSpec['sort']['by']): boolean =>
  isCustomName(name) ? hasDimension(object, name) : columnKind(object, name) !== undefined;

/** A view without what the rows are like anyway: two links to the same table read the same. */
export const leanView = (rows: RecordsSpec, view: DrillView): DrillView => ({
  ...(view.term !== undefined && { term: view.term }),
  ...(view.columns?.join() !== rows.columns.join() && { columns: view.columns }),
  ...(!isSame(view.sort, rows.sort) && { sort: view.sort }),
  ...(view.leftOutOnly && { leftOutOnly: view.leftOutOnly }),
});

const isSame = (sort: DrillView['sort'], own: RecordsSpec['sort']): boolean =>
  sort?.by === own.by && sort.descending === own.descending;
