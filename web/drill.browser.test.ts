import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { widgetsQueryRequestSchema } from '#shared/api/widgets-query';
import type { BoardContent } from '#shared/board/board-content';
import { widgetTypeNames, widgets as widgetTypes } from '#shared/widgets/index';
import { barriersWithin, expectFocus, useVisits, type VisitOptions } from './testing/visits.ts';

const visits = useVisits();

const widget = (page: Page, id: string) => page.locator(`[data-widget="${id}"]`);
const sheet = (page: Page) => page.getByRole('dialog');
const rows = (page: Page) => sheet(page).locator('tbody tr');

const board = async (options?: VisitOptions) => {
  const page = await visits.visit('manager', options);
  await widget(page, 'by-stage').locator('[data-mark]').first().waitFor();
  return page;
};

/** Every widget type as it comes, except those that ask nothing and so have no figure. */
const typesWithFigures = widgetTypeNames.filter((type) => {
  const { settings, ask } = widgetTypes[type];
  // Each type asks after its own settings, as parsed by its own schema.
  return Object.keys((ask as (parsed: unknown) => object)(settings.parse({}))).length > 0;
});

const everyType: BoardContent = {
  title: 'Every type',
  widgets: typesWithFigures.map((type, i) => ({
    id: `of-${type}`,
    type,
    settings: {},
    place: { x: (i % 2) * 6, y: Math.floor(i / 2) * 8, columns: 6, rows: 8 },
  })),
};

