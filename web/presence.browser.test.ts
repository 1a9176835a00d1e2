import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { barriersOn, expectFocus, expectNoSidewaysScroll, useVisits, type VisitOptions } from './testing/visits.ts';

const visits = useVisits();

/** The viewer's own board, which she shares with colleagues. */
const shared = () => {
  const [board] = visits.api.boards;
  if (!board) throw new Error('the fake API has boards');
  return board.uid;
};

const openBoard = async (uid: string, options: VisitOptions = {}, persona: 'manager' | 'admin' = 'manager') => {
  const page = await visits.visit(persona, { path: `/boards/${uid}`, ...options });
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
};

/** The button that names who else is here. */
const here = (page: Page) => page.getByRole('button', { name: /^\d+ also here: / });
const names = async (page: Page) => (await here(page).getAttribute('aria-label'))?.replace(/^\d+ also here: /, '');
const edit = (page: Page) => page.getByRole('button', { name: 'Edit', exact: true }).click();
const enterAs = (name: string, mode: 'editing' | 'viewing' | undefined) =>
  visits.api.presence.invent(name, shared(), mode);
const expectOn = async (...people: readonly string[]): Promise<void> => {
  await expect.poll(() => visits.api.presence.on(shared()).toSorted()).toEqual(people);
};

test('two people who have a board open see each other come, edit and go', async () => {
  const anna = await openBoard(shared());
  await expectOn('Katharina Brandt: viewing');
  expect(await here(anna).count()).toBe(0);
  const ben = await openBoard(shared(), {}, 'admin');
  await expect.poll(() => names(anna)).toBe('Alex Admin (viewing)');
  await expect.poll(() => names(ben)).toBe('Katharina Brandt (viewing)');
  await edit(ben);
  await expect.poll(() => names(anna)).toBe('Alex Admin (editing)');
  await ben.close();
  await expect.poll(() => here(anna).count()).toBe(0);
  await expectOn('Katharina Brandt: viewing');
});

test('who goes to another page of hers is gone from the board', async () => {
  const page = await openBoard(shared());
  await expectOn('Katharina Brandt: viewing');
  await page.getByRole('link', { name: 'Metrics' }).first().click();
  await expectOn();
});

test('who edits beside another is told so, by name and to be heard, and what it means', async () => {
  const page = await openBoard(shared());
  await edit(page);
  await page.getByRole('region', { name: 'Edit this board' }).waitFor();
  await expectOn('Katharina Brandt: editing');
  const note = page.getByRole('status').filter({ hasText: 'too' });
  enterAs('Petra Klein', 'viewing');
  await expect.poll(() => names(page)).toBe('Petra Klein (viewing)');
  expect(await note.count()).toBe(0);
  enterAs('Petra Klein', 'editing');
  await note.getByText('Petra Klein is editing too. Changes of both are merged.').waitFor();
  enterAs('Quentin Blau', 'editing');
  await note.getByText('Petra Klein and 1 other are editing too.').waitFor();
  enterAs('Petra Klein', undefined);
  enterAs('Quentin Blau', undefined);
  await expect.poll(() => note.count()).toBe(0);
});

test('the word about another editor moves nothing under the hand', async () => {
  const page = await openBoard(shared());
  await edit(page);
  await page.getByRole('region', { name: 'Edit this board' }).waitFor();
  const top = () =>
    page
      .locator('[data-widget]')
      .first()
      .evaluate((widget) => widget.getBoundingClientRect().top);
  await expectOn('Katharina Brandt: editing');
  const before = await top();
  enterAs('Petra Klein', 'editing');
  await page.getByText('Petra Klein is editing too.').waitFor();
  expect(await top()).toBe(before);
});

