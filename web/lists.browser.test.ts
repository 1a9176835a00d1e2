import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { listsBoard } from './testing/lists-board.ts';
import { barriersOn, barriersWithin, useVisits, type VisitOptions } from './testing/visits.ts';

const visits = useVisits();

const widget = (page: Page, id: string) => page.locator(`[data-widget="${id}"]`);

const lists = async (options?: VisitOptions): Promise<Page> => {
  visits.api.setBoard(listsBoard);
  const page = await visits.visit('manager', options);
  await page.locator('[data-live="live"]').waitFor();
  for (const id of ['deals', 'narrow']) await widget(page, id).getByRole('link', { name: 'Renewal' }).first().waitFor();
  await widget(page, 'response').getByText('within an hour').waitFor();
  await widget(page, 'leaders').getByText('you', { exact: true }).waitFor();
  return page;
};

const heads = (page: Page) => widget(page, 'deals').locator('th[scope="col"]').allInnerTexts();
const firstRow = (page: Page) => widget(page, 'deals').locator('tbody tr').first().innerText();

test.each([
  ['light', 1440],
  ['dark', 390],
] as const)('lists have no barrier that axe can find, %s, at %d px', async (theme, width) => {
  const page = await lists({ width, theme });
  expect(await barriersOn(page)).toEqual([]);
});

test('beside the leads that were answered stand those that were not', async () => {
  const page = await lists();
  const response = widget(page, 'response');
  await response.getByText('63 leads answered').waitFor();
  await response.getByText('21 of 84 not answered yet').waitFor();
});

test('the head of a column orders the rows by key, and back', async () => {
  const page = await lists();
  const deals = widget(page, 'deals');
  const amount = deals.getByRole('columnheader', { name: 'Amount' });
  await expect.poll(() => amount.getAttribute('aria-sort')).toBe('descending');
  const largest = await firstRow(page);
  await amount.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => firstRow(page)).not.toBe(largest);
  await expect.poll(() => amount.getAttribute('aria-sort')).toBe('ascending');
  await page.keyboard.press('Enter');
  await expect.poll(() => firstRow(page)).toBe(largest);
  expect(visits.api.savedBoard().content).toEqual(listsBoard);
});

test('columns are chosen and moved by key, and the arrow keeps the focus', async () => {
  const page = await lists();
  await expect.poll(() => heads(page)).toEqual(['Deal', 'Account', 'Owner', 'Stage', 'Amount', 'Closes']);
  await widget(page, 'deals').getByRole('button', { name: 'Columns' }).focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: 'Columns' });
  await panel.getByRole('checkbox', { name: 'Account' }).focus();
  await page.keyboard.press('Space');
  await expect.poll(() => heads(page)).toEqual(['Deal', 'Owner', 'Stage', 'Amount', 'Closes']);
  await panel.getByRole('button', { name: 'Move Amount forward' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect.poll(() => heads(page)).toEqual(['Deal', 'Amount', 'Owner', 'Stage', 'Closes']);
  await panel.getByRole('checkbox', { name: 'Next step' }).focus();
  await page.keyboard.press('Space');
  await widget(page, 'deals').getByText('Send the revised offer').first().waitFor();
  expect(await barriersWithin(page, '[role="dialog"]')).toEqual([]);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'hidden' });
});

test('more rows come by key, after those that are there, and the totals stay those of all', async () => {
  const page = await lists();
  const deals = widget(page, 'deals');
  const rows = deals.locator('tbody tr');
  const total = await deals.locator('thead tr').nth(1).innerText();
  expect([await rows.count(), total.includes('All 64 deals')]).toEqual([50, true]);
  const first = await firstRow(page);
  const more = deals.getByRole('button', { name: 'Show more' });
  await more.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => rows.count()).toBe(64);
  await expect.poll(() => firstRow(page)).toBe(first);
  await expect.poll(() => more.count()).toBe(0);
  const names = await rows
    .locator('a[href^="/records/"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  expect(new Set(names).size).toBe(64);
});