describe('from a figure to its rows', () => {
  test('by keyboard: a bar, its records, and back to where the focus was', async () => {
    const page = await board();
    await widget(page, 'by-stage')
      .getByRole('button', { name: /^Proposal/ })
      .focus();
    await page.keyboard.press('Enter');
    const show = widget(page, 'by-stage').getByRole('button', { name: 'Show deals' });
    await show.focus();
    await page.keyboard.press('Enter');
    await rows(page).first().waitFor();
    await expect
      .poll(() => sheet(page).getByRole('heading').first().textContent())
      .toBe('Open pipeline by stage · Proposal');
    await page.keyboard.press('Escape');
    await sheet(page).waitFor({ state: 'detached' });
    await expectFocus(show);
  });

  test('what is asked for are the rows of that very figure', async () => {
    const page = await board();
    const asked = page.waitForRequest((request) => request.postData()?.includes('"behind"') === true);
    await widget(page, 'won').locator('[data-mark]').click();
    const body = widgetsQueryRequestSchema.parse((await asked).postDataJSON());
    expect(Object.values(body.widgets).flatMap((questions) => Object.values(questions))).toMatchObject([
      { kind: 'records', behind: { metric: 'wonAmount' }, period: { of: 'fiscal-quarter', offset: 0 } },
    ]);
  });

  test('a step of a funnel leads to the deals that reached it', async () => {
    const page = await board();
    const asked = page.waitForRequest((request) => request.postData()?.includes('"reached"') === true);
    await widget(page, 'funnel').getByRole('button', { name: 'Negotiation' }).click();
    await widget(page, 'funnel').getByRole('button', { name: 'Show deals' }).click();
    expect((await asked).postData()).toContain('"reached":"Negotiation"');
    await rows(page).first().waitFor();
  });

  test('a formula has the records of each of its terms, by arrow keys; a quota has none and says why', async () => {
    const coverage = { type: 'kpi-tile', settings: { metric: 'pipelineCoverage' } };
    const place = { x: 0, y: 0, columns: 4, rows: 5 };
    visits.api.setBoard({ title: 'Coverage', widgets: [{ id: 'coverage', ...coverage, place }] });
    const page = await visits.visit('manager');
    await widget(page, 'coverage').locator('[data-mark]').click();
    await rows(page).first().waitFor();
    await sheet(page)
      .getByRole('tab', { name: /^Open pipeline/ })
      .focus();
    await page.keyboard.press('ArrowRight');
    await sheet(page).getByText('A quota is set for a person').waitFor();
    await sheet(page)
      .getByRole('tab', { name: /^Quota/, selected: true })
      .waitFor();
    expect(await barriersWithin(page, 'dialog')).toEqual([]);
  });

  test('the back button closes it; a shared link opens it, and closing that leads to the board', async () => {
    const page = await board();
    const closed = page.url();
    await widget(page, 'won').locator('[data-mark]').click();
    await rows(page).first().waitFor();
    const shared = page.url();
    await page.goBack();
    await sheet(page).waitFor({ state: 'detached' });
    await expect.poll(() => page.url()).toBe(closed);
    const followed = await visits.visit('manager', { path: shared.slice(visits.api.url.length) });
    await rows(followed).first().waitFor();
    await expect.poll(() => sheet(followed).getByRole('heading').first().textContent()).toBe('Won · this quarter');
    await sheet(followed).getByRole('button', { name: 'Close', exact: true }).click();
    await sheet(followed).waitFor({ state: 'detached' });
    await expect.poll(() => new URL(followed.url()).searchParams.has('drill')).toBe(false);
  });

  test('closed twice at once, it still leads to the board and not out of it', async () => {
    const page = await visits.visit('manager', { path: '/metrics' });
    await page.getByRole('link', { name: 'Board' }).click();
    await widget(page, 'won').locator('[data-mark]').click();
    await rows(page).first().waitFor();
    await sheet(page)
      .getByRole('button', { name: 'Close', exact: true })
      .evaluate((button: HTMLElement) => [1, 2].forEach(() => button.click()));
    await sheet(page).waitFor({ state: 'detached' });
    await visits.quiet(page);
    expect(new URL(page.url()).pathname).toBe('/');
    await widget(page, 'won').waitFor();
  });

  test('a link that was cut off opens the board', async () => {
    const page = await board({ path: '/?drill=eyJzcGVjIjp7' });
    expect(await sheet(page).count()).toBe(0);
  });

  test('sorted by another column, more by key, and those that add nothing to the sum alone', async () => {
    const page = await board();
    await widget(page, 'won').locator('[data-mark]').click();
    await rows(page).first().waitFor();
    await sheet(page).getByRole('button', { name: 'Owner' }).click();
    await sheet(page).locator('th[aria-sort="ascending"]', { hasText: 'Owner' }).waitFor();
    await sheet(page).getByRole('button', { name: 'Show more' }).click();
    await expect.poll(() => rows(page).count()).toBe(64);
    await sheet(page).getByRole('button', { name: 'Show only these' }).click();
    await expect.poll(() => rows(page).count()).toBe(4);
  });

  test('more rows come although a deal moves while they are under way, and the move shows', async () => {
    const page = await board();
    await widget(page, 'won').locator('[data-mark]').click();
    await rows(page).first().waitFor();
    await visits.quiet(page);
    const gate = Promise.withResolvers<void>();
    await page.route('**/api/v1/widgets/query', async (route) => {
      if (route.request().postData()?.includes('"after"')) await gate.promise;
      await route.continue();
    });
    const asked = visits.api.asked.length;
    await sheet(page).getByRole('button', { name: 'Show more' }).click();
    visits.api.setAmount(9_999_000);
    // The board below has heard of it as well.
    await expect.poll(() => visits.api.asked.length).toBeGreaterThan(asked);
    gate.resolve();
    await expect.poll(() => rows(page).count()).toBe(64);
    await rows(page).getByText('10 M').first().waitFor();
  });

  test('records that were closed and are opened again show what changed meanwhile', async () => {
    const page = await board();
    await widget(page, 'won').locator('[data-mark]').click();
    await rows(page).first().waitFor();
    await page.keyboard.press('Escape');
    await sheet(page).waitFor({ state: 'detached' });
    const asked = visits.api.asked.length;
    visits.api.setAmount(9_999_000);
    await expect.poll(() => visits.api.asked.length).toBeGreaterThan(asked);
    await widget(page, 'won').locator('[data-mark]').click();
    await rows(page).getByText('10 M').first().waitFor();
  });

  test('order and columns are in the link; Back takes an order back, and closing leads to the board', async () => {
    const page = await board();
    const closed = page.url();
    await widget(page, 'won').locator('[data-mark]').click();
    await rows(page).first().waitFor();
    await sheet(page).getByRole('button', { name: 'Columns' }).click();
    await sheet(page).getByRole('checkbox', { name: 'Next step' }).check();
    await page.keyboard.press('Escape');
    await sheet(page).getByRole('button', { name: 'Owner' }).click();
    const byOwner = (at: Page) => sheet(at).locator('th[aria-sort="ascending"]', { hasText: 'Owner' });
    await byOwner(page).waitFor();
    const shared = page.url();
    await page.goBack();
    await byOwner(page).waitFor({ state: 'detached' });
    await page.goForward();
    await byOwner(page).waitFor();
    await sheet(page).getByRole('button', { name: 'Close', exact: true }).click();
    await sheet(page).waitFor({ state: 'detached' });
    await expect.poll(() => page.url()).toBe(closed);
    const followed = await visits.visit('admin', { path: shared.slice(visits.api.url.length) });
    await byOwner(followed).waitFor();
    await sheet(followed).getByRole('columnheader', { name: 'Next step' }).waitFor();
    const problem = { code: 'query.unknown-field', message: 'No such column.', requestId: 'a-request' };
    await followed.route('**/api/v1/widgets/query', (route) =>
      route.request().postData()?.includes('"nextStep"')
        ? route.fulfill({ status: 422, json: problem })
        : route.continue(),
    );
    await followed.reload();
    await sheet(followed).getByRole('button', { name: 'Show the usual columns' }).click();
    await rows(followed).first().waitFor();
    await expect.poll(() => sheet(followed).getByRole('columnheader', { name: 'Next step' }).count()).toBe(0);
  });

  test('rows that cannot be had say so, and are asked for again', async () => {
    const page = await board();
    visits.api.breakPath('/api/v1/widgets/query');
    await widget(page, 'won').locator('[data-mark]').click();
    await sheet(page).getByText('The records could not be loaded.').waitFor();
    visits.api.breakPath(undefined);
    await sheet(page).getByRole('button', { name: 'Try again' }).click();
    await rows(page).first().waitFor();
  });
});

