import type { BoardWidget } from '../board/board-content.ts';
import type { Filter } from '../query/filter.ts';
import { hasDay, type Narrowing, narrow } from '../query/narrow.ts';
import type { QuerySpec } from '../query/query-spec.ts';
import type { WidgetType } from './define-widget.ts';
import { widgetTypeNamed } from './index.ts';

/**
 * What became of a board's period. `follows`: it stands in the place of the widget's own. `own`: somebody gave the
 * widget a period, which stays. `none`: the widget's figures have no day.
 */
export type PeriodFate = 'follows' | 'own' | 'none';

/** A widget with what its board is narrowed to laid over it. */
export interface NarrowedWidget {
  /** Its settings, parsed; with the board's period where it follows. */
  readonly settings: unknown;
  readonly questions: Readonly<Record<string, QuerySpec>>;
  /** Absent where the board has no period. */
  readonly period?: PeriodFate;
  /** The board's filters that all of its questions, some of them, or none of them take. */
  readonly filtered: readonly Filter[];
  readonly filteredInPart: readonly Filter[];
  readonly unfiltered: readonly Filter[];
}

type Settled = Pick<BoardWidget, 'type' | 'settings'>;

/** Lays a board's period and filters over a widget; undefined where its settings are not understood. */
export const narrowWidget = (widget: Settled, narrowing: Narrowing): NarrowedWidget | undefined => {
  const type = widgetTypeNamed(widget.type);
  const own = type?.settings.safeParse(widget.settings);
  if (type === undefined || !own?.success) return undefined;
  const { settings, ...period } = withPeriod(type, own.data, narrowing);
  const asked = Object.entries(type.ask(settings)).map(
    ([name, spec]) => [name, narrow(spec, narrowing.filters)] as const,
  );
  const takers = (filter: Filter) => asked.filter(([, { applied }]) => applied.includes(filter)).length;
  return {
    settings,
    questions: Object.fromEntries(asked.map(([name, { spec }]) => [name, spec])),
    ...period,
    filtered: narrowing.filters.filter((filter) => asked.length > 0 && takers(filter) === asked.length),
    filteredInPart: narrowing.filters.filter((filter) => takers(filter) > 0 && takers(filter) < asked.length),
    unfiltered: narrowing.filters.filter((filter) => takers(filter) === 0),
  };
};

interface Periodical {
  readonly settings: unknown;
  readonly period?: PeriodFate;
}

/**
 * A period that was left as the type presets it follows the board; one that somebody chose does not. It is laid over
 * the setting and not over the questions, so that the widget's title and picture speak of it as well, and a question
 * that looks further back, as a tile's trend does, keeps its own.
 */
const withPeriod = (type: WidgetType, own: unknown, { period }: Narrowing): Periodical => {
  if (period === undefined) return { settings: own };
  if (!isPeriodPreset(type, own)) return { settings: own, period: 'own' };
  const laid = type.settings.safeParse({ ...asRecord(own), period });
  if (!laid.success) return { settings: own, period: 'none' };
  const [before, after] = [type.ask(own), type.ask(laid.data)];
  const isCut = Object.entries(after).some(
    ([name, spec]) => hasDay(spec) && JSON.stringify(spec) !== JSON.stringify(before[name]),
  );
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  const asked = Object.values(after);
  // The board's period may happen to be the widget's own: then it follows without anything to see. A note asks nothing,
  // and names the period in its words.
  if (isCut || (isSame && (asked.length === 0 || asked.some(hasDay)) && 'period' in asRecord(laid.data))) {
    return { settings: laid.data, period: 'follows' };
  }
  return { settings: own, period: 'none' };
};

const isPeriodPreset = (type: WidgetType, own: unknown): boolean => {
  const preset = type.settings.safeParse({}).data;
  return JSON.stringify(asRecord(own)['period']) === JSON.stringify(asRecord(preset)['period']);
};

const asRecord = (settings: unknown): Readonly<Record<string, unknown>> =>
  typeof settings === 'object' && settings !== null ? { ...settings } : {};
