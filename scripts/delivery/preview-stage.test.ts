import { expect, it } from 'vitest';
import { settingsFor } from '#infra/stages';
import { previewStage } from './preview-stage.ts';
import { staleAmong } from './targets/stale-previews.ts';

it.each(['feat/new-board', 'FIX_2', 'a', '漢字', 'x'.repeat(200), 'a;rm -rf ~', '$(id)'])(
  'the branch %s has a stage that can be',
  (branch) => {
    const stage = previewStage(branch);
    expect(settingsFor(stage).stage).toBe(stage);
  },
);

it('branches that begin alike have stages of their own, each always the same', () => {
  const branches = ['feat/new-board', 'feat/new-boards', 'fix/new-board', 'feat/new-board-again'];
  expect(new Set(branches.map(previewStage)).size).toBe(branches.length);
  expect(previewStage('feat/new-board')).toBe(previewStage('feat/new-board'));
});

it('no branch becomes a stage that people work with', () => {
  for (const branch of ['prod', 'staging', 'dev', 'main']) expect(previewStage(branch)).toMatch(/^preview-/);
});

it('a preview is stale when the youngest of its stacks is, and nothing else ever is', () => {
  const at = (day: number) => new Date(Date.UTC(2030, 0, day));
  const stacks = [
    { StackName: 'fairlead-preview-old1-data', CreationTime: at(1) },
    { StackName: 'fairlead-preview-old1-api', CreationTime: at(1), LastUpdatedTime: at(2) },
    { StackName: 'fairlead-preview-new1-data', CreationTime: at(1) },
    { StackName: 'fairlead-preview-new1-api', CreationTime: at(1), LastUpdatedTime: at(20) },
    { StackName: 'fairlead-prod-data', CreationTime: at(1) },
    { StackName: 'fairlead-delivery-access-dev-preview', CreationTime: at(1) },
  ];
  expect(staleAmong(stacks, at(10).getTime())).toEqual(['preview-old1']);
});
