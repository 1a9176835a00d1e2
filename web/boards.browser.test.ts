import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Persona } from './testing/believable-session.ts';
import { barriersOn, expectFocus, expectNoSidewaysScroll, useVisits, type VisitOptions } from './testing/visits.ts';

const visits = useVisits();
const visit = async (options: VisitOptions = {}, persona: Persona = 'manager'): Promise<Page> => {
  const page = await visits.visit(persona, { path: '/boards', ...options });
  await page.getByRole('heading', { name: 'Boards', exact: true }).waitFor();
  return page;
};

const review = 'Pipeline review, Tuesday';
const titlesIn = (page: Page, part: string) =>
  page.getByRole('region', { name: part }).getByRole('listitem').getByRole('link').allTextContents();

describe.each([
  ['light', 1440],
  ['dark', 390],
] as const)('%s, %i px wide', (theme, width) => {
  test('has no barrier that axe can find', async () => {
    const page = await visit({ theme, width });
    await page.getByRole('button', { name: 'Delete: Forecast call' }).click();
    await page.getByText('“Forecast call” is deleted').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await expectNoSidewaysScroll(page);
    await page.getByRole('button', { name: 'New board', exact: true }).click();
    await page.getByRole('dialog', { name: 'New board' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });
});

describe('the boards of a viewer', () => {
  test('are her own, those shared with her, and the templates, each with what is known of it', async () => {
    const page = await visit();
    expect(await titlesIn(page, 'My boards')).toEqual([review, 'Forecast call']);
    expect(await titlesIn(page, 'Shared with me')).toEqual(['North and South', 'Targets of the year']);
    expect(await titlesIn(page, 'Templates')).toContain('Manager’s week');
    await page.getByText('5 widgets · saved Fri 6 Nov by you').waitFor();
    await page.getByText('by Mehmet Arslan · you may edit · 5 widgets · saved Tue 17 Nov by Johanna Roth').waitFor();
  });

  test('offer only what she may do with each', async () => {
    const page = await visit();
    const deeds = (title: string) =>
      page
        .getByRole('listitem')
        .filter({ hasText: title })
        .getByRole('button')
        .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')?.split(':')[0]));
    expect(await deeds(review)).toEqual(['Share', 'Versions', 'Duplicate', 'Delete']);
    expect(await deeds('North and South')).toEqual(['Versions', 'Duplicate']);
    expect(await deeds('Targets of the year')).toEqual(['Duplicate']);
  });

  test('are found by any word of their titles', async () => {
    const page = await visit();
    await page.getByRole('searchbox', { name: 'Search boards' }).fill('tue pipe');
    await page.getByText('1 board', { exact: true }).waitFor();
    expect(await titlesIn(page, 'My boards')).toEqual([review]);
    await page.getByRole('searchbox', { name: 'Search boards' }).fill('zebra');
    await page.getByText('No board is called “zebra”.').waitFor();
    await page.getByRole('button', { name: 'Show all boards' }).click();
    await expect.poll(() => titlesIn(page, 'My boards')).toEqual([review, 'Forecast call']);
  });

  test('say what to do where there are none', async () => {
    visits.api.boards.forEach((board) => {
      board.isDeleted = true;
    });
    const page = await visit();
    await page.getByText('You have not made a board yet.').waitFor();
    await page.getByText('Nobody has shared a board with you yet.').waitFor();
  });

  test('are asked for again where they could not be had', async () => {
    visits.api.breakPath('/api/v1/boards');
    const page = await visits.visit('manager', { path: '/boards' });
    const again = page.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    visits.api.breakPath(undefined);
    await again.click();
    await page.getByRole('link', { name: review }).waitFor();
  });

  test('are for sales: ops are shown the way', async () => {
    const page = await visits.visit('ops', { path: '/boards' });
    await page.getByText('Records are for sales.').waitFor();
  });
});

describe('a board', () => {
  const titles = () =>
    visits.api.boards.filter(({ isDeleted }) => !isDeleted).map((board) => board.versions.at(-1)?.content.title);

  test('is begun empty, and opened', async () => {
    const page = await visit();
    await page.getByRole('button', { name: 'New board', exact: true }).click();
    await page.getByRole('button', { name: 'Empty board' }).click();
    await page.getByRole('heading', { name: 'New board', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/boards/${visits.api.boards.at(-1)?.uid}`);
    expect(visits.api.boards.at(-1)?.versions.at(-1)?.content.widgets).toEqual([]);
  });

  test('is begun with a template, and opened', async () => {
    const page = await visit();
    await page.getByRole('button', { name: 'New board from Vice president' }).click();
    await page.getByRole('heading', { name: 'Vice president', level: 1 }).waitFor();
    expect(visits.api.boards.at(-1)?.versions.at(-1)?.content.widgets.length).toBeGreaterThan(5);
  });

  test('is duplicated, somebody else’s too, as the viewer’s own', async () => {
    const page = await visit();
    await page.getByRole('button', { name: 'Duplicate: Targets of the year' }).click();
    await page.getByRole('heading', { name: 'Targets of the year (copy)', level: 1 }).waitFor();
    expect(visits.api.boards.at(-1)?.may).toBe('own');
  });

  test('is deleted and there again by key alone', async () => {
    const page = await visit();
    await page.getByRole('button', { name: 'Delete: Forecast call' }).focus();
    await page.keyboard.press('Enter');
    const undo = page.getByRole('button', { name: 'Undo' });
    await expectFocus(undo);
    expect(titles()).not.toContain('Forecast call');
    await expect.poll(() => titlesIn(page, 'My boards')).toEqual([review]);
    await page.keyboard.press('Enter');
    await page.getByText('“Forecast call” is there again.').waitFor();
    await expect.poll(() => titlesIn(page, 'My boards')).toEqual([review, 'Forecast call']);
  });

  test('that could not be deleted is still there, and the viewer is told', async () => {
    const page = await visit();
    visits.api.breakPath(`/api/v1/boards/${visits.api.boards[1]?.uid}`);
    await page.getByRole('button', { name: 'Delete: Forecast call' }).click();
    await page.getByRole('alert').filter({ hasText: 'That did not work' }).waitFor();
    expect(titles()).toContain('Forecast call');
  });
});
