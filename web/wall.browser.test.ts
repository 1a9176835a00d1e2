import { expect, test } from 'vitest';
import { barriersOn, expectNoSidewaysScroll, useVisits } from './testing/visits.ts';

const visits = useVisits();

test.each([
  ['light', 1920],
  ['dark', 390],
] as const)('the wall, %s, has no barrier that axe can find at %i px', async (theme, width) => {
  const page = await visits.visit('manager', { path: '/wall', width, theme });
  await page.getByRole('heading', { name: 'Sales floor' }).waitFor();
  await page.getByText('Live').first().waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await expectNoSidewaysScroll(page);
});

test('the wall fills a screen and no more, with letters that grow with it; Esc leads back', async () => {
  const page = await visits.visit('manager', { path: '/wall', width: 2560 });
  await page.setViewportSize({ width: 2560, height: 1440 });
  await page.getByRole('article').first().waitFor();
  await expect
    .poll(() => page.evaluate(() => [innerHeight, document.documentElement.scrollHeight]))
    .toEqual([1440, 1440]);
  const letters = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  expect(Number.parseFloat(await letters())).toBeGreaterThan(28);
  expect(await page.getByRole('navigation').count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await expect.poll(letters).toBe('16px');
});

test('ops, who see no records, are led to the mirror', async () => {
  const page = await visits.visit('ops', { path: '/wall' });
  await page.getByRole('link', { name: /Sync/ }).first().waitFor();
});
