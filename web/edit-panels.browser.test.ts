import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { barriersInBoth, expectNoSidewaysScroll, useVisits, type VisitOptions } from './testing/visits.ts';

const visits = useVisits();

const looks = [{ width: 1366 }, { width: 390, isTouch: true }] as const;

const edited = async (options: VisitOptions): Promise<Page> => {
  const own = visits.api.boards.find(({ may }) => may === 'own');
  const page = await visits.visit('manager', { path: `/boards/${own?.uid}`, ...options });
  await page.locator('[data-state="ready"]').first().waitFor();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('button', { name: 'Done' }).waitFor();
  await visits.quiet(page);
  return page;
};

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const close = (page: Page) => page.locator('dialog[open]').getByRole('button', { name: 'Close', exact: true }).click();

/** What opens over a board that is edited: how it is opened, what shows that it is there, what is looked at. */
const panels: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'the gallery': async (page) => {
    await button(page, 'Add widget').click();
    await page.locator('[data-card] [data-state="ready"]').first().waitFor();
  },
  'a card that Enter adds': async (page) => {
    await button(page, 'Add widget').click();
    await page.keyboard.type('gauge');
    await page.locator('[data-card="type-gauge"] [data-state="ready"]').waitFor();
  },
  'a described widget': async (page) => {
    await button(page, 'Add widget').click();
    await page.keyboard.type('win rate by owner');
    await page.locator('[data-described] [data-state="ready"]').waitFor();
  },
  'the column of a phone': async (page) => {
    await button(page, 'On a phone').click();
    await page.locator('[data-row]').first().waitFor();
  },
  'the versions': async (page) => {
    await button(page, 'Versions').click();
    await page.getByRole('navigation', { name: 'Versions of this board' }).waitFor();
  },
  'the shares': async (page) => {
    await button(page, 'Share').click();
    await page.getByRole('combobox', { name: 'Share with a person, role or team' }).waitFor();
  },
};

describe.each(looks)('$width pixels, light and dark', (look) => {
  test('no panel of a board that is edited has a barrier that axe can find', async () => {
    const page = await edited(look);
    expect(await barriersInBoth(page, 'body'), 'the bar and the hand').toEqual([]);
    await expectNoSidewaysScroll(page);
    for (const [name, open] of Object.entries(panels)) {
      await open(page);
      await visits.quiet(page);
      expect(await barriersInBoth(page, 'dialog[open]'), name).toEqual([]);
      await close(page);
    }
    await button(page, 'Tabs').click();
    await button(page, 'Add tab').click();
    await page.getByRole('textbox', { name: 'Title of the tab: Tab 2' }).waitFor();
    expect(await barriersInBoth(page, 'body'), 'the tabs').toEqual([]);
  });

  test('neither has the choice between two people’s edits, nor what is arranged for oneself', async () => {
    const page = await visits.visit('manager', look);
    await page.locator('[data-state="ready"]').first().waitFor();
    await button(page, 'Edit').click();
    visits.api.saveElsewhere((content) => ({ ...content, title: 'Theirs' }));
    await page.getByRole('textbox', { name: 'Title of the board' }).fill('Mine');
    await page.keyboard.press('Enter');
    await button(page, 'Keep mine').waitFor();
    expect(await barriersInBoth(page, 'body'), 'the choice').toEqual([]);
    const shared = visits.api.boards.find(({ may }) => may === 'view');
    await page.goto(`${visits.api.url}/boards/${shared?.uid}`);
    await button(page, 'Arrange for me').click();
    await button(page, 'As it is for everyone').waitFor();
    await page.locator('[data-state="ready"]').first().waitFor();
    expect(await barriersInBoth(page, 'body'), 'arranged for oneself').toEqual([]);
  });
});

test.each(['funnel', 'forecast-quota'])(
  'on a phone the form of %s has no barrier, although its preview scrolls',
  async (type) => {
    const place = { x: 0, y: 0, columns: 6, rows: 6 };
    visits.api.setBoard({ title: 'One', widgets: [{ id: 'one', type, settings: {}, place }] });
    const page = await visits.visit('manager', { width: 390, isTouch: true });
    await page.locator('[data-widget="one"] [data-control="settings"]').first().click();
    await page.locator('dialog[open] [data-state="ready"]').waitFor();
    await visits.quiet(page);
    expect(await barriersInBoth(page, 'dialog[open]')).toEqual([]);
  },
);