describe('explaining', () => {
  test('by ? while the focus is in the widget', async () => {
    const page = await board();
    await widget(page, 'by-stage')
      .getByRole('button', { name: /^Proposal/ })
      .focus();
    await page.keyboard.press('?');
    await sheet(page).getByText('Sum of the amounts of open deals.').waitFor();
    await page.keyboard.press('Escape');
    await sheet(page).waitFor({ state: 'detached' });
  });

  test('leads on to the records', async () => {
    const page = await board();
    await widget(page, 'won').hover();
    await widget(page, 'won')
      .getByRole('button', { name: /^Explain this number/ })
      .click();
    await sheet(page).getByText('Close date; days as in Europe/Berlin').first().waitFor();
    await sheet(page).getByRole('button', { name: 'Show the 63 deals' }).click();
    await rows(page).first().waitFor();
    await page.keyboard.press('Escape');
    await sheet(page).waitFor({ state: 'detached' });
    await expectFocus(widget(page, 'won').getByRole('button', { name: /^Explain this number/ }));
  });

  test.each(typesWithFigures)('%s: each of its figures, with no barrier that axe can find', async (type) => {
    visits.api.setBoard({ ...everyType, widgets: everyType.widgets.filter((each) => each.type === type) });
    const page = await visits.visit('admin');
    const shown = widget(page, `of-${type}`);
    await shown.locator('[data-state="ready"]').waitFor();
    await shown.hover();
    await shown.getByRole('button', { name: /^Explain this number/ }).click();
    await sheet(page).getByText('Whose records').waitFor();
    // Each type asks after its own settings, as parsed by its own schema.
    const asked = (widgetTypes[type].ask as (parsed: unknown) => object)(widgetTypes[type].settings.parse({}));
    await expect.poll(() => sheet(page).locator('h3, summary').count()).toBe(Object.keys(asked).length);
    for (const summary of await sheet(page).locator('summary').all()) await summary.click();
    // A word that is missing shows as its key.
    expect(await sheet(page).innerText()).not.toMatch(/\b(explain|definitions|metrics|dictionary)\.\w+/);
    expect(await barriersWithin(page, 'dialog')).toEqual([]);
  });
});

describe.each([
  ['light', 1440],
  ['dark', 390],
] as const)('%s, %i px wide', (theme, width) => {
  test('explanation and records have no barrier that axe can find', async () => {
    const page = await board({ theme, width });
    await widget(page, 'won').hover();
    await widget(page, 'won')
      .getByRole('button', { name: /^Explain this number/ })
      .click();
    await sheet(page).getByText('Whose records').waitFor();
    expect(await barriersWithin(page, 'dialog'), 'explanation').toEqual([]);
    await sheet(page).getByRole('button', { name: 'Show the 63 deals' }).click();
    await sheet(page).getByRole('link').first().waitFor();
    expect(await barriersWithin(page, 'dialog'), 'records').toEqual([]);
  });
});

describe('a part of Fairlead that does not arrive', () => {
  const ways = {
    explanation: (page: Page) =>
      widget(page, 'won')
        .getByRole('button', { name: /^Explain/ })
        .click(),
    settings: (page: Page) =>
      widget(page, 'won')
        .getByRole('button', { name: /^Settings/ })
        .click(),
    records: (page: Page) => widget(page, 'won').locator('[data-mark]').click(),
    filter: (page: Page) => page.getByRole('button', { name: 'Add filter' }).click(),
  } as const;

  test.each(Object.entries(ways))(
    'says what to do, comes when asked again, and the board stays: %s',
    async (way, open) => {
      const page = await board();
      const words = sheet(page).getByText('This part of Fairlead could not be loaded.');
      const again = sheet(page).getByRole('button', { name: 'Try again' });
      await page.waitForLoadState('networkidle');
      await page.context().setOffline(true);
      await open(page);
      await words.waitFor();
      expect(await barriersWithin(page, 'dialog')).toEqual([]);
      await again.click();
      await words.waitFor();
      await page.keyboard.press('Escape');
      await sheet(page).waitFor({ state: 'detached' });
      await widget(page, 'by-stage').locator('[data-mark]').first().waitFor();
      await open(page);
      await words.waitFor();
      await page.context().setOffline(false);
      // This browser remembers what did not arrive until the page is loaded anew.
      const anew = page.waitForEvent('load');
      await again.click();
      await anew;
      await widget(page, 'by-stage').locator('[data-mark]').first().waitFor();
      // Records stand in the address, and are open again by themselves.
      if (way !== 'records') await open(page);
      await sheet(page).locator('input, button').nth(1).waitFor();
      await expect.poll(() => words.count()).toBe(0);
    },
  );
});
