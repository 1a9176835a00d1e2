import type { Unit } from '#shared/metrics/define-metric';
import { type MetricName, metrics } from '#shared/metrics/index';
import type { Answer, SeriesAnswer } from '#shared/query/answer';
import { addDays, firstOfMonth } from '#shared/query/day';
import type { MeasureSpec, QuerySpec } from '#shared/query/query-spec';
import { believableChart } from './believable-charts.ts';
import { type Deal, money, people, sources, stages } from './believable-deals.ts';
import { believableFunnel, believableRecords } from './believable-lists.ts';
import { believableValues, dealsWithin } from './believable-values.ts';
import { inScene, type Scene } from './scenes.ts';

interface World {
  readonly deals: readonly Deal[];
  readonly now: Date;
  readonly scene: Scene | undefined;
}

/** An answer of the right kind to any question; invented, but the same each time and moved by the deals. */
export const believableAnswer = (question: QuerySpec, world: World): Answer =>
  inScene(plainAnswer(question, world), question, world.scene);

const plainAnswer = (question: QuerySpec, world: World): Answer => {
  switch (question.kind) {
    case 'measure':
      return measured(question, { ...world, deals: dealsWithin(world.deals, question.filters) });
    case 'records':
      return believableRecords(question, world);
    case 'funnel':
      return believableFunnel();
    case 'changes':
      return changes(world);
    case 'values':
      return believableValues(question);
  }
};

const measured = (question: MeasureSpec, world: World): Answer =>
  believableChart(question, world) ??
  (question.by ? series({ ...question, by: question.by }, world) : value(question, world));

const total = (deals: readonly Deal[]) => deals.reduce((sum, { amount }) => sum + (amount ?? 0), 0);

const value = ({ metric, compare }: MeasureSpec, { deals }: World): Answer => {
  const { unit } = metrics[metric];
  const invented: Readonly<Partial<Record<MetricName, readonly [string, string | null]>>> = {
    openPipeline: [money(total(deals)), money(9_120_000)],
    openDeals: [String(deals.length), '188'],
    wonAmount: [money(2_414_300.5), money(2_155_000)],
    winRate: ['0.2847', '0.3161'],
    averageDealSize: [money(38_322.23), money(38_322.23)],
    forecastAmount: [money(9_800_000), null],
    quotaAmount: [money(3_600_000), null],
    weightedPipeline: [money(total(deals) * 0.42), money(4_020_000)],
    openDealAge: ['71', null],
    wonDeals: ['63', '58'],
    lostAmount: [money(1_204_000), money(1_410_500)],
    lostDeals: ['158', '131'],
    winRateByAmount: ['0.667', '0.6044'],
    createdWinRate: ['0.0312', '0.0298'],
    salesCycle: ['48.5', '52'],
    pipelineCreated: [money(3_350_000), money(2_905_000)],
    dealsCreated: ['94', '88'],
    leadResponseTime: ['18', '26'],
    leadsWithin5: ['0.2143', '0.18'],
    leadsWithin15: ['0.4286', '0.4'],
    leadsWithin60: ['0.7381', '0.75'],
  };
  const [now, previous] = invented[metric] ?? [inUnit[unit](640), inUnit[unit](590)];
  return {
    kind: 'value',
    value: now,
    count: metric === 'openPipeline' ? deals.length : ofAllLeads.has(metric) ? 84 : 63,
    withoutAmount: metric === 'openPipeline' ? deals.filter(({ amount }) => amount === null).length : 0,
    withoutRate: 0,
    ...(compare && { compared: previous }),
    ...(ratios[metric] && { ratio: ratios[metric] }),
    ...((unit === 'days' || unit === 'minutes') && { spread: { upperQuartile: '96', p95: '140', mean: '61.5' } }),
  };
};

const ratios: Readonly<Partial<Record<MetricName, { readonly of: string; readonly to: string }>>> = {
  winRate: { of: '63', to: '221' },
  winRateByAmount: { of: money(2_414_300.5), to: money(3_618_300.5) },
  averageDealSize: { of: money(2_414_300.5), to: '63' },
  leadsWithin5: { of: '18', to: '84' },
  leadsWithin15: { of: '36', to: '84' },
  leadsWithin60: { of: '62', to: '84' },
};

/** Of 84 leads that were created 63 were answered. */
const ofAllLeads: ReadonlySet<MetricName> = new Set(['leadsCreated', 'leadsWithin5', 'leadsWithin15', 'leadsWithin60']);

type SplitSpec = MeasureSpec & { readonly by: NonNullable<MeasureSpec['by']> };

