import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type BoardContent, boardContentSchema } from '#shared/board/board-content';
import { settledBoard } from '#web/board/editor/tab-layout.ts';
import { builds, builtTitle, builtTypes } from './testing/builds.ts';
import { createPace } from './testing/pace.ts';
import { useVisits } from './testing/visits.ts';

const visits = useVisits();

/** Issue 5: a board of ten widgets in under two minutes. */
const secondsMax = 120;

const made = () => {
  const board = visits.api.boards.find(({ versions }) => versions.at(-1)?.content.title === builtTitle);
  if (board === undefined) throw new Error('no board is called so');
  return board;
};
const content = (): BoardContent => boardContentSchema.parse(made().versions.at(-1)?.content);

/** What stands on the page, in its order. */
const shown = (page: Page): Promise<readonly (string | null)[]> =>
  page.locator('[data-widget]').evaluateAll((all) => all.map((each) => each.getAttribute('data-widget')));

describe.each([
  ['mouse', { width: 1366 }],
  ['keys', { width: 1366 }],
  ['finger', { width: 390, isTouch: true }],
] as const)('by %s alone', (how, options) => {
  test('ten widgets are added, set, moved and resized, named, saved and shared, in under two minutes', async () => {
    const page = await visits.visit('manager', { path: '/boards', ...options });
    const pace = createPace();
    await builds[how]({ page, pace, team: 'Sales' });
    expect(pace.seconds(), JSON.stringify(pace.counted())).toBeLessThan(secondsMax);

    await expect
      .poll(() =>
        content()
          .widgets.map(({ type }) => type)
          .toSorted(),
      )
      .toEqual(builtTypes.toSorted());
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(settledBoard(content()).repairs).toEqual([]);
    expect(made().shares.shares.map(({ to }) => to.kind)).toEqual(['team']);
    const before = await shown(page);
    expect(before).toHaveLength(10);
    await page.reload();
    await page.locator('[data-widget]').nth(9).waitFor();
    expect(await shown(page)).toEqual(before);
  });
});
