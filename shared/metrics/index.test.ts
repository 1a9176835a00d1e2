import { describe, expect, it } from 'vitest';
import { type Metric, termsOf } from './define-metric.ts';
import { isMetricName, metricNames, metrics } from './index.ts';

const all: Readonly<Record<string, Metric>> = metrics;

const formulas = metricNames.flatMap((name) => {
  const metric: Metric = metrics[name];
  return metric.measure.kind === 'formula' ? [{ name, metric, terms: termsOf(metric.measure.formula) }] : [];
});

describe.each(formulas)('the formula $name', ({ metric, terms }) => {
  it('is made of metrics that are none', () => {
    expect(terms.filter((term) => !isMetricName(term) || all[term]?.measure.kind === 'formula')).toEqual([]);
  });

  it('counts what its first term counts, by the same day', () => {
    const first = all[terms[0] ?? ''];
    expect([metric.source, metric.countsBy]).toEqual([first?.source, first?.countsBy]);
  });
});

it('a share is a ratio, and what fits into something so many times is made of two', () => {
  const shares = metricNames.filter((name) => all[name]?.unit === 'ratio' || all[name]?.unit === 'times');
  expect(shares.filter((name) => !['ratio', 'formula'].includes(all[name]?.measure.kind ?? ''))).toEqual([]);
});
