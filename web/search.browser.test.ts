import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { barriersOn, expectFocus, useVisits, type VisitOptions } from './testing/visits.ts';

const visits = useVisits();

const box = (page: Page) => page.getByRole('combobox', { name: 'Search' });
const door = (page: Page) => page.getByRole('button', { name: 'Search' });
const option = (page: Page, name: RegExp) => page.getByRole('option', { name });
const activeOption = (page: Page) => page.locator('[role=option][aria-selected=true]');

/** The page around its content hears keys from then on. */
const metricsShown = (page: Page) => page.getByRole('article').first().waitFor();

/** A page with the search open. */
const searching = async (options?: VisitOptions): Promise<Page> => {
  const page = await visits.visit('manager', { path: '/metrics', ...options });
  await door(page).click();
  await box(page).waitFor();
  return page;
};

describe.each([
  ['light', 1280],
  ['dark', 390],
] as const)('%s, %i px wide', (theme, width) => {
  test('has no barrier that axe can find, in any state', async () => {
    const page = await searching({ width, theme });
    await page.getByText('Type the beginning of any word').waitFor();
    expect(await barriersOn(page), 'empty').toEqual([]);
    await box(page).fill('nor');
    await option(page, /Nordlicht Energie – Expansion/).waitFor();
    await expect
      .poll(() => page.getByRole('dialog').evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth))
      .toBe(0);
    expect(await barriersOn(page), 'found').toEqual([]);
    await box(page).fill('zebra');
    await page.getByText('Nothing named “zebra” that you may see.').waitFor();
    expect(await barriersOn(page), 'nothing').toEqual([]);
    visits.api.breakPath('/api/v1/search');
    await box(page).fill('nordl');
    await page.getByRole('alert').waitFor();
    expect(await barriersOn(page), 'failed').toEqual([]);
  });
});

describe('by key alone', () => {
  test('Ctrl K opens, arrows go round, Enter leads to the record', async () => {
    const page = await visits.visit('manager', { path: '/metrics' });
    await metricsShown(page);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('nordl');
    await option(page, /Expansion/).waitFor();
    await expect.poll(() => activeOption(page).textContent()).toMatch(/^Nordlicht EnergieKiel/);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => activeOption(page).textContent()).toMatch(/Expansion/);
    const active = await activeOption(page).getAttribute('id');
    await expect.poll(() => box(page).getAttribute('aria-activedescendant')).toBe(active);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => activeOption(page).textContent()).toMatch(/Kiel/);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/records/opportunity/006O1');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });

  test('Enter before the answer is there goes to what is typed, not to what was found before', async () => {
    const page = await searching();
    await box(page).fill('acme');
    await option(page, /Acme – Renewal/).waitFor();
    await box(page).fill('nordl');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/records/account/001A1');
  });

  test('Escape closes, and the focus is where it was', async () => {
    const page = await visits.visit('manager', { path: '/metrics' });
    const link = page.getByRole('link', { name: 'Board' });
    await metricsShown(page);
    await link.focus();
    await page.keyboard.press('Control+k');
    await box(page).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await expectFocus(link);
  });
});

test('what is typed fast is asked once, and what was found stays while more is typed', async () => {
  const page = await searching();
  // Time stands still for the page: on a slow machine there is more of it between two keys than a typist takes.
  await page.clock.install({ time: visits.api.now() });
  await page.clock.pauseAt(new Date(visits.api.now().getTime() + 60_000));
  await box(page).pressSequentially('nord');
  await page.clock.resume();
  await option(page, /Expansion/).waitFor();
  expect(visits.api.searched).toEqual(['nord']);
  const gate = Promise.withResolvers<void>();
  await page.route('**/api/v1/search', async (route) => {
    await gate.promise;
    await route.continue();
  });
  const asked = page.waitForRequest('**/api/v1/search');
  await box(page).fill('nordm');
  await asked;
  await page.locator('[aria-busy=true]').waitFor();
  expect(await option(page, /Expansion/).count(), 'still the old answer').toBe(1);
  gate.resolve();
  await option(page, /Nordmann/).waitFor();
  await expect.poll(() => option(page, /Expansion/).count()).toBe(0);
  await box(page).fill('');
  await page.getByText('Type the beginning of any word').waitFor();
});

test('people open in Salesforce, in a tab of their own; a metric is found by its name here', async () => {
  const page = await searching({ path: '/' });
  await box(page).fill('nora');
  await page.context().route('https://nordwind.my.salesforce.com/**', (route) => route.fulfill({ body: 'Salesforce' }));
  const opened = page.context().waitForEvent('page');
  await option(page, /Nora Lindqvist.*in Salesforce/).click();
  await (await opened).waitForURL('https://nordwind.my.salesforce.com/003C1');
  await door(page).click();
  await box(page).fill('win ra');
  await page
    .getByRole('group', { name: 'Metrics' })
    .getByRole('option', { name: /^Win rate/ })
    .first()
    .click();
  await page.waitForURL('**/metrics#winRate');
});

test('what failed says so, and is asked again by a button', async () => {
  const page = await searching();
  visits.api.breakPath('/api/v1/search');
  await box(page).fill('acme');
  await page.getByText('The search did not work.').waitFor();
  visits.api.breakPath(undefined);
  await page.getByRole('button', { name: 'Try again' }).click();
  await option(page, /Acme – Renewal/).waitFor();
});
