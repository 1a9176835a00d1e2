import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { touchOn } from './testing/hands.ts';
import { expectFocus, useVisits } from './testing/visits.ts';

const visits = useVisits();

const saved = () => visits.api.savedBoard().content;
const placeOf = (id: string) => saved().widgets.find((widget) => widget.id === id)?.place;
const scrolledBy = (page: Page) => page.evaluate(() => scrollY);

const editing = async (width: number): Promise<Page> => {
  const page = await visits.visit('manager', { width, isTouch: true });
  await page.locator('[data-state="ready"]').nth(5).waitFor();
  await page.getByRole('button', { name: 'Edit', exact: true }).tap();
  await page.getByRole('button', { name: 'Done' }).waitFor();
  return page;
};

const middleOf = async (on: Locator) => {
  const box = await on.boundingBox();
  if (!box) throw new Error(`${String(on)} has no place on the page`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

// At 768 pixels a tablet has one column, as a phone has.
describe.each([900, 1024])('a tablet of %i pixels', (width) => {
  const widget = (page: Page) => page.locator('[data-hand="won"]');

  test('the grip moves a widget, and the page stays where it is meanwhile', async () => {
    const page = await editing(width);
    const touch = await touchOn(page);
    const before = placeOf('won');
    const [grip, scrolled] = [await middleOf(widget(page).locator('[data-grip]')), await scrolledBy(page)];
    await touch.send('touchStart', [grip]);
    await touch.move(grip, { x: width * 0.4, y: 90 });
    await page.locator('[data-ghost="won"]').waitFor();
    expect(await scrolledBy(page)).toBe(scrolled);
    await touch.send('touchEnd', []);
    await expect.poll(() => placeOf('won')?.x).toBeGreaterThan(before?.x ?? 0);
  });

  test('a corner resizes it', async () => {
    const page = await editing(width);
    const touch = await touchOn(page);
    const before = placeOf('won')?.columns ?? 0;
    await widget(page).tap();
    await touch.swipe(await middleOf(widget(page).locator('[data-edge="se"]')), { x: width * 0.2, y: 0 });
    await expect.poll(() => placeOf('won')?.columns).toBeGreaterThan(before);
  });

  test('a swipe over a widget scrolls the page, and moves nothing', async () => {
    const page = await editing(width);
    const touch = await touchOn(page);
    // On the page, which may still be rolling to its rest.
    const topOf = () => widget(page).evaluate((each) => Math.round(each.getBoundingClientRect().top + scrollY));
    const before = await topOf();
    await touch.swipe(await middleOf(page.locator('[data-hand="by-stage"]')), { x: 0, y: -300 });
    await expect.poll(() => scrolledBy(page)).toBeGreaterThan(100);
    expect(await topOf()).toBe(before);
    expect(await page.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true);
  });

  test('a second finger changes nothing of a drag', async () => {
    const page = await editing(width);
    const touch = await touchOn(page);
    const grip = await middleOf(widget(page).locator('[data-grip]'));
    const by = { x: width * 0.4, y: 0 };
    const other = { x: 300, y: 700 };
    await touch.send('touchStart', [grip]);
    await touch.move(grip, by);
    const there = { x: grip.x + by.x, y: grip.y };
    await touch.send('touchStart', [there, other]);
    await touch.send('touchMove', [there, { x: 500, y: 500 }]);
    await page.locator('[data-ghost="won"]').waitFor();
    await touch.send('touchEnd', []);
    await expect.poll(() => placeOf('won')?.x).toBeGreaterThan(3);
    expect(await page.locator('[role="option"][aria-selected="true"]').count()).toBe(1);
  });

  test('a drag that the browser takes away is put back', async () => {
    const page = await editing(width);
    const touch = await touchOn(page);
    const before = await widget(page).boundingBox();
    const grip = await middleOf(widget(page).locator('[data-grip]'));
    await touch.send('touchStart', [grip]);
    await touch.move(grip, { x: width * 0.4, y: 90 });
    await page.locator('[data-ghost="won"]').waitFor();
    await touch.send('touchCancel', []);
    await page.locator('[data-ghost="won"]').waitFor({ state: 'detached' });
    await expect.poll(() => widget(page).boundingBox()).toEqual(before);
    expect(await page.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true);
  });
});

describe('a phone', () => {
  const column = (page: Page) => page.getByRole('dialog', { name: 'On a phone' });
  const row = (page: Page, id: string) => column(page).locator(`[data-row="${id}"]`);
  const order = (page: Page): Promise<readonly (string | undefined)[]> =>
    page.locator('[data-row]').evaluateAll((rows) => rows.map((each) => (each as HTMLElement).dataset['row']));

  const arranging = async (): Promise<Page> => {
    const page = await editing(390);
    await page.getByRole('button', { name: 'On a phone' }).tap();
    await column(page).waitFor();
    return page;
  };

  test('a row is dragged by its grip, the others make room, and the list stays', async () => {
    const page = await arranging();
    const touch = await touchOn(page);
    const [first, second, third] = await order(page);
    const grip = await middleOf(row(page, first ?? '').locator('[data-grip]'));
    const { height = 0 } = (await row(page, first ?? '').boundingBox()) ?? {};
    await touch.send('touchStart', [grip]);
    await touch.move(grip, { x: 0, y: height * 1.1 });
    await expect.poll(() => row(page, second ?? '').evaluate((each) => each.style.translate)).not.toBe('');
    expect(
      await column(page)
        .locator('[data-scrolls]')
        .evaluate((list) => list.scrollTop),
    ).toBe(0);
    await touch.send('touchEnd', []);
    await expect.poll(async () => (await order(page)).slice(0, 3)).toEqual([second, first, third]);
    await expect.poll(() => saved().phoneOrder?.slice(0, 2)).toEqual([second, first]);
  });

  test('a row that the browser takes out of the hand is put back', async () => {
    const page = await arranging();
    const touch = await touchOn(page);
    const before = await order(page);
    const grip = await middleOf(row(page, before[0] ?? '').locator('[data-grip]'));
    await touch.send('touchStart', [grip]);
    await touch.move(grip, { x: 0, y: 200 });
    await page.locator('[data-row][data-held]').waitFor();
    await touch.send('touchCancel', []);
    await page.locator('[data-row][data-held]').waitFor({ state: 'detached' });
    expect(await order(page)).toEqual(before);
    expect(saved().phoneOrder).toBeUndefined();
  });

  test('a swipe over the rows scrolls them', async () => {
    const page = await arranging();
    const touch = await touchOn(page);
    const list = column(page).locator('[data-scrolls]');
    const [, , third = ''] = await order(page);
    await touch.swipe(await middleOf(row(page, third)), { x: 0, y: -300 });
    await expect.poll(() => list.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(50);
  });

  test('a widget is higher, a tile has its row alone, and each step is taken back, also by key', async () => {
    const page = await arranging();
    const chart = saved().widgets.find(({ type }) => type === 'bar')?.id ?? '';
    const heightOf = async (id: string) => (await page.locator(`[data-widget="${id}"]`).boundingBox())?.height ?? 0;
    const widthOf = async (id: string) => (await page.locator(`[data-widget="${id}"]`).boundingBox())?.width ?? 0;
    const [height, width] = [await heightOf(chart), await widthOf('won')];
    await row(page, chart)
      .getByRole('combobox', { name: /^Height on a phone: / })
      .selectOption('Low');
    await expect.poll(() => heightOf(chart)).toBeLessThan(height);
    const tile = row(page, 'won').getByRole('combobox', { name: /^Width on a phone: / });
    await tile.focus();
    await expectFocus(tile);
    await page.keyboard.press('End');
    await expect.poll(() => widthOf('won')).toBeGreaterThan(width * 1.5);
    await expect.poll(() => saved().widgets.find(({ id }) => id === 'won')?.phoneSize).toBe('large');
    await column(page).getByRole('button', { name: 'Close', exact: true }).tap();
    const undo = page.getByRole('button', { name: 'Undo' });
    await undo.tap();
    await expect.poll(() => widthOf('won')).toBe(width);
    await undo.tap();
    await expect.poll(() => heightOf(chart)).toBe(height);
  });
});
