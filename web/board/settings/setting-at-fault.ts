import type { NarrowedWidget } from '#shared/widgets/narrow-widget';
import type { Refusal } from '#web/data/refusal.ts';
import { filterAtFault, isOwnFilter } from '../asked-by-board.ts';

/** The settings that may have put a part of a question there, the likeliest first. */
const settingsBehind: Readonly<Partial<Record<string, readonly string[]>>> = {
  metric: ['metric'],
  behind: ['metric'],
  by: ['by', 'grain'],
  splitBy: ['splitBy'],
  period: ['period', 'quarter'],
  compare: ['compare', 'previous', 'yearBefore', 'quota', 'goal'],
  columns: ['columns'],
  sort: ['sort'],
  filters: ['filters'],
};

interface Formed {
  readonly narrowed: Pick<NarrowedWidget, 'settings' | 'questions'>;
  /** The names of the settings that the form asks for. */
  readonly names: readonly string[];
}

/** The setting of a form that a question is refused for; undefined where none of them can be told. */
export const settingAtFault = (refusal: Refusal, { narrowed, names }: Formed): string | undefined => {
  const [part = ''] = (refusal.field ?? '').split('.');
  const filter = filterAtFault(refusal, narrowed);
  // A filter may also be the board's, or the widget type's own.
  if (part === 'filters' && (filter === undefined || !isOwnFilter(filter, narrowed))) return undefined;
  return settingsBehind[part]?.find((name) => names.includes(name));
};
