import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { barriersWithin, expectFocus, expectNoSidewaysScroll, useVisits, type VisitOptions } from './testing/visits.ts';

const visits = useVisits();

const opener = (page: Page) => page.getByRole('button', { name: 'Add widget' });
const sheet = (page: Page) => page.getByRole('dialog', { name: 'Add a widget' });
const box = (page: Page) => sheet(page).getByRole('combobox', { name: 'Search widgets, or describe one' });
const described = (page: Page) => sheet(page).getByRole('region', { name: 'As described' });
const card = (page: Page, key: string) => sheet(page).locator(`[data-card="${key}"]`);
const option = (page: Page, name: string) => sheet(page).getByRole('option', { name, exact: true });
const saved = () => visits.api.savedBoard().content.widgets;

const openGallery = async (options?: VisitOptions): Promise<Page> => {
  const page = await visits.visit('manager', options);
  await page.locator('[data-widget] [data-state="ready"]').first().waitFor();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await opener(page).click();
  await expectFocus(box(page));
  return page;
};

/** The heading of a preview, which its frame hides from ears: the card says its name. */
const drawn = (page: Page, title: string) => sheet(page).locator('h2', { hasText: title }).first().waitFor();

describe.each([
  ['light', 1440],
  ['dark', 390],
] as const)('%s, %i px wide', (theme, width) => {
  test('no barrier that axe can find, whatever is said', async () => {
    const page = await openGallery({ theme, width });
    const look = async (what: string) => {
      await visits.quiet(page);
      expect(await barriersWithin(page, 'dialog[open]'), what).toEqual([]);
    };
    await card(page, 'type-kpi-tile').locator('[data-state="ready"]').waitFor();
    await look('the gallery');
    await box(page).fill('open pipeline by s');
    await option(page, 'by stage').waitFor();
    await described(page).locator('[data-state="ready"]').waitFor();
    await look('a line that goes on');
    await box(page).fill('deal size by blue');
    await option(page, 'Median deal size').waitFor();
    await look('an unclear line');
    await box(page).fill('win rate by stage');
    await sheet(page).getByText('Win rate cannot be split by Stage. Choose another.').waitFor();
    await look('a line that makes no widget');
    await box(page).fill('zebra');
    await sheet(page).getByText('No widget is called “zebra”.').waitFor();
    await look('a line that finds nothing');
    await expectNoSidewaysScroll(page);
  });
});

test('by keyboard alone: a line is completed, previewed and added; the gallery stays for more and gives the focus back', async () => {
  const before = saved().length;
  const page = await openGallery();
  await page.keyboard.type('win rate by ow');
  await option(page, 'by owner').waitFor();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => option(page, 'by owner').getAttribute('aria-selected')).toBe('true');
  await page.keyboard.press('Enter');
  await expect.poll(() => box(page).inputValue()).toBe('win rate by owner ');
  await page.keyboard.type('this quarter');
  await drawn(page, 'Win rate by owner · this quarter');
  await page.keyboard.press('Enter');
  await sheet(page).getByText('Win rate by owner · this quarter is added to the board.').waitFor();
  await expect.poll(() => saved().length).toBe(before + 1);
  expect(saved().at(-1)).toMatchObject({
    type: 'bar',
    settings: { metric: 'winRate', by: 'owner', period: { of: 'fiscal-quarter', offset: 0 } },
  });
  await page.keyboard.press('Escape');
  await expect.poll(() => box(page).inputValue()).toBe('');
  await page.keyboard.press('ArrowDown');
  await expectFocus(card(page, 'type-kpi-tile').getByRole('button', { name: 'Add: Figure' }));
  await page.keyboard.press('ArrowRight');
  await expectFocus(card(page, 'type-bar').getByRole('button', { name: 'Add: Bars' }));
  await page.keyboard.press('Enter');
  await sheet(page).getByText('Bars is added to the board.').waitFor();
  await page.keyboard.press('Tab');
  await expectFocus(card(page, 'type-line').getByRole('button', { name: 'Add: Course' }));
  await page.keyboard.press('ArrowUp');
  await expectFocus(box(page));
  await page.keyboard.press('Escape');
  await sheet(page).waitFor({ state: 'detached' });
  await expectFocus(opener(page));
  await expect.poll(() => saved().length).toBe(before + 2);
});

test('what may mean several things asks, and is taken by a press', async () => {
  const page = await openGallery();
  await box(page).fill('deal size by owner');
  await sheet(page).getByText('“deal size” may mean several things. Choose one.').waitFor();
  expect(await described(page).count()).toBe(0);
  await page.keyboard.press('Enter');
  await option(page, 'Median deal size').click();
  await expect.poll(() => box(page).inputValue()).toBe('Median deal size by owner');
  await drawn(page, 'Median deal size by owner');
  await expectFocus(box(page));
  await box(page).fill('won by owner blue');
  await sheet(page).getByText('not understood: “blue”').waitFor();
  await drawn(page, 'Won by owner');
  expect(visits.api.savedBoard().version).toBe(0);
});

test('cards are found by name, and by the metric that is described', async () => {
  const page = await openGallery();
  await box(page).fill('funn');
  await card(page, 'type-funnel').waitFor();
  await expect.poll(() => sheet(page).locator('[data-card]').count()).toBe(1);
  await box(page).fill('won by role');
  await sheet(page).getByRole('heading', { name: 'Won', exact: true }).waitFor();
});

test('previews are asked for a handful at once, and those in sight alone', async () => {
  const page = await openGallery();
  await card(page, 'type-kpi-tile').locator('[data-state="ready"]').waitFor();
  await visits.quiet(page);
  const [ofBoard, ...ofPreviews] = visits.api.asked;
  expect(ofBoard?.length).toBeGreaterThan(5);
  const asked = () =>
    visits.api.asked.filter((ids) => ids.some((id) => /^(type|metric)-/.test(id))).map((ids) => ids.length);
  expect(ofPreviews.flat()).not.toContain('type-at-risk');
  await card(page, 'type-at-risk').scrollIntoViewIfNeeded();
  await card(page, 'type-at-risk').locator('[data-state="ready"]').waitFor();
  await expect.poll(() => visits.api.asked.flat()).toContain('type-at-risk');
  expect(Math.max(...asked())).toBeLessThanOrEqual(5);
  expect(Math.max(...asked())).toBeGreaterThan(1);
  const types = visits.api.asked.flat().filter((id) => id.startsWith('type-'));
  expect(types.length, 'nothing is asked for twice').toBe(new Set(types).size);
});

test('a preview that is refused, or failed, says so; another try is one press', async () => {
  visits.api.refuse('owner');
  const page = await openGallery();
  await box(page).fill('my win rate');
  await described(page).locator('[data-state="refused"]').waitFor();
  await expect.poll(() => described(page).getByRole('button', { name: 'Add' }).isDisabled()).toBe(true);
  await page.keyboard.press('Enter');
  visits.api.refuse(undefined);
  visits.api.breakPath('/api/v1/widgets/query');
  await box(page).fill('');
  await card(page, 'type-my-day').scrollIntoViewIfNeeded();
  await card(page, 'type-my-day').locator('[data-state="failed"]').waitFor({ timeout: 60_000 });
  visits.api.breakPath(undefined);
  await card(page, 'type-my-day').getByRole('button', { name: 'Try again' }).click();
  await card(page, 'type-my-day').locator('[data-state="ready"]').waitFor();
  expect(visits.api.savedBoard().version).toBe(0);
});
