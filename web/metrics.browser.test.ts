import { describe, expect, test } from 'vitest';
import { metricNames } from '#shared/metrics/index';
import { barriersOn, expectNoSidewaysScroll, useVisits } from './testing/visits.ts';

const visits = useVisits();

describe.each([
  ['light', 1440],
  ['dark', 390],
] as const)('%s, %i px wide', (theme, width) => {
  test('has no barrier that axe can find', async () => {
    const page = await visits.visit('manager', { path: '/metrics', width, theme });
    await page.getByRole('heading', { name: 'Sales cycle', exact: true }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await expectNoSidewaysScroll(page);
  });
});

test('every metric is explained, and a link leads to one of them', async () => {
  const page = await visits.visit('manager', { path: '/metrics#createdWinRate' });
  const sought = page.locator('article#createdWinRate');
  await sought.waitFor();
  await expect.poll(() => sought.evaluate((entry) => entry.getBoundingClientRect().top < innerHeight)).toBe(true);
  await expect.poll(() => page.getByRole('article').count()).toBe(metricNames.length);
  expect(await sought.textContent()).toContain('Deals won so far ÷ all deals created');
});

test('a formula leads to what it is made of', async () => {
  const page = await visits.visit('manager', { path: '/metrics#pipelineCoverage' });
  const coverage = page.locator('article#pipelineCoverage');
  await coverage.getByText('= Open pipeline ÷ Quota').waitFor();
  await coverage.getByRole('link', { name: 'Quota', exact: true }).click();
  await page.locator('article#quotaAmount[data-sought]').waitFor();
  await expect.poll(() => page.locator('[data-sought]').count()).toBe(1);
});
