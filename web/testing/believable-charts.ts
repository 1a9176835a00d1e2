import { isAdditive } from '#shared/metrics/define-metric';
import { metrics } from '#shared/metrics/index';
import type { Answer, SeriesAnswer } from '#shared/query/answer';
import { bucketsOf } from '#shared/query/buckets';
import { daysBetween } from '#shared/query/day';
import { type Dimension, isGrain } from '#shared/query/dimensions';
import { resolvePeriod } from '#shared/query/periods';
import type { MeasureSpec } from '#shared/query/query-spec';
import { people, sources, stages } from './believable-deals.ts';

/** The field by which a test asks for a state: `custom:State__c` equal to one of these. */
export const stateField = 'custom:State__c';

const states = ['full', 'one', 'negative', 'huge', 'long', 'empty'] as const;
export type ChartState = (typeof states)[number];

type Point = SeriesAnswer['points'][number];
type SplitSpec = MeasureSpec & { readonly by: Dimension };

const lastMonths = { of: 'last-months', count: 12 } as const;

/** What a chart is answered: by time, by two dimensions, and in the states that are asked for. */
export const believableChart = (question: MeasureSpec, now: Date): Answer | undefined => {
  const state = stateOf(question);
  const { by } = question;
  if (by === undefined) return state === undefined ? undefined : figure(question, state);
  const isOurs = state !== undefined || question.splitBy !== undefined || (isGrain(by) && by !== 'month');
  return isOurs || by === 'weekday' ? series({ ...question, by }, { state: state ?? 'full', now }) : undefined;
};

const stateOf = ({ filters }: MeasureSpec): ChartState | undefined => {
  const asked = filters.find(({ field }) => field === stateField);
  return states.find((state) => asked?.is === 'equal' && asked.values.includes(state));
};

/** A number that looks like chance and is the same each time. */
const noise = (i: number): number => ((i * 7_919 + 104_729) % 1_009) / 1_009;

const inUnit = ({ metric }: MeasureSpec, amount: number): string => {
  switch (metrics[metric].unit) {
    case 'money':
      return String(Math.round(amount * 100));
    case 'count':
      return String(Math.round(amount / 40_000));
    case 'ratio':
      return String(Math.abs(amount % 100_000) / 100_000);
    case 'times':
    case 'days':
    case 'minutes':
      return String(Math.round(amount / 10_000));
  }
};

const inState = (amount: number, { state, i }: { readonly state: ChartState; readonly i: number }): number => {
  if (state === 'huge') return amount * 1e7;
  return state === 'negative' && i % 3 === 1 ? -amount / 2 : amount;
};

const figure = (question: MeasureSpec, state: ChartState): Answer => {
  const amount = inState(2_414_300, { state, i: 1 });
  const isNothing = state === 'empty';
  return {
    kind: 'value',
    value: isNothing ? (isAdditive(metrics[question.metric]) ? '0' : null) : inUnit(question, amount),
    count: isNothing ? 0 : state === 'one' ? 1 : 63,
    withoutAmount: 0,
    withoutRate: 0,
    ...(question.compare && { compared: isNothing ? '0' : inUnit(question, amount * 0.9) }),
    ...(metrics[question.metric].measure.kind === 'median' && {
      spread: { upperQuartile: '96', p95: '140', mean: '61.5' },
    }),
  };
};

interface Asked {
  readonly state: ChartState;
  readonly now: Date;
}

const series = (question: SplitSpec, { state, now }: Asked): Answer => {
  const all = membersOf(question, { state, now }).map((member, i) => pointOf(question, { member, i, state }));
  const points = all.slice(0, question.limit);
  const left = all.slice(question.limit);
  const sum = (some: readonly Point[]) => String(some.reduce((total, { value }) => total + Number(value ?? 0), 0));
  const count = (some: readonly Point[]) => some.reduce((total, point) => total + point.count, 0);
  return {
    kind: 'series',
    points,
    ...(left.length > 0 && { rest: { points: left.length, value: sum(left), count: count(left) } }),
    total: sum(all),
    count: count(all),
    withoutAmount: 0,
    withoutRate: 0,
  };
};

