import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { believableBoard } from './testing/believable-board.ts';
import { everyWidget } from './testing/board-states.ts';
import { barriersOn, expectNoSidewaysScroll, useVisits, type VisitOptions } from './testing/visits.ts';

const visits = useVisits();
const { visit } = visits;

const widget = (page: Page, id: string) => page.locator(`[data-widget="${id}"]`);
const live = (page: Page) => page.locator('[data-live="live"]').waitFor();
const board = async (options?: VisitOptions) => {
  const page = await visit('manager', options);
  await live(page);
  await page
    .locator('[data-state="ready"]')
    .nth(believableBoard.widgets.length - 1)
    .waitFor();
  await page.locator('[data-widget="by-stage"] li', { hasText: 'Negotiation' }).waitFor();
  return page;
};
/** Waits until all is answered, so that what is asked from now on was asked for by the test. Going live has asked again. */
const settled = async (page: Page): Promise<number> => {
  await live(page);
  await visits.quiet(page);
  return visits.api.asked.length;
};

/** How much of the page has moved by itself since it came, as browsers measure it. */
const shiftsOn = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          // The browser's own layout-shift entries, which the DOM's types do not know.
          const entries = list.getEntries() as unknown as readonly { readonly value: number }[];
          sum += entries.reduce((all, { value }) => all + value, 0);
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 300);
      }),
  );

describe.each([
  ['light', 1440],
  ['dark', 390],
] as const)('%s, %i px wide', (theme, width) => {
  test.each([
    ['sign-in', undefined, '/?sign-in=sign-in.expired', 'text=Signing in did not work'],
    ['board', 'manager', '/', '[data-widget="deals"] :is(tbody tr, li)'],
    ['sync', 'ops', '/', 'text=Opportunity history'],
  ] as const)('%s has no barrier that axe can find', async (_, persona, path, ready) => {
    const page = await visit(persona, { path, width, theme });
    await page.locator(ready).first().waitFor();
    await visits.quiet(page);
    expect(await barriersOn(page)).toEqual([]);
  });
});

describe('signing in', () => {
  test('whoever is not signed in finds the way in, and returns to where she was', async () => {
    const page = await visit(undefined, { path: '/sync' });
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.waitForURL('**/sync');
    await page.getByText('for administrators and ops').waitFor();
  });

  test('an expired token is refreshed without anybody noticing; an ended session leads to the sign-in page', async () => {
    const page = await board();
    const before = await settled(page);
    visits.api.expire(false);
    visits.api.push(['opportunity']);
    await expect.poll(() => visits.api.asked.length).toBeGreaterThan(before);
    expect(await page.getByRole('link', { name: 'Sign in' }).count()).toBe(0);
    visits.api.expire(true);
    visits.api.push(['opportunity']);
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
  });
});

test.each([1440, 390])('nothing moves after the first paint, %i px wide', async (width) => {
  visits.api.setScene('full');
  visits.api.setBoard(everyWidget);
  const page = await visit('manager', { width });
  await widget(page, 'narrow').getByRole('link', { name: 'Renewal' }).first().waitFor();
  await widget(page, 'loss-reasons').locator('li').first().waitFor();
  expect(await shiftsOn(page)).toBeLessThan(0.02);
});

test('the first picture needs one request for all widgets', async () => {
  await board();
  expect(visits.api.asked[0]?.toSorted()).toEqual(believableBoard.widgets.map(({ id }) => id).toSorted());
});

test('a changed deal renews the widgets that read it, in one request, and the figure moves in place', async () => {
  const page = await board();
  const before = await settled(page);
  const total = widget(page, 'pipeline').locator('p').first();
  const text = await total.innerText();
  const boxes = await page
    .locator('[data-widget]')
    .evaluateAll((all) => all.map((one) => JSON.stringify(one.getBoundingClientRect())));
  visits.api.setAmount(9_999_000);
  await expect.poll(() => total.innerText()).not.toBe(text);
  expect(visits.api.asked.length).toBe(before + 1);
  expect(await page.locator('[data-state="loading"]').count()).toBe(0);
  expect(
    await page
      .locator('[data-widget]')
      .evaluateAll((all) => all.map((one) => JSON.stringify(one.getBoundingClientRect()))),
  ).toEqual(boxes);
});

