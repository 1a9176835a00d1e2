import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { deedsOf } from './board/versions/deeds-of.ts';
import type { StoredVersion } from './testing/believable-boards.ts';
import { barriersOn, expectFocus, expectNoSidewaysScroll, useVisits, type VisitOptions } from './testing/visits.ts';

const visits = useVisits();

/** Opens the versions of the board that has the longest history. */
const openVersions = async (options: VisitOptions = {}): Promise<Page> => {
  const page = await visits.visit('manager', { path: '/boards', ...options });
  await page.getByRole('button', { name: 'Versions: Pipeline review, Tuesday' }).click();
  await page.getByRole('navigation', { name: 'Versions of this board' }).waitFor();
  return page;
};

const listed = (page: Page) => page.getByRole('navigation', { name: 'Versions of this board' });
const stored = () => visits.api.boards[0]?.versions ?? [];

describe.each([
  ['light', 1440],
  ['dark', 390],
] as const)('%s, %i px wide', (theme, width) => {
  test('has no barrier that axe can find', async () => {
    const page = await openVersions({ theme, width });
    expect(await barriersOn(page)).toEqual([]);
    await listed(page).getByRole('button', { name: '09:00' }).click();
    await page.getByText('moved to the left').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await expectNoSidewaysScroll(page);
  });
});

describe('a version', () => {
  test('is told by what differs from the board as it is now, and from the version before', async () => {
    const page = await openVersions();
    const detail = page.getByRole('article');
    await detail.getByText('taken off the board').waitFor();
    expect(await detail.getByRole('listitem').filter({ hasText: 'Deals at risk' }).innerText()).toContain('added');
    await listed(page).getByRole('button', { name: '11:00' }).click();
    await page.getByRole('radio', { name: 'In this version' }).check();
    await detail.getByText('Board renamed from “Pipeline review” to “Pipeline review, Tuesday”').waitFor();
    await detail.getByText('renamed from “Open pipeline by stage” to “Where the deals stand”').waitFor();
  });

  test('is told by what it was before, although that is on the next page', async () => {
    const page = await openVersions();
    await listed(page).getByRole('button', { name: '10:00 by Jonas Keller' }).click();
    await page.getByRole('radio', { name: 'In this version' }).check();
    await page.getByText('filter added: Amount is more than € 100 k').waitFor();
    await listed(page).getByText('Before the kickoff').waitFor();
  });

  test('that looks as the board does now is told by what it changed, and there is nothing to restore', async () => {
    const page = await openVersions();
    await listed(page).getByRole('button', { name: 'as it is now' }).click();
    await expect.poll(() => page.getByRole('radio', { name: 'In this version' }).isChecked()).toBe(true);
    await page.getByRole('article').getByText('taken off the board').waitFor();
    expect(await page.getByRole('button', { name: 'Restore this version' }).count()).toBe(0);
  });

  test('that is the oldest says that nothing is known of what was before', async () => {
    const page = await openVersions();
    await page.getByRole('button', { name: 'Older versions' }).click();
    await listed(page).getByRole('button').last().click();
    await page.getByRole('radio', { name: 'In this version' }).check();
    await page.getByText('This is the oldest version that is kept').waitFor();
    expect(await page.getByRole('button', { name: 'Older versions' }).count()).toBe(0);
  });

  test('is reached by the arrow keys', async () => {
    const page = await openVersions();
    await listed(page).getByRole('button').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expectFocus(listed(page).getByRole('button', { name: '11:00' }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Pipeline review, Tuesday', level: 3 }).waitFor();
    await page.getByText('Version of Mon 16 Nov, 11:00').waitFor();
  });

  test('gets a name, by which the list calls it, and loses it again', async () => {
    const page = await openVersions();
    await page.getByRole('textbox', { name: 'Name of this version' }).fill('  After the review ');
    await page.keyboard.press('Enter');
    await listed(page).getByText('After the review').waitFor();
    expect(stored().find(({ version }) => version === 13)?.name).toBe('After the review');
    await page.getByRole('button', { name: 'Take the name away' }).click();
    await page.getByText('The name is gone.').waitFor();
    expect(stored().find(({ version }) => version === 13)?.name).toBeUndefined();
  });

  test('that could not be named says so', async () => {
    const page = await openVersions();
    await page.getByRole('textbox', { name: 'Name of this version' }).fill('After the review');
    visits.api.breakPath(`/api/v1/boards/${visits.api.boards[0]?.uid}/versions/13`);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('alert').waitFor();
    expect(stored().some(({ name }) => name === 'After the review')).toBe(false);
  });

  test('comes back as one more version, and that is taken back', async () => {
    const page = await openVersions();
    const before = stored().at(-1)?.content;
    const earlier = stored().at(-2)?.content;
    await page.getByRole('button', { name: 'Restore this version' }).click();
    await page.getByText('“Pipeline review, Tuesday” is as it was then.').waitFor();
    expect(stored().at(-1)?.content).toEqual(earlier);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => stored().at(-1)?.content).toEqual(before);
  });

  test('does not come back over what somebody saved meanwhile', async () => {
    const page = await openVersions();
    await page.getByRole('button', { name: 'Restore this version' }).waitFor();
    const theirs = {
      version: 17,
      savedAt: visits.api.now().toISOString(),
      savedBy: 'Jonas Keller',
      content: { title: 'Theirs', widgets: [] },
    };
    visits.api.boards[0]?.versions.push(theirs);
    await page.getByRole('button', { name: 'Restore this version' }).click();
    await page.getByRole('alert').filter({ hasText: 'Somebody else saved this board meanwhile.' }).waitFor();
    expect(stored().at(-1)).toEqual(theirs);
  });

  test('is opened as a new board', async () => {
    const page = await openVersions();
    await page.getByRole('button', { name: 'Open as a new board' }).click();
    await page.getByRole('heading', { name: 'Pipeline review, Tuesday', level: 1 }).waitFor();
    expect(visits.api.boards.at(-1)?.versions.at(-1)?.content).toEqual(stored().at(-2)?.content);
  });

  test('that is kept no more says so', async () => {
    const page = await openVersions();
    visits.api.boards[0]?.versions.splice(2, 1);
    await listed(page).getByRole('button', { name: '10:00 by Jonas Keller' }).click();
    await page.getByText('This version is not kept any more.').waitFor();
  });
});

test('on a phone the list leads to a version and back', async () => {
  const page = await openVersions({ width: 390 });
  await listed(page).getByRole('button', { name: '09:00' }).click();
  await page.getByRole('button', { name: 'Restore this version' }).waitFor();
  expect(await listed(page).count()).toBe(0);
  await page.getByRole('button', { name: 'All versions' }).click();
  await listed(page).waitFor();
});

test('on an open board a version comes back as one step, which Undo takes back', async () => {
  const page = await visits.visit('manager', { path: `/boards/${visits.api.boards[0]?.uid}` });
  const [earlier, now] = stored().slice(-2);
  const deedsSince = (version: StoredVersion | undefined) => {
    const standing = stored().at(-1);
    return version && standing && deedsOf(version.content, standing.content);
  };
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('button', { name: 'Versions' }).click();
  await page.getByRole('button', { name: 'Restore this version' }).click();
  await expect.poll(() => deedsSince(earlier)).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => deedsSince(now)).toEqual([]);
});
