import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type BoardState, everyWidget, openIn, turnTo } from './testing/board-states.ts';
import { cutWords } from './testing/cut-words.ts';
import { barriersOn, barriersWithin, expectNoSidewaysScroll, useVisits } from './testing/visits.ts';

const visits = useVisits();

const looks = [
  ['light', [2560, 1366]],
  ['dark', [390]],
] as const;

const expectWhole = async (
  page: Page,
  { state, widths }: { readonly state: BoardState; readonly widths: readonly number[] },
) => {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoSidewaysScroll(page);
    await expect
      .poll(() => cutWords(page), { message: `no words are cut when ${state}, ${width} px wide` })
      .toEqual([]);
  }
};

describe.each(looks)('every widget, %s, %j px wide', (theme, widths) => {
  const open = async (state: BoardState): Promise<Page> => {
    visits.api.setBoard(everyWidget);
    const page = await visits.visit('manager', { width: widths[0], theme, path: '/metrics' });
    await openIn(page, { api: visits.api, state });
    return page;
  };

  test('words are whole and nothing scrolls sideways, whatever the figures are and however old', async () => {
    const page = await open('full');
    await expectWhole(page, { state: 'full', widths });
    for (const state of [
      'one',
      'negative',
      'huge',
      'long',
      'empty',
      'mismatch',
      'paused',
      'renewed-too-slowly',
    ] as const) {
      await turnTo(page, { api: visits.api, state });
      await expectWhole(page, { state, widths });
    }
    expect(await barriersWithin(page, '[data-widget] footer')).toEqual([]);
  });

  test.each(['empty', 'loading', 'failed', 'forbidden', 'too-slow'] as const)(
    'no barrier and whole words without figures: %s',
    async (state) => {
      const page = await open(state);
      await expectWhole(page, { state, widths });
      expect(await barriersOn(page)).toEqual([]);
    },
  );
});

test('figures that cannot be renewed stay, say how old they are and why, and are new again when they can', async () => {
  visits.api.setBoard(everyWidget);
  const page = await visits.visit('manager');
  await openIn(page, { api: visits.api, state: 'full' });
  const tile = page.locator('[data-widget="kpi-tile-quota"]');
  const figure = await tile.locator('p').first().innerText();
  await turnTo(page, { api: visits.api, state: 'renewed-too-slowly' });
  await tile.getByText(/^Not refreshed since \d\d:\d\d:\d\d$/).waitFor();
  expect(await tile.locator('p').first().innerText()).toBe(figure);
  await tile.getByRole('button', { name: /^Not refreshed since/ }).focus();
  await tile.getByText('Renewing these figures took too long, so these are older ones.').waitFor();
  await page
    .getByRole('status')
    .getByText(/^Not refreshed since/)
    .waitFor();
  await turnTo(page, { api: visits.api, state: 'full' });
});
