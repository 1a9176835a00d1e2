import type { RecordsAnswer } from '#shared/query/answer';
import type { Day } from '#shared/query/day';
import { answerOf } from './answer-of.ts';
import type { Answers } from './widget-view.ts';

export type PlanRow = RecordsAnswer['rows'][number];

/** One kind of thing to do: those shown, and how many there are in all. */
export interface PlanGroup {
  readonly name: 'tasks' | 'meetings' | 'deals' | 'leads';
  readonly rows: readonly PlanRow[];
  readonly count: number;
}

/** What a day asks for, group by group; `entries` is how many of each are shown. */
export const dayPlan = (answers: Answers, entries: number): readonly PlanGroup[] => {
  const [tasks, meetings, deals, closing, leads] = (['tasks', 'meetings', 'deals', 'closing', 'leads'] as const).map(
    (name) => answerOf(answers, [name, 'records']),
  );
  const groups: readonly (readonly [PlanGroup['name'], readonly (RecordsAnswer | undefined)[]])[] = [
    ['tasks', [tasks]],
    ['meetings', [meetings && { ...meetings, rows: meetings.rows.toSorted(byTime) }]],
    ['deals', [closing, deals]],
    ['leads', [leads]],
  ];
  return groups.map(([name, parts]) => ({
    name,
    count: parts.reduce((sum, part) => sum + (part?.count ?? 0), 0),
    rows: shared(
      parts.map((part) => part?.rows ?? []),
      entries,
    ),
  }));
};

/** All-day meetings before those with an hour. */
const byTime = (a: PlanRow, b: PlanRow): number =>
  (a.cells['activityOn'] ?? '').localeCompare(b.cells['activityOn'] ?? '') ||
  (a.cells['startsAt'] ?? '').localeCompare(b.cells['startsAt'] ?? '');

/** The first of each part in turn, so that no part hides the others. */
const shared = (parts: readonly (readonly PlanRow[])[], most: number): readonly PlanRow[] => {
  const longest = Math.max(...parts.map(({ length }) => length));
  const inTurn = Array.from({ length: longest }, (_, i) => parts.flatMap((rows) => rows[i] ?? [])).flat();
  return inTurn.slice(0, most);
};

/** Whether a day is before another; a task's due day is then overdue. */
export const isBefore = (day: Day | null | undefined, today: Day): boolean =>
  day !== null && day !== undefined && day < today;