interface Member {
  readonly key: string | null;
  readonly label: string | null;
  /** About how much it has, in whole euros; nothing in days to come. */
  readonly amount: number;
}

const membersOf = ({ by, period, metric }: SplitSpec, { state, now }: Asked): readonly Member[] => {
  if (state === 'empty') return [];
  if (isGrain(by)) {
    const today = now.toISOString().slice(0, 10);
    const calendar = { today, fiscalYearStartMonth: 1 };
    const isDaily = by === 'day';
    const all = bucketsOf(resolvePeriod(period ?? lastMonths, calendar), by, { calendar });
    return all.map((key, i) => {
      const isWeekend = isDaily && daysBetween('2024-01-01', key) % 7 > 4;
      const isQuiet = key > today || isWeekend || (isDaily && noise(i * 3) < 0.35);
      const amount = (isDaily ? 90_000 : 600_000) * (0.4 + noise(i) + i / all.length / 3);
      return { key, label: null, amount: isQuiet ? 0 : metric === 'activitiesDone' ? amount * 3 : amount };
    });
  }
  const labels = labelsOf(by, state);
  return labels.map((label, i) => ({ key: label, label, amount: 900_000 / (i + 1) + noise(i) * 80_000 }));
};

const longNames = [
  'Recommended by the Chamber of Industry and Commerce of the Free and Hanseatic City',
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
  'Web',
  'A trade fair that was moved twice and then held online after all',
];

const labelsOf = (by: Dimension, state: ChartState): readonly (string | null)[] => {
  if (state === 'one') return ['Partner'];
  if (state === 'long') return [...longNames, null];
  if (by === 'weekday') return ['1', '2', '3', '4', '5', '6', '7'];
  if (by === 'hour') return ['7', '8', '9', '10', '11', '13', '14', '15', '16', '17', '19'];
  if (by === 'stage') return stages;
  if (by === 'owner') return people;
  if (by === 'type') return ['New Business', 'Renewal', 'Existing Business', null];
  return [
    ...sources,
    null,
    'Cold call',
    'Letter',
    'Newsletter',
    'Fair',
    'Tender',
    'Webinar',
    'Print',
    'Radio',
    'Other',
  ];
};

const pointOf = (
  question: SplitSpec,
  { member, i, state }: { readonly member: Member; readonly i: number; readonly state: ChartState },
): Point => {
  const amount = inState(member.amount, { state, i });
  const value = inUnit(question, amount);
  return {
    key: member.key,
    label: member.label,
    value,
    count: member.amount === 0 ? 0 : Math.max(1, Math.round(member.amount / 60_000)),
    ...(question.compare && {
      compared: inUnit(question, Math.abs(member.amount) * (0.6 + noise(i + question.compare.length))),
    }),
    ...(question.splitBy && { parts: partsOf(question, { splitBy: question.splitBy, value, state }) }),
  };
};

interface Split {
  readonly splitBy: Dimension;
  readonly value: string;
  readonly state: ChartState;
}

/** A point's figure dealt out, so that its parts add up to it. */
const partsOf = (question: SplitSpec, { splitBy, value, state }: Split): NonNullable<Point['parts']> => {
  const labels = labelsOf(splitBy, state === 'one' ? 'full' : state);
  const weights = labels.map((_, i) => 0.1 + noise(i * 11 + (Number(value) % 13)));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const isRate = !isAdditive(metrics[question.metric]);
  return labels.map((label, i) => {
    const share = (weights[i] ?? 0) / whole;
    const part = isRate ? String(share) : String(Math.round(Number(value) * share));
    return { key: label, label, value: part, count: Math.max(1, Math.round(share * 20)) };
  });
};
