import { expect, test } from 'vitest';
import { metricNames } from '#shared/metrics/index';
import { relatedMetrics } from './related-metrics.ts';

test('who is a variant of another has it for a variant, and no metric is its own', () => {
  for (const name of metricNames) {
    const { variants } = relatedMetrics(name);
    expect(variants).not.toContain(name);
    expect(new Set(variants).size).toBe(variants.length);
    for (const other of variants) expect(relatedMetrics(other).variants).toContain(name);
  }
});

test('a formula names its terms, and each of them knows the formula', () => {
  expect(relatedMetrics('pipelineCoverage').terms).toEqual(['openPipeline', 'quotaAmount']);
  expect(relatedMetrics('quotaAmount').usedBy).toContain('pipelineCoverage');
  expect(relatedMetrics('wonDeals').terms).toEqual([]);
});
