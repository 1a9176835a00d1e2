import { riskReasons } from '#shared/metrics/deal-risk';
import type { FunnelAnswer, RecordsAnswer } from '#shared/query/answer';
import { addDays } from '#shared/query/day';
import type { Filter } from '#shared/query/filter';
import type { RecordsSpec } from '#shared/query/query-spec';
import { columnKind, type ListObject } from '#shared/query/record-columns';
import { type Deal, money, people, sources, stages } from './believable-deals.ts';

interface Market {
  readonly deals: readonly Deal[];
  readonly now: Date;
}

type Row = RecordsAnswer['rows'][number];

const customs: RecordsAnswer['customs'] = {
  'custom:Region__c': { label: 'Sales region', kind: 'picklist' },
  'custom:Seats__c': { label: 'Seats', kind: 'number' },
};

/** Records of any kind, filtered, ordered and paged as the question says, with totals over all that match. */
export const believableRecords = (spec: RecordsSpec, market: Market): RecordsAnswer => {
  const today = market.now.toISOString().slice(0, 10);
  const matching = rowsOf[spec.object](market).filter((row) => spec.filters.every((each) => holds(row, each, today)));
  const sorted = matching.toSorted(order(spec));
  const from = spec.after === undefined ? 0 : sorted.findIndex(({ id }) => id === spec.after?.id) + 1;
  const page = sorted.slice(from, from + spec.limit);
  const last = page.at(-1);
  const isMore = from + page.length < sorted.length;
  const sum = (column: string) => sorted.reduce((all, { cells }) => all + Number(cells[column] ?? 0), 0);
  return {
    kind: 'records',
    rows: page.map(({ id, cells }) => ({
      id,
      cells: Object.fromEntries(spec.columns.map((name) => [name, cells[name] ?? null])),
    })),
    count: sorted.length,
    totals: Object.fromEntries(
      spec.columns
        .filter((name) => columnKind(spec.object, name) === 'money')
        .map((name) => [name, String(Math.round(sum(name)))]),
    ),
    customs: Object.fromEntries(Object.entries(customs).filter(([name]) => spec.columns.some((each) => each === name))),
    next: last && isMore ? { value: last.cells[spec.sort.by] ?? null, id: last.id } : null,
    withoutAmount: spec.object === 'opportunity' ? sorted.filter(({ cells }) => cells['amount'] === null).length : 0,
    withoutRate: 0,
  };
};

const holds = ({ cells }: Row, filter: Filter, today: string): boolean => {
  const value = cells[filter.field] ?? null;
  if (filter.is === 'within') {
    const day = value?.slice(0, 10) ?? '';
    const { period } = filter;
    if (period.of === 'last-days') return day !== '' && day <= today && day > addDays(today, -period.count);
    if (period.of === 'next-days') return day >= today && day < addDays(today, period.count);
    return true;
  }
  const words = filter.field === 'risk' ? (value ?? '').split(' ') : [value];
  switch (filter.is) {
    case 'equal':
    case 'one-of':
      return words.some((word) => filter.values.includes(word ?? ''));
    case 'not-equal':
      return !words.some((word) => filter.values.includes(word ?? ''));
    case 'empty':
      return value === null;
    case 'not-empty':
      return value !== null;
    default:
      return true;
  }
};

const order = ({ object, sort }: RecordsSpec) => {
  const kind = columnKind(object, sort.by);
  const isFigure = kind !== undefined && ['money', 'days', 'minutes', 'percent', 'number', 'integer'].includes(kind);
  const by = (a: Row, b: Row) => {
    const [one, other] = [a.cells[sort.by] ?? null, b.cells[sort.by] ?? null];
    // What is unknown comes last, whichever way round.
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    const compared = isFigure ? Number(one) - Number(other) : one.localeCompare(other);
    return sort.descending ? -compared : compared;
  };
  return (a: Row, b: Row) => by(a, b) || a.id.localeCompare(b.id);
};

const rowsOf: Readonly<Record<ListObject, (market: Market) => readonly Row[]>> = {
  opportunity: ({ deals, now }) => deals.map((deal, i) => dealRow(deal, i, now)),
  lead: ({ now }) => Array.from({ length: 37 }, (_, i) => leadRow(i, now)),
  activity: ({ now }) => Array.from({ length: 46 }, (_, i) => activityRow(i, now)),
};

const instant = (now: Date, minutesAgo: number): string => new Date(now.getTime() - minutesAgo * 60_000).toISOString();

