import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { believableBoard } from './testing/believable-board.ts';
import { useVisits, type VisitOptions } from './testing/visits.ts';

const visits = useVisits();

const boardReady = async (options?: VisitOptions): Promise<Page> => {
  const page = await visits.visit('manager', options);
  await page
    .locator('#board-sheet [data-state="ready"]')
    .nth(believableBoard.widgets.length - 1)
    .waitFor({ state: 'attached' });
  return page;
};

/** The page as it is the moment before the browser puts it on paper: nothing that comes later counts. */
const onPaper = (page: Page) =>
  page.evaluate(() => {
    dispatchEvent(new Event('beforeprint'));
    const boxes = [...document.querySelectorAll<HTMLElement>('#board-sheet [data-widget]')].map((widget) => {
      const { left, right, top, bottom } = widget.getBoundingClientRect();
      const inside = [...widget.querySelectorAll('svg')].map((svg) => svg.getBoundingClientRect().right);
      return { id: widget.dataset['widget'] ?? '', left, right, top, bottom, inside: Math.max(left, ...inside) };
    });
    const pressed = [...document.querySelectorAll<HTMLElement>('[data-screen-only], #root > :not(#content)')];
    return {
      boxes,
      shown: pressed.filter((each) => each.checkVisibility()).length,
      scheme: getComputedStyle(document.documentElement).colorScheme,
      letters: getComputedStyle(document.documentElement).fontSize,
      words: [...document.querySelectorAll<HTMLElement>('[data-paper-facts]')].map((each) => each.innerText).join(' '),
    };
  });

describe.each([
  ['dark', 1440],
  ['light', 390],
] as const)('from a screen that is %s and %i px wide', (theme, width) => {
  test('a board is laid out for paper at once: light, in its columns, nothing over another, no chart cut, nothing to press', async () => {
    const page = await boardReady({ theme, width });
    const { boxes, shown, scheme } = await onPaper(page);
    expect(boxes).toHaveLength(believableBoard.widgets.length);
    expect(shown).toBe(0);
    expect(scheme).toBe('light');
    for (const one of boxes) {
      expect(one.right, one.id).toBeLessThanOrEqual(1029);
      expect(one.inside, `a chart of ${one.id}`).toBeLessThanOrEqual(one.right);
      const over = boxes.filter(
        (other) =>
          other !== one &&
          other.left < one.right - 1 &&
          one.left < other.right - 1 &&
          other.top < one.bottom - 1 &&
          one.top < other.bottom - 1,
      );
      expect(over, one.id).toEqual([]);
    }
    // And it is the board again that it was.
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await expect.poll(() => page.getByRole('button', { name: 'More of this board' }).isVisible()).toBe(true);
    expect(await page.locator('[data-paper-facts]').count()).toBe(0);
  });
});

test('it says what narrows it, when it was printed, in which zone and for whom', async () => {
  const page = await boardReady({ path: '/?period=fiscal-quarter.0&f=stage.one-of.Proposal' });
  const { words } = await onPaper(page);
  expect(words).toContain('this quarter (1 Oct – 31 Dec 2026)');
  expect(words).toContain('Proposal');
  expect(words).toMatch(/Printed 18 Nov 2026, 12:\d\d \(Europe\/Berlin\) for Katharina Brandt/);
});

test('a list prints the rows that it shows, and says how many there are beyond', async () => {
  const page = await boardReady();
  await onPaper(page);
  const deals = page.locator('[data-widget="deals"]');
  expect(await deals.getByText('and 14 more').isVisible()).toBe(true);
  const lowest = await deals.evaluate((widget) => {
    const last = [...widget.querySelectorAll('tbody tr')].at(-1)?.getBoundingClientRect().bottom ?? Number.NaN;
    return [last, widget.getBoundingClientRect().bottom];
  });
  expect(lowest[0]).toBeLessThan(lowest[1] ?? 0);
});

test('one widget on the whole screen is printed alone, with the words of its board', async () => {
  const page = await visits.visit('manager', { path: '/?widget=won-by-month', theme: 'dark' });
  await page.locator('dialog[open] [data-state="ready"]').waitFor();
  const { words, letters } = await onPaper(page);
  expect(words).toContain('Sales');
  expect(letters).toBe('16px');
  expect(await page.locator('#board-sheet').isVisible()).toBe(false);
  const [widget, chart] = await page.locator('dialog[open] article').evaluate((article) => {
    const svg = article.querySelector('[data-marks] svg, svg[role], svg[width]') ?? article;
    return [article.getBoundingClientRect(), svg.getBoundingClientRect()].map(({ right, bottom }) => ({
      right,
      bottom,
    }));
  });
  expect(chart?.right).toBeLessThanOrEqual(widget?.right ?? 0);
  expect(chart?.bottom).toBeLessThanOrEqual(widget?.bottom ?? 0);
});

test('the menu of the board prints it, and the browser makes several pages of it, across and upright', async () => {
  const page = await boardReady();
  await page.evaluate(() => {
    globalThis.print = () => document.body.append('it prints');
  });
  await page.getByRole('button', { name: 'More of this board' }).click();
  await page.getByRole('button', { name: 'Print or save as PDF' }).click();
  await page.getByText('it prints').waitFor();
  for (const landscape of [false, true]) {
    const pdf = (await page.pdf({ format: 'A4', landscape, printBackground: true })).toString('latin1');
    expect(Number(/\/Count (\d+)/.exec(pdf)?.[1])).toBeGreaterThan(1);
  }
});
