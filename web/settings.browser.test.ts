import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { BoardContent } from '#shared/board/board-content';
import { widgetTypeNames } from '#shared/widgets/index';
import {
  barriersOn,
  barriersWithin,
  expectFocus,
  expectNoSidewaysScroll,
  useVisits,
  type VisitOptions,
} from './testing/visits.ts';

const visits = useVisits();

const widget = (page: Page, id: string) => page.locator(`[data-widget="${id}"]`);
const opener = (page: Page, id: string) => widget(page, id).getByRole('button', { name: /^Settings: / });
const sheet = (page: Page) => page.getByRole('dialog', { name: /^Settings: / });
const preview = (page: Page) => sheet(page).getByRole('region', { name: 'Preview' });
const save = (page: Page) => sheet(page).getByRole('button', { name: 'Save' });
const saved = (id: string) => visits.api.savedBoard().content.widgets.find((each) => each.id === id);

const settingsOf = async (id: string, options?: VisitOptions): Promise<Page> => {
  const page = await visits.visit('manager', options);
  await opener(page, id).click();
  await preview(page).locator('[data-state="ready"]').waitFor();
  return page;
};

/** Every widget type as it comes. */
const everyType: BoardContent = {
  title: 'Every type',
  widgets: widgetTypeNames.map((type, i) => ({
    id: `of-${type}`,
    type,
    settings: {},
    place: { x: (i % 2) * 6, y: Math.floor(i / 2) * 8, columns: 6, rows: 8 },
  })),
};

describe.each([
  ['light', 1440],
  ['dark', 390],
] as const)('%s, %i px wide', (theme, width) => {
  test('no barrier that axe can find, with what opens opened', async () => {
    const page = await settingsOf('by-stage', { width, theme });
    const look = async (what: string) => {
      await visits.quiet(page);
      expect(await barriersOn(page), what).toEqual([]);
    };
    const close = (name: string) =>
      page.getByRole('dialog', { name, exact: true }).getByRole('button', { name: 'Close', exact: true }).click();
    await look('the form');
    await sheet(page)
      .getByRole('button', { name: /^Metric: / })
      .click();
    await page.getByRole('option', { name: 'Open pipeline' }).waitFor();
    await look('the metrics');
    await close('Metric');
    await sheet(page)
      .getByRole('button', { name: /^Period: / })
      .click();
    await page.getByRole('button', { name: 'this quarter to date' }).waitFor();
    await look('the periods');
    await close('Period');
    await sheet(page).getByRole('button', { name: 'Add filter' }).click();
    await page.getByRole('listbox').getByRole('option', { name: 'Stage', exact: true }).waitFor();
    await look('the fields of a filter');
    await expectNoSidewaysScroll(page);
  });
});

test('the form of every widget type opens without a barrier, saves nothing by itself, and gives the focus back', async () => {
  visits.api.setBoard(everyType);
  const before = visits.api.savedBoard().version;
  const page = await visits.visit('manager');
  for (const type of widgetTypeNames) {
    const button = opener(page, `of-${type}`);
    await button.click();
    await preview(page).locator('[data-state="ready"]').waitFor();
    await expect.poll(() => save(page).isEnabled(), { message: type }).toBe(true);
    expect(await barriersWithin(page, 'dialog[open]'), type).toEqual([]);
    await page.keyboard.press('Escape');
    await sheet(page).waitFor({ state: 'detached' });
    await expectFocus(button);
  }
  expect(visits.api.savedBoard().version).toBe(before);
}, 240_000);

test('by keyboard alone: another metric and split, the preview follows, it is saved, and taken back', async () => {
  const page = await visits.visit('manager');
  await opener(page, 'by-stage').focus();
  await page.keyboard.press('Enter');
  await preview(page).getByRole('heading', { name: 'Open pipeline by stage' }).waitFor();
  await sheet(page)
    .getByRole('button', { name: /^Metric: / })
    .focus();
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Search metrics' }).waitFor();
  await page.keyboard.type('deals won');
  await page.keyboard.press('Enter');
  await preview(page).getByRole('heading', { name: 'Deals won by stage' }).waitFor();
  await sheet(page).getByLabel('Split by').focus();
  await page.keyboard.type('Owner');
  await preview(page).getByRole('heading', { name: 'Deals won by owner' }).waitFor();
  await preview(page).locator('[data-state="ready"][data-renewing="false"]').waitFor();
  await expect
    .poll(() => visits.api.heard.at(-1))
    .toMatchObject({ 'by-stage': { bars: { metric: 'wonDeals', by: 'owner' } } });
  // The board below is as it was until then.
  expect(await widget(page, 'by-stage').locator('[data-mark]').count()).toBeGreaterThan(0);
  expect(saved('by-stage')?.settings).toEqual({});
  await save(page).focus();
  await page.keyboard.press('Enter');
  await sheet(page).waitFor({ state: 'detached' });
  await widget(page, 'by-stage').getByRole('heading', { name: 'Deals won by owner' }).waitFor();
  await expect.poll(() => saved('by-stage')?.settings).toEqual({ metric: 'wonDeals', by: 'owner' });
  await expectFocus(opener(page, 'by-stage'));
  await page.keyboard.press('Control+z');
  await widget(page, 'by-stage').getByRole('heading', { name: 'Open pipeline by stage' }).waitFor();
  await expect.poll(() => saved('by-stage')?.settings).toEqual({});
});

