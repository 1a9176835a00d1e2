import type { RecordsSpec } from '#shared/query/query-spec';
import type { WidgetType } from '#shared/widgets/define-widget';

/** The list that a widget asks for with these settings: which rows, columns and order it has, chosen or preset. */
export const askedList = ({ type, sound }: { readonly type: WidgetType; readonly sound: unknown }) =>
  Object.values(type.ask(sound)).find((spec): spec is RecordsSpec => spec.kind === 'records');