const series = (question: SplitSpec, world: World): Answer => {
  const points = pointsOf(question, world);
  return {
    kind: 'series',
    points,
    total: money(points.reduce((sum, point) => sum + Number(point.value) / 100, 0)),
    count: points.reduce((sum, { count }) => sum + count, 0),
    withoutAmount: question.by === 'stage' ? 4 : 0,
    withoutRate: 0,
  };
};

const pointsOf = ({ by, metric, period, compare }: SplitSpec, { deals, now }: World): SeriesAnswer['points'] => {
  switch (by) {
    case 'stage':
      return stages.map((stage) => {
        const inStage = deals.filter((deal) => deal.stage === stage);
        return { key: stage, label: stage, value: money(total(inStage)), count: inStage.length };
      });
    case 'owner':
      return people.map((label, i) => ({
        key: `0055g00000${String(i).padStart(8, '0')}`,
        label,
        value:
          metric === 'quotaAmount'
            ? i === 7
              ? null
              : money(360_000)
            : metrics[metric].unit === 'money'
              ? money(i === 4 ? 262_000 : 412_000 - i * 37_500)
              : inUnit[metrics[metric].unit](400 - i * 37),
        count: 12 - i,
        ...(compare && { compared: i === 6 ? null : money(300_000 + ((i * 61) % 7) * 20_000) }),
      }));
    case 'month':
      return months(now, metrics[metric].unit);
    case 'forecastCategory':
      return categories;
    case 'leadSource':
      // A period far ahead is empty, so that its empty words can be seen.
      return period?.of === 'fiscal-quarter' && period.offset > 1
        ? []
        : sources.map((label, i) => ({ key: label, label, value: money(900_000 / (i + 1)), count: 20 - i }));
    case 'type':
    default:
      return [{ key: null, label: null, value: money(1_000_000), count: 9 }];
  }
};

const categories: SeriesAnswer['points'] = [
  { key: 'Closed', label: 'Closed', value: money(2_414_300.5), count: 63 },
  { key: 'Forecast', label: 'Commit', value: money(612_000), count: 14 },
  { key: 'BestCase', label: 'Best Case', value: money(934_500), count: 21 },
  { key: 'Pipeline', label: 'Pipeline', value: money(1_480_000), count: 48 },
];

const won = [610, 720, 690, 455, 810, 930, 770, 690, 1_050, 1_180, 940, 402];

const inUnit: Readonly<Record<Unit, (amount: number) => string>> = {
  money: (amount) => money(amount * 1_000),
  count: (amount) => String(Math.round(amount / 12)),
  ratio: (amount) => String(0.2 + (amount % 13) / 100),
  days: (amount) => String(30 + (amount % 40)),
  minutes: (amount) => String(5 + (amount % 90)),
  times: (amount) => String(1 + (amount % 30) / 10),
};

const months = (now: Date, unit: Unit): SeriesAnswer['points'] =>
  won.map((amount, i) => ({
    key: firstOfMonth(now.toISOString().slice(0, 10), i - 11),
    label: null,
    value: inUnit[unit](amount),
    count: Math.round(amount / 40),
  }));

const changes = ({ deals, now }: World): Answer => ({
  kind: 'changes',
  changes: deals.slice(0, 20).map((deal, i) => {
    const after = {
      amount: money(deal.amount ?? 25_000),
      stage: deal.stage,
      closeOn: deal.closeOn,
      ownerId: '0055g000000000001',
      owner: deal.owner,
      forecastCategory: i === 2 ? 'Closed' : i === 4 ? 'Omitted' : i === 0 ? 'Forecast' : 'Pipeline',
    };
    const pipeline = { ...after, forecastCategory: 'Pipeline' };
    const before = [
      { ...pipeline, amount: money((deal.amount ?? 25_000) - 40_000) },
      { ...pipeline, stage: stages[1] },
      { ...pipeline, stage: stages[4] },
      { ...pipeline, closeOn: addDays(deal.closeOn, -21) },
      { ...pipeline, stage: stages[2] },
      null,
      { ...pipeline, amount: money((deal.amount ?? 25_000) + 12_500) },
      { ...pipeline, ownerId: '0055g000000000002', owner: 'Somebody' },
    ][i % 8];
    return {
      opportunityId: deal.id,
      name: deal.name,
      account: deal.account,
      owner: deal.owner,
      at: new Date(now.getTime() - i * i * 17 * 60_000 - 40_000).toISOString(),
      before: before ?? null,
      after,
    };
  }),
});
