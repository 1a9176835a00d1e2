import type { Measure, Metric } from '../metrics/define-metric.ts';
import { type MetricName, metrics, termsBehind } from '../metrics/index.ts';
import { isColleagueKey } from './own-names.ts';
import type { Behind, FunnelSpec, MeasureSpec, QuerySpec, RecordsSpec } from './query-spec.ts';
import type { ListObject, RecordColumn } from './record-columns.ts';
import { countedAs } from './source.ts';

/** The part of an answer that somebody points at: a key of the first split, one of the second; absent means all of it. */
export interface DrillMark {
  readonly key?: string | null | undefined;
  readonly splitKey?: string | null | undefined;
}

/** Why there are no records to show. `quota`: a figure that people are set. `changes`: each line leads to its record already. `names`: records name whose they are, and colleagues are not named here. */
export type NoRecords = 'quota' | 'changes' | 'names';

/** The records behind a figure, or behind one term of a formula, which has several. */
export interface DrillTerm {
  /** The metric whose rows these are; absent where the question is no metric. */
  readonly metric?: MetricName;
  readonly rows: RecordsSpec | { readonly none: NoRecords };
}

/** Rows of a page. */
const pageRows = 50;

/**
 * The questions for the rows that make a figure, one for each term of a formula. They carry the figure's own period and
 * filters, so that count and totals over their rows are the figure.
 */
export const drillInto = (spec: QuerySpec, mark: DrillMark = {}): readonly DrillTerm[] => {
  switch (spec.kind) {
    case 'measure':
      return termsBehind(spec.metric).map((metric) => ({ metric, rows: behindMetric({ ...spec, metric }, mark) }));
    case 'records': {
      const { after: _, ...whole } = spec;
      return [{ rows: { ...whole, limit: pageRows } }];
    }
    case 'funnel':
      return [{ metric: 'dealsCreated', rows: behindFunnel(spec, mark) }];
    case 'changes':
      return [{ rows: { none: 'changes' } }];
    case 'values':
      return [];
  }
};

const behindMetric = (spec: MeasureSpec, mark: DrillMark): DrillTerm['rows'] => {
  const metric: Metric = metrics[spec.metric];
  const object = countedAs(metric.source);
  if (object === 'quota') return { none: 'quota' };
  if (spec.names === 'own' && (mark.key === undefined || isColleagueKey(mark.key))) return { none: 'names' };
  return {
    kind: 'records',
    object,
    ...listed(object, metric),
    behind: behindOf(spec, mark),
    ...(spec.period !== undefined && { period: spec.period }),
    filters: spec.filters,
    limit: pageRows,
  };
};

const behindOf = ({ metric, by, splitBy, attribution, names }: MeasureSpec, { key, splitKey }: DrillMark): Behind => ({
  metric,
  attribution,
  ...(names !== undefined && { names }),
  ...(by !== undefined && key !== undefined && { by, key }),
  ...(splitBy !== undefined && splitKey !== undefined && { splitBy, splitKey }),
});

/** Deals that were created in the period; of a step, those that reached it. */
const behindFunnel = ({ period, filters }: FunnelSpec, { key }: DrillMark): RecordsSpec => ({
  kind: 'records',
  object: 'opportunity',
  ...listed('opportunity', metrics.dealsCreated),
  behind: {
    metric: 'dealsCreated',
    attribution: 'now',
    ...(key !== undefined && key !== null && { reached: key }),
  },
  period,
  filters,
  limit: pageRows,
});

type Listed = Pick<RecordsSpec, 'columns' | 'sort'>;

const bySize = (by: RecordColumn): RecordsSpec['sort'] => ({ by, descending: true });

/** The columns that show why a row is in the figure, and the order in which the rows that weigh most come first. */
const listed = (object: ListObject, { source, measure, countsBy }: Metric): Listed => {
  const day = countsBy === 'createdAt' ? 'createdAt' : 'closeOn';
  switch (object) {
    case 'opportunity':
      return source === 'due-deal' ? listedMoves : listedDeals(measure, day);
    case 'lead':
      return listedLeads(measure);
    case 'activity':
      return { columns: ['subject', 'related', 'owner', 'type', 'activityOn'], sort: bySize('activityOn') };
  }
};

const listedLeads = ({ kind }: Measure): Listed => {
  const who = ['name', 'company', 'owner', 'status'] as const;
  switch (kind) {
    case 'ratio':
      return { columns: [...who, 'isConverted', 'createdAt', 'response'], sort: bySize('createdAt') };
    case 'median':
      return { columns: [...who, 'createdAt', 'response'], sort: bySize('response') };
    case 'sum':
    case 'count':
    case 'formula':
      return { columns: [...who, 'source', 'createdAt'], sort: bySize('createdAt') };
  }
};

const listedMoves: Listed = {
  columns: ['name', 'account', 'owner', 'stage', 'amount', 'closeOn', 'pushes'],
  sort: bySize('amount'),
};

const listedDeals = (measure: Measure, day: 'createdAt' | 'closeOn'): Listed => {
  const who = ['name', 'account', 'owner', ...(day === 'createdAt' ? (['createdBy'] as const) : []), 'stage'] as const;
  switch (measure.kind) {
    case 'sum':
      return measure.field === 'expectedRevenue'
        ? { columns: [...who, 'amount', 'probability', 'expectedRevenue', day], sort: bySize('expectedRevenue') }
        : { columns: [...who, 'amount', day], sort: bySize('amount') };
    case 'ratio':
      return { columns: [...who, 'isWon', 'amount', day], sort: bySize('amount') };
    case 'median':
      if (measure.of === 'age') return { columns: [...who, 'createdAt', 'closeOn', 'age'], sort: bySize('age') };
      if (measure.of === 'qualifiedDays')
        return { columns: [...who, 'createdAt', 'closeOn', 'qualifiedDays'], sort: bySize('qualifiedDays') };
      if (measure.of === 'daysInStage')
        return { columns: [...who, 'amount', 'daysInStage'], sort: bySize('daysInStage') };
      return { columns: [...who, 'amount', day], sort: bySize('amount') };
    case 'count':
      return { columns: [...who, 'amount', day, ...reasonsOf(measure)], sort: bySize('amount') };
    case 'formula':
      return { columns: [...who, 'amount', day], sort: bySize('amount') };
  }
};

/** What a deal is counted for and its other columns do not show. */
const reasonsOf = ({ where }: Extract<Measure, { kind: 'count' }>): readonly RecordColumn[] =>
  (['risk', 'pushes'] as const).filter((column) => where.some(({ field }) => field === column));
