import { isAdditive } from '#shared/metrics/define-metric';
import { metrics } from '#shared/metrics/index';
import type { Answer, ChangesAnswer, FunnelAnswer, RecordsAnswer, ValueAnswer } from '#shared/query/answer';
import type { MeasureSpec, QuerySpec, RecordsSpec } from '#shared/query/query-spec';
import { columnKind } from '#shared/query/record-columns';

/** What figures a board may be faced with: rich ones, a single one, some below zero, huge ones, long names, none. */
export const scenes = ['full', 'one', 'negative', 'huge', 'long', 'empty'] as const;

export type Scene = (typeof scenes)[number];

export const longNames = [
  'Recommended by the Chamber of Industry and Commerce of the Free and Hanseatic City',
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
  'Web',
  'A trade fair that was moved twice and then held online after all',
];

const hugeFactor = 1e6;

/** An amount as a scene has it, the `i`th of several: every third of them is below zero where some are. */
export const amountIn = (scene: Scene | undefined, amount: number, i: number): number => {
  if (scene === 'huge') return amount * hugeFactor;
  return scene === 'negative' && i % 3 === 1 ? -amount / 2 : amount;
};

/** An answer as a scene has it; a series is made in its scene from the first. */
export const inScene = (answer: Answer, question: QuerySpec, scene: Scene | undefined): Answer => {
  if (scene === undefined || scene === 'full') return answer;
  if (answer.kind === 'value' && question.kind === 'measure') return valueIn(answer, question, scene);
  if (answer.kind === 'records' && question.kind === 'records') return recordsIn(answer, question, scene);
  if (answer.kind === 'funnel') return funnelIn(answer, scene);
  return answer.kind === 'changes' ? changesIn(answer, scene) : answer;
};

/** The second of several: below zero where some are. */
const figureIn = (scene: Scene, figure: string | null, i = 1): string | null =>
  figure === null ? null : String(Math.round(amountIn(scene, Number(figure), i)));

const valueIn = (answer: ValueAnswer, { metric }: MeasureSpec, scene: Scene): ValueAnswer => {
  const { unit } = metrics[metric];
  const { ratio: _, spread: __, compared, ...rest } = answer;
  if (scene === 'empty')
    return {
      ...rest,
      value: isAdditive(metrics[metric]) ? '0' : null,
      count: 0,
      withoutAmount: 0,
      ...(compared !== undefined && { compared: null }),
    };
  if (scene === 'one') return { ...answer, count: 1 };
  const grown = unit === 'ratio' ? answer.value : figureIn(scene, answer.value);
  return { ...answer, value: grown, count: scene === 'huge' ? answer.count * hugeFactor : answer.count };
};

const recordsIn = (answer: RecordsAnswer, question: RecordsSpec, scene: Scene): RecordsAnswer => {
  const kept = scene === 'empty' ? [] : scene === 'one' ? answer.rows.slice(0, 1) : answer.rows;
  const isFewer = kept.length < answer.rows.length;
  const rows = kept.map((row, i) => ({ ...row, cells: cellsIn(row.cells, { question, scene, i }) }));
  const sum = (column: string) => String(rows.reduce((all, { cells }) => all + Number(cells[column] ?? 0), 0));
  return {
    ...answer,
    rows,
    count: isFewer ? rows.length : scene === 'huge' ? answer.count * hugeFactor : answer.count,
    totals: Object.fromEntries(Object.keys(answer.totals).map((column) => [column, sum(column)])),
    ...(isFewer && { next: null, withoutAmount: 0 }),
  };
};

type Cells = RecordsAnswer['rows'][number]['cells'];

interface CellsAsked {
  readonly question: RecordsSpec;
  readonly scene: Scene;
  readonly i: number;
}

const named: ReadonlySet<string> = new Set(['name', 'account', 'owner', 'stage', 'company', 'subject', 'related']);

const cellsIn = (cells: Cells, { question, scene, i }: CellsAsked): Cells =>
  Object.fromEntries(
    question.columns.map((column) => {
      const value = cells[column] ?? null;
      const isMoney = columnKind(question.object, column) === 'money';
      if (scene === 'long' && named.has(column)) return [column, longName(i + column.length)];
      return [column, isMoney ? figureIn(scene, value, i) : value];
    }),
  );

const longName = (i: number): string => longNames[i % longNames.length] ?? '';

const funnelIn = (answer: FunnelAnswer, scene: Scene): FunnelAnswer => ({
  ...answer,
  steps: answer.steps.map((step, i) => {
    const times = scene === 'empty' ? 0 : scene === 'huge' ? hugeFactor : 1;
    const isAlone = scene === 'one';
    return {
      ...step,
      label: scene === 'long' ? longName(i) : step.label,
      reached: isAlone ? Number(i === 0) : step.reached * times,
      lost: isAlone ? 0 : step.lost * times,
      waiting: isAlone ? Number(i === 0) : step.waiting * times,
      amount: isAlone && i > 0 ? null : times === 0 ? null : figureIn(scene, step.amount, i),
      days: isAlone || times === 0 ? null : step.days,
    };
  }),
});

const changesIn = (answer: ChangesAnswer, scene: Scene): ChangesAnswer => {
  const kept = scene === 'empty' ? [] : scene === 'one' ? answer.changes.slice(0, 1) : answer.changes;
  const grown = (fields: Cells, i: number): Cells => ({
    ...fields,
    amount: figureIn(scene, fields['amount'] ?? null, i),
  });
  return {
    ...answer,
    changes: kept.map((change, i) => ({
      ...change,
      ...(scene === 'long' && { name: longName(i), account: longName(i + 1), owner: longName(i + 3) }),
      before: change.before && grown(change.before, i),
      after: grown(change.after, i),
    })),
  };
};
