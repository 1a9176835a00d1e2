import type * as z from 'zod';
import type { QuerySpec } from '../query/query-spec.ts';

/** Size on the board's twelve columns; rows are 40 px high. */
export interface WidgetSize {
  readonly columns: number;
  readonly rows: number;
  readonly columnsMin: number;
  readonly rowsMin: number;
}

/**
 * One kind of widget: what may be set, how large it is, and which questions it asks. Its picture is the twin
 * `web/widgets/<type>.tsx`; its words are in the message catalogue under `widgets.<type>`.
 */
export interface WidgetType<S extends z.ZodType = z.ZodType> {
  readonly settings: S;
  readonly size: WidgetSize;
  /** The questions behind the picture, by a name that the picture knows. */
  readonly ask: (settings: z.output<S>) => Readonly<Record<string, QuerySpec>>;
}

/** Declares a widget type and keeps the type of its settings. */
export const defineWidget = <S extends z.ZodType>(widget: WidgetType<S>): WidgetType<S> => widget;