const dealRow = (deal: Deal, i: number, now: Date): Row => {
  const today = now.toISOString().slice(0, 10);
  const daysInStage = (i * 13) % 90;
  const reasons = [
    deal.closeOn < today ? riskReasons[0] : undefined,
    i % 7 === 2 ? riskReasons[1] : undefined,
    daysInStage >= 60 ? riskReasons[2] : undefined,
    i % 9 === 4 ? riskReasons[3] : undefined,
    // Of those that have gone quiet, every other one.
    i % 14 === 2 ? riskReasons[4] : undefined,
  ].filter((reason) => reason !== undefined);
  const { name, account, owner, stage, closeOn } = deal;
  const amount = deal.amount === null ? null : money(deal.amount);
  return {
    id: deal.id,
    cells: {
      name,
      account,
      owner,
      stage,
      closeOn,
      amount,
      expectedRevenue: deal.amount === null ? null : money(deal.amount * 0.4),
      forecastCategory: i % 3 === 0 ? 'Forecast' : 'Pipeline',
      probability: String((i * 10) % 100),
      nextStep: i % 9 === 4 ? null : 'Send the revised offer to purchasing and ask for a date',
      type: i % 2 === 0 ? 'New business' : 'Existing business',
      leadSource: sources[i % sources.length] ?? null,
      campaign: null,
      createdBy: owner,
      createdAt: instant(now, 60 * 24 * (20 + i)),
      lastActivityOn: addDays(today, -(i % 40)),
      lastStageChangeAt: instant(now, 60 * 24 * daysInStage),
      isClosed: 'false',
      isWon: 'false',
      age: String(20 + i),
      daysInStage: String(daysInStage),
      risk: reasons.length > 0 ? reasons.join(' ') : null,
      'custom:Region__c': ['North', 'South', null][i % 3] ?? null,
      'custom:Seats__c': String(10 + i * 12.5),
    },
  };
};

const companies = ['Alpha Kunststoff', 'Bergmann & Partner', 'Corvus Robotics International Holding', 'Delta Bau'];
const leadNames = ['Ida Sommer', 'Piotr Nowak', 'Maximiliane von Hohenstein-Barby', 'Lea Kurz', 'Ömer Yıldız'];

const leadRow = (i: number, now: Date): Row => ({
  id: `00Q5g00000${String(i).padStart(5, '0')}AAA`,
  cells: {
    name: leadNames[i % leadNames.length] ?? null,
    company: companies[i % companies.length] ?? null,
    title: i % 2 === 0 ? 'Head of Purchasing' : null,
    owner: people[i % people.length] ?? null,
    status: i % 3 === 0 ? 'New' : 'Contacted',
    source: sources[i % sources.length] ?? null,
    rating: null,
    industry: 'Machinery',
    country: 'Germany',
    isConverted: String(i % 11 === 10),
    createdAt: instant(now, 37 + i * 611),
    response: i % 4 === 0 ? null : String((i * 7) % 300),
  },
});

const subjects = ['Call back about the offer', 'Send references', 'Demo', 'Quarterly review', 'Prepare contract draft'];

/** Tasks, every third of them done, and events. */
const activityRow = (i: number, now: Date): Row => {
  const isEvent = i % 3 === 1;
  const day = addDays(now.toISOString().slice(0, 10), (i % 9) - 6);
  return {
    id: `${isEvent ? '00U' : '00T'}5g00000${String(i).padStart(5, '0')}AAA`,
    cells: {
      subject: subjects[i % subjects.length] ?? null,
      related: companies[i % companies.length] ?? null,
      owner: people[i % people.length] ?? null,
      type: isEvent ? 'Event' : 'Task',
      status: isEvent ? null : 'Not Started',
      priority: isEvent ? null : i % 5 === 0 ? 'High' : 'Normal',
      activityOn: day,
      startsAt: isEvent && i % 4 !== 0 ? `${day}T${String(8 + (i % 9)).padStart(2, '0')}:30:00.000Z` : null,
      completedAt: null,
      isClosed: String(!isEvent && i % 6 === 0),
    },
  };
};

/** How far deals came, where they were lost, and where they wait. */
export const believableFunnel = (): FunnelAnswer => ({
  kind: 'funnel',
  withoutAmount: 0,
  withoutRate: 0,
  steps: [...stages, 'Closed Won'].map((stage, i) => {
    const reached = funnelReached[i] ?? 0;
    const gone = reached - (funnelReached[i + 1] ?? reached);
    const waiting = Math.round(gone * 0.3);
    return {
      stage,
      label: stage,
      reached,
      amount: money(reached * (37_200 + i * 900)),
      lost: gone - waiting,
      waiting,
      days: i === stages.length ? null : String([4, 9.5, 14, 21, 12, 6][i]),
    };
  }),
});

const funnelReached = [1_284, 962, 640, 388, 251, 190, 176];
