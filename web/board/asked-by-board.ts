import * as z from 'zod';
import { type Filter, filterSchema } from '#shared/query/filter';
import { splitField } from '#shared/query/narrow';
import type { NarrowedWidget } from '#shared/widgets/narrow-widget';
import type { Refusal } from '#web/data/refusal.ts';

type Asked = Pick<NarrowedWidget, 'settings' | 'questions' | 'period' | 'filtered' | 'filteredInPart'>;

/** Whether a refusal is owed to what a board has laid over the widget: without it the figures may be had. */
export const isAskedByBoard = (refusal: Refusal, widget: Asked): boolean => {
  if (refusal.code === 'query.too-many-buckets') return widget.period === 'follows';
  const filter = filterAtFault(refusal, widget);
  if (filter === undefined || isOwnFilter(filter, widget)) return false;
  // What is left beside these are filters that the type of the widget lays down by itself.
  return hasFilter([...widget.filtered, ...widget.filteredInPart], filter);
};

/** The filter that a refusal speaks of, if it speaks of one. */
export const filterAtFault = (
  { question = '', field = '' }: Refusal,
  { questions }: Pick<Asked, 'questions'>,
): Filter | undefined => {
  const [part, at] = field.split('.');
  const spec = questions[question];
  return part === 'filters' && spec && 'filters' in spec ? spec.filters[Number(at)] : undefined;
};

/** Whether somebody gave the widget this filter. */
export const isOwnFilter = (filter: Filter, { settings }: Pick<Asked, 'settings'>): boolean =>
  hasFilter(filteredSchema.safeParse(settings).data?.filters ?? [], filter);

const filteredSchema = z.object({ filters: z.array(filterSchema).readonly() });

/** A board may say of which rows a field is; a question does not. */
const hasFilter = (filters: readonly Filter[], wanted: Filter): boolean =>
  filters.some((each) => JSON.stringify({ ...each, field: splitField(each.field).name }) === JSON.stringify(wanted));
