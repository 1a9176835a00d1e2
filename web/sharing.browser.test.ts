import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { barriersOn, expectFocus, expectNoSidewaysScroll, useVisits, type VisitOptions } from './testing/visits.ts';

const visits = useVisits();

const openShares = async (title: string, options: VisitOptions = {}): Promise<Page> => {
  const page = await visits.visit('manager', { path: '/boards', ...options });
  await page.getByRole('button', { name: `Share: ${title}` }).click();
  await page.getByRole('combobox', { name: 'Share with a person, role or team' }).waitFor();
  return page;
};

const review = 'Pipeline review, Tuesday';
const sought = (page: Page) => page.getByRole('combobox', { name: 'Share with a person, role or team' });
const sharesOf = (at: number) =>
  visits.api.boards[at]?.shares.shares.map(({ to, right, asHome, name }) => [to.kind, name, right, asHome === true]);

describe.each([
  ['light', 1440],
  ['dark', 390],
] as const)('%s, %i px wide', (theme, width) => {
  test('has no barrier that axe can find', async () => {
    const page = await openShares(review, { theme, width });
    await page.getByText('Jonas Keller').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await sought(page).fill('no');
    await page.getByRole('option', { name: 'Ines Novak' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await expectNoSidewaysScroll(page);
  });
});

test('a board is shared with a colleague by key alone, to be viewed at first', async () => {
  const page = await openShares('Forecast call');
  await page.getByText('Only you see this board.').waitFor();
  await expectFocus(sought(page));
  await page.keyboard.type('jo');
  await page.getByRole('option', { name: 'Johanna Roth' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText('Shared with Johanna Roth.').waitFor();
  expect(sharesOf(1)).toEqual([['person', 'Johanna Roth', 'view', false]]);
  await page.getByRole('combobox', { name: 'What Johanna Roth may do' }).selectOption('May edit');
  await page.getByText('Saved for Johanna Roth.').waitFor();
  expect(sharesOf(1)).toEqual([['person', 'Johanna Roth', 'edit', false]]);
});

test('a role and its team are told apart, and a team’s home is published', async () => {
  const page = await openShares('Forecast call');
  await sought(page).fill('account');
  await page.getByRole('group', { name: 'Teams: a role and all below it' }).getByRole('option').click();
  await page.getByText('Team: this role and all below it').waitFor();
  await page.getByRole('switch', { name: 'As their home board (Account Executive North)' }).click();
  await page.getByText('Those who have not made a home of their own see this board first.').waitFor();
  await expect.poll(() => sharesOf(1)).toEqual([['team', 'Account Executive North', 'view', true]]);
});

test('a home that is not the viewer’s to give is refused, and not shown as given', async () => {
  const page = await openShares('Forecast call');
  await sought(page).fill('sales manager s');
  await page.getByRole('group', { name: 'Roles' }).getByRole('option').click();
  const asHome = page.getByRole('switch', { name: 'As their home board (Sales Manager South)' });
  await asHome.click();
  await page.getByRole('alert').filter({ hasText: 'the home of your own team' }).waitFor();
  await expect.poll(() => asHome.isChecked()).toBe(false);
  expect(sharesOf(1)).toEqual([['role', 'Sales Manager South', 'view', false]]);
});

test('somebody is taken off the list, and put on it again as she was', async () => {
  const page = await openShares(review);
  await page.getByRole('button', { name: 'Stop sharing with Jonas Keller' }).click();
  await page.getByText('No longer shared with Jonas Keller.').waitFor();
  await expectFocus(sought(page));
  expect(sharesOf(0)?.map(([, name]) => name)).toEqual(['Sales Manager North']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Shared with Jonas Keller.').waitFor();
  expect(sharesOf(0)).toContainEqual(['person', 'Jonas Keller', 'edit', false]);
});

test('what was changed elsewhere meanwhile stays, and the viewer is told', async () => {
  const page = await openShares('Forecast call');
  await page.getByText('Only you see this board.').waitFor();
  const [, board] = visits.api.boards;
  if (board) {
    board.shares = {
      version: 1,
      shares: [{ to: { kind: 'person', userId: '0055g0000000003AAA' }, right: 'edit', name: 'Mehmet Arslan' }],
    };
  }
  await sought(page).fill('ines');
  await page.getByRole('option', { name: 'Ines Novak' }).click();
  await page.getByText('Both changes are in it now.').waitFor();
  expect(sharesOf(1)).toEqual([
    ['person', 'Mehmet Arslan', 'edit', false],
    ['person', 'Ines Novak', 'view', false],
  ]);
  await page.getByRole('combobox', { name: 'What Mehmet Arslan may do' }).waitFor();
});

test('changes made faster than they are saved are all saved', async () => {
  const page = await openShares(review);
  await page.getByRole('combobox', { name: 'What Jonas Keller may do' }).selectOption('May view');
  await page.getByRole('switch', { name: 'As their home board (Sales Manager North)' }).click();
  await page.getByRole('combobox', { name: 'What Sales Manager North may do' }).selectOption('May edit');
  await expect
    .poll(() => sharesOf(0))
    .toEqual([
      ['person', 'Jonas Keller', 'view', false],
      ['team', 'Sales Manager North', 'edit', false],
    ]);
  expect(await page.getByText('Both changes are in it now.').count()).toBe(0);
});

test('who is on the list already is not offered as new', async () => {
  const page = await openShares(review);
  await page.getByText('Jonas Keller').waitFor();
  await sought(page).fill('jonas');
  await page.getByRole('option', { name: 'Jonas Keller already shared' }).click();
  await sought(page).fill('nobody at all');
  await page.getByText('Nobody and no role is called “nobody at all”.').waitFor();
  expect(visits.api.boards[0]?.shares.version).toBe(4);
});

test('the link is that of the board itself', async () => {
  const page = await openShares(review);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByText('The link is copied.').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`${visits.api.url}/boards/${visits.api.boards[0]?.uid}`);
});

test('a list that could not be had is asked for again', async () => {
  const page = await visits.visit('manager', { path: '/boards' });
  await page.getByRole('button', { name: `Share: ${review}` }).waitFor();
  visits.api.breakPath(`/api/v1/boards/${visits.api.boards[0]?.uid}/shares`);
  await page.getByRole('button', { name: `Share: ${review}` }).click();
  const again = page.getByRole('dialog').getByRole('button', { name: 'Try again' });
  await again.waitFor();
  visits.api.breakPath(undefined);
  await again.click();
  await page.getByText('Jonas Keller').waitFor();
});

test('a board that is open is shared from where it is edited; one that others own is not', async () => {
  const [own, , foreign] = visits.api.boards;
  const page = await visits.visit('manager', { path: `/boards/${own?.uid}` });
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByText('Jonas Keller').waitFor();
  await page.goto(`${visits.api.url}/boards/${foreign?.uid}`);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('button', { name: 'Versions' }).waitFor();
  expect(await page.getByRole('button', { name: 'Share' }).count()).toBe(0);
});
