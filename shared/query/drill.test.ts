import { describe, expect, it, test } from 'vitest';
import type { Metric } from '../metrics/define-metric.ts';
import { metricNames, metrics, termsBehind } from '../metrics/index.ts';
import { type DrillTerm, drillInto } from './drill.ts';
import { measure } from './measure.ts';
import { type RecordsSpec, recordsSpecSchema } from './query-spec.ts';
import { columnKind } from './record-columns.ts';

const quarter = { of: 'fiscal-quarter', offset: 0 } as const;
const proposal = { field: 'leadSource', is: 'equal', values: ['Web'] } as const;

const rowsOf = ([term]: readonly DrillTerm[]): RecordsSpec => {
  if (term === undefined || 'none' in term.rows) throw new Error('there are no records');
  return term.rows;
};

describe.each(metricNames)('the records behind %s', (metric) => {
  const terms = drillInto(measure({ metric, by: 'owner', period: quarter, filters: [proposal] }), { key: '005A' });

  it('are asked for in a question that the API understands, or there is a reason for none', () => {
    expect(terms.length).toBeGreaterThan(0);
    for (const { rows } of terms) {
      if ('none' in rows) expect(rows.none).toBe('quota');
      else expect(recordsSpecSchema.parse(rows)).toEqual(rows);
    }
  });

  it('are those of its figure: its metric, its mark, its period, its filters', () => {
    for (const { metric: term, rows } of terms) {
      if ('none' in rows) continue;
      expect(rows).toMatchObject({ period: quarter, filters: [proposal] });
      expect(rows.behind).toEqual({ metric: term, attribution: 'now', by: 'owner', key: '005A' });
    }
  });

  it('come with columns that their rows have, sorted by one of them', () => {
    for (const { rows } of terms) {
      if ('none' in rows) continue;
      expect(rows.columns.map((column) => [column, columnKind(rows.object, column)])).not.toContainEqual([
        expect.anything(),
        undefined,
      ]);
      expect(rows.columns).toContain(rows.sort.by);
    }
  });
});

test('a formula has the rows of each of its terms, any other metric its own', () => {
  for (const name of metricNames) {
    const { measure: made }: Metric = metrics[name];
    if (made.kind === 'formula') expect(termsBehind(name)).not.toContain(name);
    else expect(termsBehind(name)).toEqual([name]);
  }
});

test('what nobody sold has no records: a quota says so', () => {
  expect(drillInto(measure({ metric: 'quotaAmount', period: quarter }))).toEqual([
    { metric: 'quotaAmount', rows: { none: 'quota' } },
  ]);
});

describe('a mark', () => {
  const split = measure({ metric: 'wonAmount', by: 'month', splitBy: 'stage', attribution: 'then' });

  test('of the whole names no part', () => {
    expect(rowsOf(drillInto(split)).behind).toEqual({ metric: 'wonAmount', attribution: 'then' });
  });

  test('of rows without a value is not the whole', () => {
    expect(rowsOf(drillInto(split, { key: null })).behind).toMatchObject({ by: 'month', key: null });
  });

  test('of a part of a point names both', () => {
    expect(rowsOf(drillInto(split, { key: '2026-10-01', splitKey: 'Won' })).behind).toEqual({
      metric: 'wonAmount',
      attribution: 'then',
      by: 'month',
      key: '2026-10-01',
      splitBy: 'stage',
      splitKey: 'Won',
    });
  });
});

describe('what weighs most comes first', () => {
  const sortOf = (metric: (typeof metricNames)[number]) => rowsOf(drillInto(measure({ metric }))).sort;

  test('the largest amount of a sum', () => {
    expect(sortOf('wonAmount')).toEqual({ by: 'amount', descending: true });
    expect(sortOf('weightedPipeline')).toEqual({ by: 'expectedRevenue', descending: true });
  });

  test('the longest of a median', () => {
    expect(sortOf('salesCycle')).toEqual({ by: 'age', descending: true });
  });

  test('a rate shows which of its deals were won', () => {
    expect(rowsOf(drillInto(measure({ metric: 'winRate' }))).columns).toContain('isWon');
  });
});

test('deals that are counted for their past, or for a risk, show it', () => {
  expect(rowsOf(drillInto(measure({ metric: 'oftenPushedDeals' }))).columns).toContain('pushes');
  expect(rowsOf(drillInto(measure({ metric: 'staleDeals' }))).columns).toContain('risk');
});

test('a step of a funnel has the deals that reached it; the whole funnel all that were created', () => {
  const funnel = { kind: 'funnel', period: quarter, filters: [proposal] } as const;
  expect(rowsOf(drillInto(funnel)).behind).toEqual({ metric: 'dealsCreated', attribution: 'now' });
  expect(rowsOf(drillInto(funnel, { key: 'Proposal' })).behind).toMatchObject({ reached: 'Proposal' });
});

test('a list is itself, from its first page', () => {
  const list: RecordsSpec = {
    kind: 'records',
    object: 'lead',
    columns: ['name', 'response'],
    filters: [],
    sort: { by: 'response', descending: true },
    limit: 10,
    after: { value: '4', id: '00Q' },
  };
  const { after, ...rest } = list;
  expect(after).toBeDefined();
  expect(drillInto(list)).toEqual([{ rows: { ...rest, limit: 50 } }]);
});

test('a change leads to its record by itself', () => {
  expect(drillInto({ kind: 'changes', object: 'opportunity', filters: [], limit: 20 })).toEqual([
    { rows: { none: 'changes' } },
  ]);
});
