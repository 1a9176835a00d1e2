import type { Metric } from '#shared/metrics/define-metric';
import { type MetricName, metrics } from '#shared/metrics/index';
import type { Answer, SeriesAnswer, ValueAnswer } from '#shared/query/answer';
import type { QuerySpec } from '#shared/query/query-spec';
import { answerQuestions } from '#store/answer-questions';
import type { Limits } from '#store/side-by-side';
import { type Calendar, type DemoCompany, now, type Person } from './demo-company.ts';
import { type ByHand, type InView, whole } from './in-view.ts';

/** One figure, whoever worked it out. */
export interface Figure {
  readonly figure: string | null;
  readonly rows: number;
  readonly withoutAmount?: number;
}

/** What somebody works out by hand, as the database's superuser. */
export const workOut = async (
  { database }: DemoCompany,
  hand: HandMetric,
  { calendar, ...view }: Looked,
): Promise<Required<Figure>> => {
  const query = whole(hand, view, { ...calendar, digits: digits[metrics[hand.metric].unit] });
  const { rows } = await database.all.pool.query<Worked>(query);
  const [row] = rows;
  if (row === undefined) throw new Error(`by hand, ${hand.metric} has no figure`);
  return { figure: plain(row.figure), rows: row.rows, withoutAmount: row.without_amount ?? 0 };
};

/** What is looked at, and from where. */
export interface Looked extends InView {
  readonly calendar: Calendar;
}

export interface HandMetric extends ByHand {
  readonly metric: MetricName;
}

interface Worked {
  readonly figure: string | null;
  readonly rows: number;
  readonly without_amount: number | null;
}

/** As they are shown: money in whole hundredths. */
const digits: Readonly<Record<Metric['unit'], number>> = {
  money: 0,
  count: 0,
  ratio: 6,
  times: 6,
  days: 1,
  minutes: 1,
};

/** `40` and `40.0` are the same figure. */
const plain = (figure: string | null): string | null => (figure?.includes('.') ? figure.replace(/\.?0+$/, '') : figure);

export const figureOf = ({ value, count, withoutAmount }: ValueAnswer): Required<Figure> => ({
  figure: plain(value),
  rows: count,
  withoutAmount,
});

/** The points of a series by their keys. */
export const figuresOf = ({ points }: SeriesAnswer): ReadonlyMap<string | null, Figure> =>
  new Map(points.map(({ key, value, count }) => [key, { figure: plain(value), rows: count }]));

/** What the product answers a person: each question by its name, through the same door as any board. */
export const ask = async (
  company: DemoCompany,
  person: Person,
  questions: Readonly<Record<string, QuerySpec>>,
): Promise<Readonly<Record<string, Answer>>> => {
  const { database, organizationId, userIds } = company;
  const viewer = {
    subject: person,
    organizationId,
    salesforceUserId: userIds[person],
    role: 'sales',
    name: person,
    email: `${person}@lodestar.example`,
  } as const;
  const { answers } = await answerQuestions(
    database.api,
    viewer,
    { widgets: { widget: { ...questions } } },
    { now, limits: patience },
  );
  return answers['widget'] ?? {};
};

/** Figures are proven here; that a board which takes too long is refused is proven elsewhere. */
const patience: Limits = { firstMilliseconds: 60_000, lastMilliseconds: 60_000, sendMilliseconds: 60_000 };

export const asValue = (answer: Answer | undefined): ValueAnswer => {
  if (answer?.kind !== 'value') throw new Error(`no figure but ${JSON.stringify(answer)}`);
  return answer;
};

export const asSeries = (answer: Answer | undefined): SeriesAnswer => {
  if (answer?.kind !== 'series') throw new Error(`no series but ${JSON.stringify(answer)}`);
  return answer;
};
