import { describe, expect, test } from 'vitest';
import type { Filter } from '../query/filter.ts';
import { widgetTypeNames } from './index.ts';
import { narrowWidget } from './narrow-widget.ts';

const lastQuarter = { of: 'fiscal-quarter', offset: -1 } as const;
const stage: Filter = { field: 'stage', is: 'one-of', values: ['Proposal'] };

const periodOf = (settings: Record<string, unknown>, type = 'kpi-tile') => {
  const narrowed = narrowWidget({ type, settings }, { period: lastQuarter, filters: [] });
  const [first] = Object.values(narrowed?.questions ?? {});
  return [narrowed?.period, first && 'period' in first ? first.period : undefined];
};

describe('the board’s period', () => {
  test('replaces one that was left as it was preset, also where the preset was stored', () => {
    expect(periodOf({})).toEqual(['follows', lastQuarter]);
    expect(periodOf({ period: { of: 'fiscal-quarter', offset: 0 } })).toEqual(['follows', lastQuarter]);
    expect(periodOf({}, 'table')).toEqual(['follows', lastQuarter]);
  });

  test('leaves one that somebody chose', () => {
    const chosen = { of: 'month', offset: 0 };
    expect(periodOf({ period: chosen })).toEqual(['own', chosen]);
  });

  test('means nothing to what has no day', () => {
    expect(periodOf({}, 'what-changed')[0]).toBe('none');
  });

  test('is named by a note, which asks nothing', () => {
    expect(periodOf({}, 'text')[0]).toBe('follows');
    expect(periodOf({}, 'sync-health')[0]).toBe('none');
  });

  test('is the one that the title and the picture speak of; a trend keeps its own', () => {
    const narrowed = narrowWidget({ type: 'kpi-tile', settings: {} }, { period: lastQuarter, filters: [] });
    expect(narrowed?.settings).toMatchObject({ period: lastQuarter });
    expect(narrowed?.questions['trend']).toMatchObject({ period: { of: 'last-months', count: 12 } });
  });
});

test('a filter that only some of a widget’s figures can take is told apart', () => {
  const { filteredInPart, filtered, unfiltered } =
    narrowWidget({ type: 'forecast-quota', settings: {} }, { filters: [stage] }) ?? {};
  expect([filtered, filteredInPart, unfiltered]).toEqual([[], [stage], []]);
});

test.each(widgetTypeNames)(
  '%s can be narrowed: each of its figures takes the period and the filter, or says not',
  (type) => {
    const plain = narrowWidget({ type, settings: {} }, { filters: [] });
    const narrowed = narrowWidget({ type, settings: {} }, { period: lastQuarter, filters: [stage] });
    expect(Object.keys(narrowed?.questions ?? {})).toEqual(Object.keys(plain?.questions ?? {}));
    const told = [narrowed?.filtered, narrowed?.filteredInPart, narrowed?.unfiltered].flat();
    expect(told).toEqual([stage]);
  },
);

test.each([
  ['a type that nobody declared', { type: 'crystal-ball', settings: {} }],
  ['the name of something else', { type: 'constructor', settings: {} }],
  ['settings that the type refuses', { type: 'bar', settings: { metric: 'luck' } }],
])('%s is not understood', (_, widget) => {
  expect(narrowWidget(widget, { filters: [] })).toBeUndefined();
});
