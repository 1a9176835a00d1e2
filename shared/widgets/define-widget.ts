import type * as z from 'zod';
import type { QuerySpec } from '../query/query-spec.ts';

/** Size on the board's twelve columns; rows are 40 px high. */
export interface WidgetSize {
  readonly columns: number;
  readonly rows: number;
  readonly columnsMin: number;
  readonly rowsMin: number;
}

/** Settings as a board has them, of any version. */
export type StoredSettings = Readonly<Record<string, unknown>>;

/** One step by which settings of a type that were stored earlier come to mean what the type now understands. Once released, never changed. */
export interface SettingsUpgrade {
  /** `other`: the picture shows something else than it was asked for, and whoever looks at it is told so. */
  readonly meaning: 'same' | 'other';
  /** Takes whatever was stored, and answers it as it is where there is nothing to do. */
  readonly upgraded: (settings: StoredSettings) => StoredSettings;
}

/**
 * One kind of widget: what may be set, how large it is, and which questions it asks. Its picture is the twin
 * `web/widgets/<type>.tsx`; its words are in the message catalogue under `widgets.<type>`.
 */
export interface WidgetType<S extends z.ZodType = z.ZodType> {
  readonly settings: S;
  readonly size: WidgetSize;
  /** It is a heading, as wide as the board and always as high, to which belongs what stands below it. */
  readonly opensSection?: true;
  /** The questions behind the picture, by a name that the picture knows. */
  readonly ask: (settings: z.output<S>) => Readonly<Record<string, QuerySpec>>;
  /** In order: the first leads from version 1 of the settings to version 2. A new one is appended; see shared/board/upgraded-content.ts. */
  readonly upgrades?: readonly SettingsUpgrade[];
}

/** Declares a widget type and keeps the type of its settings. */
export const defineWidget = <S extends z.ZodType>(widget: WidgetType<S>): WidgetType<S> => widget;
