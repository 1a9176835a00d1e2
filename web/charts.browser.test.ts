import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { chartsBoard } from './testing/charts-board.ts';
import type { Scene } from './testing/scenes.ts';
import { barriersOn, expectNoSidewaysScroll, useVisits, type VisitOptions } from './testing/visits.ts';

const visits = useVisits();

interface Charts extends VisitOptions {
  readonly scene?: Scene;
}

const charts = async ({ scene = 'full', ...options }: Charts = {}): Promise<Page> => {
  visits.api.setBoard(chartsBoard);
  visits.api.setScene(scene);
  const page = await visits.visit('manager', options);
  await page
    .locator('[data-state="ready"]')
    .nth(chartsBoard.widgets.length - 1)
    .waitFor();
  // The pictures' code comes after their answers; what stands in their place until then says nothing.
  const pictures = page.locator('[data-widget] header + div');
  await expect.poll(() => pictures.evaluateAll((all) => all.every((one) => one.textContent !== ''))).toBe(true);
  return page;
};

const widget = (page: Page, id: string) => page.locator(`[data-widget="${id}"]`);
/** What the mark in focus says: its name, or its own words. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: one } = document;
    return one?.getAttribute('aria-label') ?? one?.textContent;
  });
const mark = (page: Page, [id, index]: readonly [id: string, index: number]) =>
  widget(page, id).locator(`[data-mark="${index}"][tabindex]`);
/** The filters of the last query that asked for this widget. */
const filtersOf = (id: string) =>
  visits.api.heard
    .toReversed()
    .flatMap((widgets) => Object.values(widgets[id] ?? {}))
    .flatMap((spec) => ('filters' in spec ? spec.filters : []));

// A board of every chart has thousands of marks, and axe looks at each: one width for each theme must do.
test.each([
  ['full', 'light', 1440],
  ['full', 'dark', 390],
  ['empty', 'dark', 1440],
] as const)('charts have no barrier when they are %s, %s, %i px wide', async (scene, theme, width) => {
  expect(await barriersOn(await charts({ scene, theme, width }))).toEqual([]);
});

test.each(['huge', 'long'] as const)('nothing scrolls sideways when figures are %s', async (scene) => {
  for (const width of [320, 2560]) {
    const page = await charts({ scene, width });
    await expectNoSidewaysScroll(page);
    await page.context().close();
  }
});

describe('by key', () => {
  test('each picture is one stop, and its arrow keys lead through its marks', async () => {
    const page = await charts();
    const stops = await page
      .locator('[data-marks]')
      .evaluateAll((all) => all.map((one) => one.querySelectorAll('[data-mark][tabindex="0"]').length));
    expect(new Set(stops)).toEqual(new Set([1]));
    await mark(page, ['bar-plain', 0]).focus();
    const first = await focused(page);
    await page.keyboard.press('ArrowDown');
    const second = await focused(page);
    expect(first).toMatch(/^Partner/);
    expect(second).toMatch(/^Web/);
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await expect.poll(() => focused(page)).toBe(first);
    // Who comes back by the tab key comes back to the mark that she left.
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    await expect.poll(() => focused(page)).toBe(second);
  });

  test('Enter filters the board by a mark, and Enter again no longer', async () => {
    const page = await charts();
    const partner = mark(page, ['bar-plain', 0]);
    await partner.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => partner.getAttribute('aria-pressed')).toBe('true');
    await expect
      .poll(() => filtersOf('gauge-quota'))
      .toContainEqual({ field: 'leadSource', is: 'equal', values: ['Partner'] });
    await expect.poll(() => mark(page, ['bar-plain', 1]).getAttribute('data-pale')).toBe('true');
    await partner.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => partner.getAttribute('aria-pressed')).toBe('false');
  });

  test('a piece of a stacked bar is a mark of its own', async () => {
    const page = await charts();
    await mark(page, ['bar-split', 0]).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => focused(page)).toMatch(/^Prospecting · New Business: EUR/);
    await page.keyboard.press(' ');
    await expect
      .poll(() => filtersOf('gauge-quota'))
      .toContainEqual({ field: 'type', is: 'equal', values: ['New Business'] });
  });

  test('a calendar is walked by day and by week', async () => {
    const page = await charts();
    const cells = widget(page, 'heat-map-calendar').locator('[data-mark][tabindex]');
    await cells.first().focus();
    await expect.poll(() => focused(page)).toMatch(/^\d+ \w+ \d{4}: \d+$/);
    const day = async () => Number(await page.evaluate(() => document.activeElement?.getAttribute('data-mark')));
    const from = await day();
    await page.keyboard.press('ArrowRight');
    await expect.poll(day).toBe(from + 7);
    await page.keyboard.press('ArrowDown');
    await expect.poll(day).toBe(from + 8);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(day).toBe(from + 1);
  });

  test('a dot leads to the page of its deal', async () => {
    const page = await charts();
    await mark(page, ['stage-age', 0]).focus();
    await expect.poll(() => focused(page)).toMatch(/EUR.*days?/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/records/opportunity/*');
  });

  test('a tip shows the exact figure, and Escape takes it away', async () => {
    const page = await charts();
    await mark(page, ['line-months', 3]).focus();
    const tip = widget(page, 'line-months').getByText(/^the period before: EUR\s[\d,]+\.\d\d/);
    await tip.waitFor();
    await page.keyboard.press('Escape');
    await tip.waitFor({ state: 'detached' });
  });
});

describe('what a chart says', () => {
  test('a tile says how far its goal is, as a share and as a gap', async () => {
    const page = await charts();
    await widget(page, 'kpi-tile-quota').getByText('67.1 % of quota · € 1.19 M to go').waitFor();
    await widget(page, 'gauge-amount').getByText('6.5 points to go').waitFor();
  });

  test('a figure of too few says so', async () => {
    const page = await charts({ scene: 'one' });
    await widget(page, 'kpi-tile-rate').getByText('n = 1').waitFor();
  });

  test('what a limit left out has its own bar, and leads nowhere', async () => {
    const page = await charts();
    const rest = widget(page, 'loss-reasons').locator('[data-mark]').last();
    expect(await rest.innerText()).toContain('3 more');
    expect(await rest.getAttribute('role')).toBeNull();
  });

  test('the pace says what is needed in a week', async () => {
    const page = await charts();
    await widget(page, 'pace')
      .getByText(/(ahead of|behind) pace/)
      .waitFor();
  });

  test('a part below zero has no share, and is not drawn as one', async () => {
    const page = await charts({ scene: 'negative' });
    await widget(page, 'donut').getByText('has no share of a whole').waitFor();
    expect(await widget(page, 'donut').locator('svg[viewBox="-1 -1 102 102"]').count()).toBe(0);
  });

  test('each can be read as a table, with the columns that belong to it', async () => {
    const page = await charts();
    for (const [id, column] of [
      ['bar-split', 'Renewal'],
      ['line-months', 'a year before'],
      ['pace', 'Won so far'],
      ['donut', 'Lead source'],
      ['heat-map-calendar', 'Activities'],
      ['stage-age', 'Days in stage'],
      ['loss-reasons', 'Cumulative share'],
    ] as const) {
      await widget(page, id).hover();
      await widget(page, id)
        .getByRole('button', { name: /^Show as table/ })
        .click();
      await widget(page, id).getByRole('columnheader', { name: column, exact: true }).waitFor();
    }
  });
});
