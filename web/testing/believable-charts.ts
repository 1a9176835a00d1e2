import { isAdditive } from '#shared/metrics/define-metric';
import { metrics } from '#shared/metrics/index';
import type { Answer, SeriesAnswer } from '#shared/query/answer';
import { bucketsOf } from '#shared/query/buckets';
import { daysBetween } from '#shared/query/day';
import { type Dimension, isGrain } from '#shared/query/dimensions';
import { resolvePeriod } from '#shared/query/periods';
import type { MeasureSpec } from '#shared/query/query-spec';
import { people, sources, stages } from './believable-deals.ts';
import { amountIn, longNames, type Scene } from './scenes.ts';

type Point = SeriesAnswer['points'][number];
type SplitSpec = MeasureSpec & { readonly by: Dimension };

const lastMonths = { of: 'last-months', count: 12 } as const;

/** What a chart is answered: by time, by two dimensions, and in a scene. */
export const believableChart = (
  question: MeasureSpec,
  { scene, now }: { readonly scene: Scene | undefined; readonly now: Date },
): Answer | undefined => {
  const { by } = question;
  if (by === undefined) return undefined;
  const isOurs = scene !== undefined || question.splitBy !== undefined || (isGrain(by) && by !== 'month');
  return isOurs || by === 'weekday' ? series({ ...question, by }, { scene: scene ?? 'full', now }) : undefined;
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

interface Asked {
  readonly scene: Scene;
  readonly now: Date;
}

const series = (question: SplitSpec, { scene, now }: Asked): Answer => {
  const all = membersOf(question, { scene, now }).map((member, i) => pointOf(question, { member, i, scene }));
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

const membersOf = ({ by, period, metric }: SplitSpec, { scene, now }: Asked): readonly Member[] => {
  if (scene === 'empty') return [];
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
  const labels = labelsOf(by, scene);
  return labels.map((label, i) => ({ key: label, label, amount: 900_000 / (i + 1) + noise(i) * 80_000 }));
};

const labelsOf = (by: Dimension, scene: Scene): readonly (string | null)[] => {
  if (by === 'weekday') return ['1', '2', '3', '4', '5', '6', '7'];
  if (by === 'hour') return ['7', '8', '9', '10', '11', '13', '14', '15', '16', '17', '19'];
  if (scene === 'long') return [...longNames, null];
  return scene === 'one' ? namesOf(by).slice(0, 1) : namesOf(by);
};

const namesOf = (by: Dimension): readonly (string | null)[] => {
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
  { member, i, scene }: { readonly member: Member; readonly i: number; readonly scene: Scene },
): Point => {
  const amount = amountIn(scene, member.amount, i);
  const value = inUnit(question, amount);
  return {
    key: member.key,
    label: member.label,
    value,
    count: member.amount === 0 ? 0 : Math.max(1, Math.round(member.amount / 60_000)),
    ...(question.compare && {
      compared: inUnit(question, Math.abs(member.amount) * (0.6 + noise(i + question.compare.length))),
    }),
    ...(question.splitBy && { parts: partsOf(question, { splitBy: question.splitBy, value, scene }) }),
  };
};

interface Split {
  readonly splitBy: Dimension;
  readonly value: string;
  readonly scene: Scene;
}

/** A point's figure dealt out, so that its parts add up to it. */
const partsOf = (question: SplitSpec, { splitBy, value, scene }: Split): NonNullable<Point['parts']> => {
  const labels = labelsOf(splitBy, scene === 'one' ? 'full' : scene);
  const weights = labels.map((_, i) => 0.1 + noise(i * 11 + (Number(value) % 13)));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const isRate = !isAdditive(metrics[question.metric]);
  return labels.map((label, i) => {
    const share = (weights[i] ?? 0) / whole;
    const part = isRate ? String(share) : String(Math.round(Number(value) * share));
    return { key: label, label, value: part, count: Math.max(1, Math.round(share * 20)) };
  });
};