test('what cannot be is said at its field, and is not saved; leaving discards it', async () => {
  const page = await settingsOf('leaders');
  const people = sheet(page).getByLabel('People in sight');
  await people.fill('1');
  await sheet(page).getByText('Type a whole number from 3 to 50.').waitFor();
  await expect.poll(() => save(page).isDisabled()).toBe(true);
  await people.press('Enter');
  await people.fill('5');
  await expect.poll(() => save(page).isEnabled()).toBe(true);
  await page.keyboard.press('Escape');
  await sheet(page).waitFor({ state: 'detached' });
  expect(visits.api.savedBoard().version).toBe(0);
  await opener(page, 'leaders').click();
  await expect.poll(() => people.inputValue()).toBe('10');
});

test('a metric that cannot be split as before asks for another split', async () => {
  const page = await settingsOf('by-stage');
  await sheet(page)
    .getByRole('button', { name: /^Metric: / })
    .click();
  await page.getByRole('option', { name: 'Leads created' }).click();
  await sheet(page).getByText('Leads created cannot be split by Stage. Choose another.').waitFor();
  await expect.poll(() => save(page).isDisabled()).toBe(true);
  await sheet(page).getByLabel('Split by').selectOption('Lead source');
  await preview(page).getByRole('heading', { name: 'Leads created by lead source' }).waitFor();
  await expect.poll(() => save(page).isEnabled()).toBe(true);
});

test('what the server refuses is said at its setting in the words of the form, which is led to and not saved', async () => {
  visits.api.refuse('stage');
  const page = await settingsOf('deals');
  await sheet(page).getByRole('button', { name: 'Add filter' }).click();
  await page.getByRole('listbox').getByRole('option', { name: 'Stage', exact: true }).click();
  await page.getByRole('checkbox', { name: /Proposal/ }).check();
  await page.getByRole('button', { name: 'Apply' }).click();
  const words = 'The filter by Stage cannot be asked like this. Change it, or take it away.';
  await sheet(page).getByRole('group', { name: 'Filters' }).getByText(words).waitFor();
  await preview(page).getByText(words).waitFor();
  const isAtFilters = () =>
    sheet(page)
      .getByRole('group', { name: 'Filters' })
      .evaluate((group) => group.contains(document.activeElement));
  await preview(page).getByRole('button', { name: 'Change: Filters' }).click();
  await expect.poll(isAtFilters).toBe(true);
  await save(page).click();
  await expect.poll(isAtFilters).toBe(true);
  expect(visits.api.savedBoard().version).toBe(0);
});

test('a title, a filter, columns and an order of its own', async () => {
  const page = await settingsOf('deals');
  await sheet(page).getByLabel('Title').fill('Late in the game');
  await preview(page).getByRole('heading', { name: 'Late in the game' }).waitFor();
  await sheet(page)
    .getByRole('button', { name: /^Columns: / })
    .click();
  await page.getByRole('checkbox', { name: 'Age', exact: true }).check();
  await page.keyboard.press('Escape');
  await preview(page).getByRole('columnheader', { name: 'Age' }).waitFor();
  await sheet(page).getByRole('button', { name: 'Add filter' }).click();
  await page.getByRole('listbox').getByRole('option', { name: 'Stage', exact: true }).click();
  await page.getByRole('checkbox', { name: /Proposal/ }).check();
  await page.getByRole('button', { name: 'Apply' }).click();
  await sheet(page).getByText('Stage is Proposal').waitFor();
  await sheet(page).getByLabel('Sorted by').selectOption('Closes');
  await sheet(page).getByLabel('Direction').selectOption('Smallest or earliest first');
  await sheet(page).getByLabel('Title').press('Enter');
  await widget(page, 'deals').getByRole('heading', { name: 'Late in the game' }).waitFor();
  await expect
    .poll(() => saved('deals'))
    .toMatchObject({
      title: 'Late in the game',
      settings: {
        columns: ['name', 'account', 'owner', 'stage', 'amount', 'closeOn', 'age'],
        filters: [{ field: 'stage', is: 'one-of', values: ['Proposal'] }],
        sort: { by: 'closeOn', descending: false },
      },
    });
});

test('back to defaults, and away with it: both can be taken back', async () => {
  const page = await settingsOf('sources');
  await sheet(page).getByRole('button', { name: 'Reset to defaults' }).click();
  await preview(page).getByRole('heading', { name: 'Open pipeline by stage' }).waitFor();
  await save(page).click();
  await expect.poll(() => saved('sources')?.settings).toEqual({});
  await opener(page, 'sources').click();
  await sheet(page).getByRole('button', { name: 'Remove widget' }).click();
  await expect.poll(() => saved('sources')).toBe(undefined);
  const undo = page.getByRole('button', { name: 'Undo' });
  await expectFocus(undo);
  await page.keyboard.press('Enter');
  await widget(page, 'sources').waitFor();
  await page.keyboard.press('Enter');
  await widget(page, 'sources')
    .getByRole('heading', { name: /^Won by lead source/ })
    .waitFor();
});

test('keys in the form belong to it alone', async () => {
  const page = await settingsOf('by-stage');
  await sheet(page).getByLabel('Title').fill('Mine');
  await save(page).click();
  await widget(page, 'by-stage').getByRole('heading', { name: 'Mine' }).waitFor();
  await opener(page, 'by-stage').click();
  await sheet(page).getByRole('button', { name: 'Cancel' }).focus();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('?');
  expect(await page.getByRole('dialog').count()).toBe(1);
  await page.keyboard.press('Enter');
  await widget(page, 'by-stage').getByRole('heading', { name: 'Mine' }).waitFor();
});

test('a wall has nothing to set', async () => {
  const page = await visits.visit('manager', { path: '/wall' });
  await widget(page, 'won').locator('[data-state="ready"]').waitFor();
  expect(await page.getByRole('button', { name: /^Settings/ }).count()).toBe(0);
});