test('pages beyond the first are asked again when a deal moves', async () => {
  const page = await lists();
  const deals = widget(page, 'deals');
  await deals.getByRole('button', { name: 'Show more' }).click();
  await expect.poll(() => deals.locator('tbody tr').count()).toBe(64);
  visits.api.setAmount(9_999_000);
  await expect.poll(() => firstRow(page)).toContain('10');
  await expect.poll(() => deals.locator('tbody tr').count()).toBe(64);
});

test('more rows are no older than the first when a deal moves while they are under way', async () => {
  const page = await lists();
  const deals = widget(page, 'deals');
  await visits.quiet(page);
  const gate = Promise.withResolvers<void>();
  await page.route('**/api/v1/widgets/query', async (route) => {
    if (route.request().postData()?.includes('"after"')) await gate.promise;
    await route.continue();
  });
  await deals.getByRole('button', { name: 'Show more' }).click();
  visits.api.setAmount(9_999_000);
  await expect.poll(() => firstRow(page)).toContain('10');
  gate.resolve();
  await expect.poll(() => deals.locator('tbody tr').count()).toBe(64);
  await visits.quiet(page);
  await expect.poll(() => firstRow(page)).toContain('10');
});

test('a page that cannot be had says so and can be asked for again', async () => {
  const page = await lists();
  const deals = widget(page, 'deals');
  visits.api.breakPath('/api/v1/widgets/query');
  await deals.getByRole('button', { name: 'Show more' }).click();
  await deals.getByText('More could not be loaded').waitFor();
  visits.api.breakPath(undefined);
  await deals.getByRole('button', { name: 'Show more' }).click();
  await expect.poll(() => deals.locator('tbody tr').count()).toBe(64);
});

test('a reason narrows the deals at risk, and what is at risk in all', async () => {
  const page = await lists();
  const risk = widget(page, 'risk');
  await risk.getByText('in 33 deals at risk').waitFor();
  await risk.getByRole('radio', { name: 'All' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => risk.getByText(/deals at risk$/).innerText()).toMatch(/in (?!33)\d+ of 33 deals at risk$/);
  const reasons = risk.locator('tbody tr');
  await expect
    .poll(() =>
      reasons.evaluateAll((rows) => rows.length > 0 && rows.every((row) => row.textContent.includes('Overdue'))),
    )
    .toBe(true);
});

test('a list fades where it goes on, and is whole at its end', async () => {
  const page = await lists();
  const list = widget(page, 'deals').getByRole('group', { name: 'Open deals' });
  const fade = () => list.evaluate((element) => getComputedStyle(element).getPropertyValue('--fade'));
  await expect.poll(fade).toBe('36px');
  await list.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
  await expect.poll(fade).toBe('0px');
});

test('on a phone the amount is there without scrolling sideways, and cards are ordered', async () => {
  const page = await lists({ width: 390 });
  const deals = widget(page, 'deals');
  const card = deals.locator('ul > li').first();
  const rightOf = (part: Locator) => part.evaluate((element) => element.getBoundingClientRect().right);
  await expect.poll(async () => (await rightOf(card.getByText('€'))) - (await rightOf(deals))).toBeLessThan(0);
  await deals.getByRole('combobox', { name: 'Sort by' }).selectOption('Owner');
  await expect.poll(() => card.innerText()).toContain('Amara Okafor');
});

test('a note is words: links lead on, HTML and pictures do not', async () => {
  const page = await lists();
  const note = widget(page, 'note');
  await note.getByText('Hello Katharina Brandt').waitFor();
  await note.getByText('What counts this quarter').waitFor();
  expect(await note.getByRole('link', { name: 'the plan' }).getAttribute('href')).toBe('https://nordwind.example/plan');
  expect(await note.locator('img').count()).toBe(0);
  await note.getByText('Picture not shown: Logo').waitFor();
});

test('whoever is ranked below those shown reads her place', async () => {
  const page = await lists();
  const leaders = widget(page, 'leaders');
  await leaders.getByText('You are 7 of 8.').waitFor();
  await expect.poll(() => leaders.locator('li').count()).toBe(6);
});