test('a change of another object asks only those who read it', async () => {
  const page = await board();
  const before = await settled(page);
  visits.api.push(['opportunityHistory']);
  await expect.poll(() => visits.api.asked.length).toBe(before + 1);
  expect(visits.api.asked.at(-1)).toEqual(['funnel']);
});

test('a broken connection says so, returns by itself and catches up', async () => {
  const page = await board();
  const before = await settled(page);
  // It returns in half a second: too soon to be seen in between for sure.
  visits.api.breakPath('/api/v1/live/tickets');
  visits.api.dropConnections();
  await page.locator('[data-live="reconnecting"]').waitFor();
  visits.api.breakPath(undefined);
  await live(page);
  await expect.poll(() => visits.api.asked.length).toBeGreaterThan(before);
  expect(visits.api.asked.at(-1)).toHaveLength(believableBoard.widgets.length);
});

test('when the answers cannot be renewed the old ones stay and say so', async () => {
  const page = await board();
  await settled(page);
  visits.api.breakPath('/api/v1/widgets/query');
  visits.api.push(['opportunity']);
  await widget(page, 'won').getByText('Not refreshed since').waitFor();
  expect(await widget(page, 'won').locator('p').first().innerText()).toContain('2.41');
});

test('a chart can be read as a table, with exact figures', async () => {
  const page = await board();
  await widget(page, 'by-stage').hover();
  await page.getByRole('button', { name: 'Show as table: Open pipeline by stage' }).click();
  await widget(page, 'by-stage').getByRole('cell', { name: 'Negotiation' }).waitFor();
  await expect.poll(() => widget(page, 'by-stage').innerText()).toMatch(/EUR\s[\d,]+\.\d\d/);
});

test('theme and language are chosen once per device', async () => {
  const page = await board();
  await page.getByRole('button', { name: 'Katharina Brandt' }).click();
  await page.getByRole('radio', { name: 'Dark' }).check();
  await page.getByRole('radio', { name: 'Deutsch' }).check();
  await page.reload();
  await page.getByRole('heading', { name: 'Offene Deals', exact: true }).waitFor();
  await expect
    .poll(() => page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme]))
    .toEqual(['de', 'dark']);
});

test('of two languages chosen one right after the other the last is spoken, whichever words come later', async () => {
  const page = await board();
  const gate = Promise.withResolvers<void>();
  await page.route('**/assets/de-*.js', async (route) => {
    await gate.promise;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Katharina Brandt' }).click();
  const german = [/\/de-(?!later)/, /\/de-later-/].map((words) => page.waitForRequest(words));
  await page.getByRole('radio', { name: 'Deutsch' }).check();
  await german[0];
  await page.getByRole('radio', { name: 'English' }).check();
  gate.resolve();
  // Here for good, and what was to be done with them is done.
  for (const words of german) {
    await page.evaluate(`import(${JSON.stringify((await words).url())}).then(() => undefined)`);
  }
  await visits.quiet(page);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  await page.getByRole('radio', { name: 'English', checked: true }).waitFor();
});

test('the font comes from here', async () => {
  const page = await board();
  await expect.poll(() => page.evaluate(() => document.fonts.check('14px "Inter Variable"'))).toBe(true);
});

test('a phone shows one column, tiles two to a row, and never scrolls sideways', async () => {
  const page = await board({ width: 390 });
  const topOf = (id: string) => widget(page, id).evaluate((one) => one.getBoundingClientRect().top);
  await expect.poll(async () => (await topOf('won')) - (await topOf('pipeline'))).toBe(0);
  await expectNoSidewaysScroll(page);
});
