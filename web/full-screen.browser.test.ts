import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { barriersOn, expectFocus, expectNoSidewaysScroll, useVisits, type VisitOptions } from './testing/visits.ts';

const visits = useVisits();

const whole = (page: Page) => page.locator('dialog[open]:has(> div > article)');
const ready = (page: Page) => page.locator('dialog[open] [data-state="ready"]').waitFor();
const named = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });
const letters = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
const opener = (page: Page, id: string) =>
  page.locator(`#board-sheet [data-widget="${id}"] [data-control="full-screen"]`);

const boardReady = async (options?: VisitOptions): Promise<Page> => {
  const page = await visits.visit('manager', options);
  await page.locator('[data-widget="by-stage"] [data-state="ready"]').waitFor();
  return page;
};

test('a widget takes the whole screen by its button, with larger letters; Escape gives both back, and the focus', async () => {
  const page = await boardReady();
  await opener(page, 'by-stage').click();
  await named(page, 'Open pipeline by stage').waitFor();
  await ready(page);
  const box = await whole(page).boundingBox();
  expect(box).toEqual({ x: 0, y: 0, ...page.viewportSize() });
  expect(Number.parseFloat(await letters(page))).toBeGreaterThan(20);
  await page.keyboard.press('Escape');
  await expect.poll(() => whole(page).count()).toBe(0);
  await expectFocus(opener(page, 'by-stage'));
  expect(await letters(page)).toBe('16px');
  expect(new URL(page.url()).search).toBe('');
});

test('F opens the widget that has the focus, and closing leads back to the bar that had it', async () => {
  const page = await boardReady();
  const bar = page.locator('#board-sheet [data-widget="by-stage"] [data-mark="0"]');
  await bar.focus();
  await page.keyboard.press('f');
  await ready(page);
  await page.getByRole('button', { name: 'Back to the board' }).click();
  await expect.poll(() => whole(page).count()).toBe(0);
  await expectFocus(bar);
});

test('its address shows it to whoever follows it, and Back closes it where it was opened', async () => {
  const page = await visits.visit('manager', { path: '/?period=fiscal-quarter.0&widget=won-by-month' });
  await named(page, /^Won by month/).waitFor();
  await ready(page);
  await page.keyboard.press('Escape');
  await expect.poll(() => new URL(page.url()).search).toBe('?period=fiscal-quarter.0');
  await opener(page, 'won').click();
  await expect.poll(() => new URL(page.url()).search).toBe('?period=fiscal-quarter.0&widget=won');
  await ready(page);
  await page.goBack();
  await expect.poll(() => whole(page).count()).toBe(0);
  expect(new URL(page.url()).search).toBe('?period=fiscal-quarter.0');
});

test('the arrows lead to the next widget and the one before, which is told; the focus ends on the last one shown', async () => {
  const page = await boardReady();
  await opener(page, 'by-stage').click();
  await page.getByRole('status').filter({ hasText: '5 of 12' }).waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowRight');
  await page.getByRole('status').filter({ hasText: '6 of 12' }).waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('status').filter({ hasText: '4 of 12' }).waitFor({ state: 'attached' });
  expect(new URL(page.url()).search).toBe('?widget=size');
  await page.keyboard.press('Escape');
  await expectFocus(opener(page, 'size'));
});

test('figures lead to their records over it, and what explains them opens over it; each Escape takes one away', async () => {
  const page = await boardReady();
  await opener(page, 'won').click();
  await ready(page);
  const figure = whole(page).getByRole('button', { name: /2\.41/ });
  await figure.press('Enter');
  await page.getByRole('dialog', { name: /^Won/ }).nth(1).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(1);
  await expectFocus(figure);
  await page.keyboard.press('?');
  await page.getByRole('dialog').nth(1).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(1);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
});

test('a widget that is not on the board says so and leads back', async () => {
  const page = await visits.visit('manager', { path: '/?widget=nobody' });
  await page.getByText('no longer on the board').waitFor();
  await page.getByRole('button', { name: 'Go to the board' }).click();
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
});

test('a figure that fails to load says so there too', async () => {
  visits.api.breakPath('/api/v1/widgets/query');
  const page = await visits.visit('manager', { path: '/?widget=won' });
  await page.locator('dialog[open]').getByText('These figures could not be loaded.').waitFor();
});

test('the browser is asked for its own full screen, and the widget stays in sight', async () => {
  const page = await boardReady();
  await opener(page, 'won').click();
  await ready(page);
  await page.getByRole('button', { name: 'Hide the browser’s frame' }).click();
  await page.getByRole('button', { name: 'Show the browser’s frame' }).waitFor();
  const [x, y] = [300, 300];
  expect(
    await page.evaluate(([left = 0, top = 0]) => document.elementFromPoint(left, top)?.closest('dialog')?.open, [x, y]),
  ).toBe(true);
  await page.getByRole('button', { name: 'Back to the board' }).click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();
});

describe.each([
  ['light', 1366, 768],
  ['dark', 390, 844],
  ['light', 844, 390],
] as const)('%s, %i × %i', (theme, width, height) => {
  test('a widget on the whole screen has no barrier that axe can find, and fits', async () => {
    const page = await visits.visit('manager', { path: '/?widget=deals', theme, width });
    await page.setViewportSize({ width, height });
    await ready(page);
    await visits.quiet(page);
    expect(await barriersOn(page)).toEqual([]);
    await expectNoSidewaysScroll(page);
    expect(await whole(page).boundingBox()).toEqual({ x: 0, y: 0, width, height });
  });
});