test('of many the first are shown, and the list has all of them, by key', async () => {
  const page = await openBoard(shared());
  const viewers = ['Anna', 'Ben', 'Cleo', 'Dora', 'Emil'].map((name) => `${name} Lang`);
  await expectOn('Katharina Brandt: viewing');
  for (const viewer of viewers) enterAs(viewer, 'viewing');
  enterAs('Zoe Lang', 'editing');
  await expect
    .poll(() => names(page))
    .toBe('Zoe Lang (editing), Anna Lang (viewing), Ben Lang (viewing), and 3 others');
  expect(await here(page).locator('[data-letters="+3"]').isVisible()).toBe(true);
  await here(page).focus();
  await page.keyboard.press('Enter');
  const list = page.getByRole('dialog', { name: /also here/ }).getByRole('listitem');
  expect(await list.allInnerTexts()).toHaveLength(6);
  expect(await list.first().innerText()).toMatch(/Zoe Lang\s+editing/);
  await page.keyboard.press('Escape');
  await expectFocus(here(page));
});

test('on a phone their number opens the list', async () => {
  const page = await openBoard(shared(), { width: 390 });
  await expectOn('Katharina Brandt: viewing');
  enterAs('Petra Klein', 'editing');
  enterAs('Anna Lang', 'viewing');
  await expect.poll(() => here(page).innerText()).toBe('2');
  await here(page).click();
  await page.getByRole('listitem').filter({ hasText: 'Petra Klein' }).waitFor();
  await expectNoSidewaysScroll(page);
});

test('a connection that breaks shows nobody, and the next one everybody again', async () => {
  const page = await openBoard(shared());
  await expectOn('Katharina Brandt: viewing');
  enterAs('Petra Klein', 'editing');
  await here(page).waitFor();
  visits.api.breakPath('/api/v1/live/tickets');
  visits.api.dropConnections();
  await expect.poll(() => here(page).count()).toBe(0);
  visits.api.breakPath(undefined);
  await here(page).waitFor();
  await expectOn('Katharina Brandt: viewing', 'Petra Klein: editing');
});

test('a tab out of sight is gone after half a minute, and there again when it is looked at', async () => {
  const page = await openBoard(shared());
  await expectOn('Katharina Brandt: viewing');
  await page.clock.install();
  const setHidden = (isHidden: boolean) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, isHidden);
  await setHidden(true);
  await page.clock.fastForward(20_000);
  await expectOn('Katharina Brandt: viewing');
  await page.clock.fastForward(11_000);
  await expectOn();
  await setHidden(false);
  await expectOn('Katharina Brandt: viewing');
});

test('a board that is shared with nobody has nobody on it; once it is shared, its owner is', async () => {
  const alone = visits.api.boards.find(({ may, shares }) => may === 'own' && shares.shares.length === 0)?.uid ?? '';
  const page = await openBoard(alone);
  await visits.quiet(page);
  expect(visits.api.presence.on(alone)).toEqual([]);
  await edit(page);
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('combobox', { name: 'Share with a person, role or team' }).fill('jo');
  await page.getByRole('option', { name: 'Johanna Roth' }).click();
  await expect.poll(() => visits.api.presence.on(alone)).toEqual(['Katharina Brandt: editing']);
});

test('who may only look arranges the board for herself, and is not said to edit it', async () => {
  const looked = visits.api.boards.find(({ may }) => may === 'view')?.uid ?? '';
  const page = await openBoard(looked);
  await page.getByRole('button', { name: 'Arrange for me' }).click();
  await page.getByRole('region', { name: 'Edit this board' }).waitFor();
  await expect.poll(() => visits.api.presence.on(looked)).toEqual(['Katharina Brandt: viewing']);
});

test('a board on the wall announces nobody', async () => {
  const page = await visits.visit('manager', { path: '/wall' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.reload();
  await page.locator('[data-widget] figure, [data-widget] svg').first().waitFor();
  await visits.quiet(page);
  expect(asked.filter((url) => url.endsWith('/passes'))).toEqual([]);
});

describe.each([
  ['light', 1440],
  ['dark', 1440],
  ['dark', 390],
] as const)('%s, %i px wide', (theme, width) => {
  test('has no barrier that axe can find', async () => {
    const page = await openBoard(shared(), { theme, width });
    await expectOn('Katharina Brandt: viewing');
    for (const name of ['Petra Klein', 'Anna Lang', 'Jürgen Öztürk']) enterAs(name, 'editing');
    await here(page).click();
    await page.getByRole('listitem').filter({ hasText: 'Petra Klein' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await edit(page);
    await page.getByText('are editing too').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await expectNoSidewaysScroll(page);
  });
});
