import { expect, test } from 'vitest';
import type { SeriesAnswer } from '#shared/query/answer';
import { stageColours } from './stage-colours.ts';

const byStage = (...stages: readonly string[]): SeriesAnswer => ({
  kind: 'series',
  points: stages.map((stage) => ({ key: stage, label: stage, value: '1', count: 1 })),
  total: String(stages.length),
  count: stages.length,
  withoutAmount: 0,
  withoutRate: 0,
});

test('a stage has its own place on the ramp, however many widgets name it and in part', () => {
  const answers = [byStage('Proposal'), byStage('Prospecting', 'Proposal', 'Contract'), byStage('Prospecting')];
  const colours = stageColours(answers, new Set(answers));
  expect(['Prospecting', 'Proposal', 'Contract'].map((stage) => colours.get(stage))).toEqual([
    'var(--ramp-1)',
    'var(--ramp-4)',
    'var(--ramp-6)',
  ]);
});

test('answers that are not split by stage name none', () => {
  expect(stageColours([byStage('Partner')], new Set()).size).toBe(0);
});
