import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { QuerySpec } from '#shared/query/query-spec';
import { believableBoard } from './testing/believable-board.ts';
import { barriersOn, expectNoSidewaysScroll, useVisits, type VisitOptions } from './testing/visits.ts';

const visits = useVisits();
const { visit } = visits;

const widget = (page: Page, id: string) => page.locator(`[data-widget="${id}"]`);
const bar = (page: Page) => page.getByRole('region', { name: 'Filters' });
const queryOf = (page: Page): string => decodeURIComponent(new URL(page.url()).search);

const board = async (options?: VisitOptions) => {
  const page = await visit('manager', options);
  await widget(page, 'by-stage')
    .getByRole('button', { name: /^Negotiation/ })
    .waitFor();
  return page;
};

/** The filters of the questions that a widget asked last. */
const filtersOf = (id: string): readonly string[] =>
  Object.values(visits.api.heard.findLast((widgets) => id in widgets)?.[id] ?? {}).flatMap(filtersIn);

const filtersIn = (spec: QuerySpec): readonly string[] =>
  'filters' in spec
    ? spec.filters.map((filter) => `${filter.field} ${filter.is} ${'values' in filter ? filter.values.join('|') : ''}`)
    : [];

const periodsOf = (id: string): readonly unknown[] =>
  Object.values(visits.api.heard.findLast((widgets) => id in widgets)?.[id] ?? {}).map((spec) =>
    'period' in spec ? spec.period : undefined,
  );

const everything =
  '/?period=fiscal-quarter.-1&f=stage.one-of.Proposal~Negotiation&f=owner.one-of.0055g0000000000003&mark=by-stage.bars.Proposal';

test.each([
  ['light', 1440],
  ['dark', 390],
] as const)('%s, %i px wide: no barrier that axe can find, with all panels opened', async (theme, width) => {
  const page = await board({ path: everything, width, theme });
  const look = async (what: string) => {
    await visits.quiet(page);
    expect(await barriersOn(page), what).toEqual([]);
  };
  await look('a narrowed board');
  if (width === 390) {
    await page.getByRole('button', { name: 'Filters (4)' }).click();
    await page.getByRole('dialog', { name: 'Filters' }).waitFor();
    await look('the sheet');
  }
  await page.getByRole('button', { name: /^Period/ }).click();
  await page.getByRole('button', { name: 'this quarter to date' }).waitFor();
  await look('the periods');
  await page.getByRole('dialog', { name: 'Period' }).getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('button', { name: 'Add filter' }).click();
  await page.getByRole('dialog').getByRole('option', { name: 'Stage', exact: true }).waitFor();
  await look('the fields');
  await page.getByRole('dialog').getByRole('option', { name: 'Stage', exact: true }).click();
  await page.getByRole('checkbox', { name: /Contract Sent/ }).waitFor();
  await look('the values');
});

describe('a click on a mark', () => {
  test('filters every other widget, stands in the address, and the same again takes it back', async () => {
    const page = await board();
    const mark = widget(page, 'by-stage').getByRole('button', { name: /^Proposal/ });
    await mark.click();
    await expect.poll(() => filtersOf('deals')).toContain('stage equal Proposal');
    expect(filtersOf('by-stage')).not.toContain('stage equal Proposal');
    await expect.poll(() => queryOf(page)).toBe('?mark=by-stage.bars.Proposal');
    await widget(page, 'by-stage').getByText('filters the board').waitFor();
    await expect.poll(() => mark.getAttribute('aria-pressed')).toBe('true');
    // What is empty while the board is narrowed offers the way out.
    await widget(page, 'sources').getByRole('button', { name: 'Clear the board’s filters' }).waitFor();
    await bar(page).getByText('Stage is Proposal').waitFor();
    await bar(page)
      .getByText(/^narrows \d+ of 12 widgets$/)
      .waitFor();
    await mark.click();
    await expect.poll(() => queryOf(page)).toBe('');
    await expect.poll(() => filtersOf('deals')).not.toContain('stage equal Proposal');
    await bar(page).getByText('No filters').waitFor();
  });

  test('works by keyboard, and the back button takes each step back', async () => {
    const page = await board();
    const mark = (name: RegExp) => widget(page, 'by-stage').getByRole('button', { name });
    await mark(/^Proposal/).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => queryOf(page)).toBe('?mark=by-stage.bars.Proposal');
    await mark(/^Negotiation/).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => queryOf(page)).toBe('?mark=by-stage.bars.Negotiation');
    await page.goBack();
    await widget(page, 'by-stage').getByText('Proposal filters the board').waitFor();
    await page.goBack();
    await expect.poll(() => queryOf(page)).toBe('');
    await expect.poll(() => widget(page, 'by-stage').getByText('filters the board').count()).toBe(0);
  });

  test('leads on to its records, and is cleared from the strip', async () => {
    const page = await board({ path: '/?mark=by-stage.bars.Proposal' });
    const strip = widget(page, 'by-stage');
    await strip.getByRole('button', { name: 'Show deals' }).click();
    await page
      .getByRole('dialog')
      .getByRole('heading', { name: /Proposal/ })
      .waitFor();
    await page.keyboard.press('Escape');
    await strip.getByRole('button', { name: 'Clear' }).click();
    await expect.poll(() => queryOf(page)).toBe('');
  });
});

describe('the address', () => {
  test('shows whoever gets it the same board, with people by name', async () => {
    const page = await board({ path: everything });
    await bar(page).getByText('Stage is Proposal or Negotiation').waitFor();
    await bar(page).getByText('Owner is Benedikt Oberhauser-Wiesenthal').waitFor();
    await expect.poll(() => filtersOf('won')).toContain('stage one-of Proposal|Negotiation');
    await expect.poll(() => periodsOf('won')[0]).toEqual({ of: 'fiscal-quarter', offset: -1 });
  });

  test('whose parts mean nothing here is shown without them, and says so', async () => {
    const page = await board({ path: '/?f=luck.equal.x&f=stage.one-of.Proposal&mark=gone.bars.x' });
    await bar(page).getByText('left out: f=luck.equal.x, mark=gone.bars.x').waitFor();
    await bar(page).getByText('Stage is Proposal').waitFor();
    await page.getByRole('button', { name: 'All right' }).click();
    await expect.poll(() => queryOf(page)).toBe('?f=stage.one-of.Proposal');
  });
});

describe('the bar', () => {
  test('makes, changes and takes away a filter by keyboard alone', async () => {
    const page = await board();
    await page.getByRole('button', { name: 'Add filter' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('option', { name: 'Stage', exact: true }).waitFor();
    await page.keyboard.type('sta');
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: /Proposal/ }).waitFor();
    await page.keyboard.type('pro');
    await expect.poll(() => page.getByRole('checkbox').count()).toBe(2);
    await page.getByRole('checkbox', { name: /Proposal/ }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await expect.poll(() => queryOf(page)).toBe('?f=stage.one-of.Proposal');
    const chip = page.getByRole('button', { name: 'Change the filter: Stage is Proposal' });
    await chip.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: /Negotiation/ }).check();
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect.poll(() => queryOf(page)).toBe('?f=stage.one-of.Proposal~Negotiation');
    await page.getByRole('button', { name: 'Change the filter: Stage is Proposal or Negotiation' }).focus();
    await page.keyboard.press('Delete');
    await expect.poll(() => queryOf(page)).toBe('');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Add filter');
  });

  test('is closed and opened again at once without being empty', async () => {
    const page = await board();
    const opener = page.getByRole('button', { name: 'Add filter' });
    await opener.click();
    const stage = page.getByRole('dialog').getByRole('option', { name: 'Stage', exact: true });
    await stage.waitFor();
    await opener.evaluate(async (button: HTMLElement) => {
      document.querySelector<HTMLDialogElement>('dialog[open]')?.close();
      button.click();
      // The browser tells of the closing later, and has done so by then.
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    expect(await stage.isVisible()).toBe(true);
  });

  test('filters deals by a field of their account, and says whose it is', async () => {
    const page = await board();
    await page.getByRole('button', { name: 'Add filter' }).click();
    await page
      .getByRole('dialog')
      .getByRole('option', { name: /^Account: Segment/ })
      .click();
    await page.getByRole('checkbox', { name: /Enterprise/ }).check();
    await page.getByRole('button', { name: 'Apply' }).click();
    await bar(page).getByText('Account: Segment is Enterprise').waitFor();
    await expect.poll(() => filtersOf('by-stage')).toContain('custom:Account.Segment__c one-of Enterprise');
    await page.reload();
    await bar(page).getByText('Account: Segment is Enterprise').waitFor();
  });

  test('filters activities by a field that tasks and events share, and leaves deals as they are', async () => {
    const [first, ...others] = believableBoard.widgets;
    if (!first) throw new Error('the board has widgets');
    const done = { ...first, type: 'kpi-tile', settings: { metric: 'activitiesDone' } };
    visits.api.storeBoard({ ...believableBoard, widgets: [done, ...others] });
    const page = await board();
    await page.getByRole('button', { name: 'Add filter' }).click();
    await page
      .getByRole('dialog')
      .getByRole('option', { name: /^Outcome/ })
      .click();
    await page.getByRole('combobox', { name: 'Comparison' }).selectOption('is not empty');
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect.poll(() => queryOf(page)).toBe('?f=activity:custom:Outcome__c.not-empty');
    await bar(page).getByText('Outcome is not empty').waitFor();
    await expect.poll(() => filtersOf(first.id)).toContain('custom:Outcome__c not-empty ');
    expect(filtersOf('by-stage').join()).not.toContain('Outcome');
  });

  test('takes amounts as they are written here, and says what is no amount', async () => {
    const page = await board();
    await page.getByRole('button', { name: 'Add filter' }).click();
    await page.getByRole('dialog').getByRole('option', { name: 'Amount', exact: true }).click();
    await page.getByRole('textbox', { name: 'Value' }).fill('a lot');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('Type a number').waitFor();
    await page.getByRole('textbox', { name: 'Value' }).fill('12,500.50');
    await page.keyboard.press('Enter');
    await expect.poll(() => queryOf(page)).toBe('?f=amount.at-least.1250050');
  });

  test('holds a day against the calendar, and says what is no day', async () => {
    const page = await board();
    await page.getByRole('button', { name: 'Add filter' }).click();
    await page.getByRole('dialog').getByRole('option', { name: 'Closes', exact: true }).click();
    await page.getByRole('combobox', { name: 'Comparison' }).selectOption('on or after');
    const day = page.getByLabel('Day', { exact: true });
    await day.press('Enter');
    await page.getByText('Give a day.').waitFor();
    await day.fill('2025-05-31');
    await day.press('Enter');
    await expect.poll(() => queryOf(page)).toBe('?f=closeOn.at-least.2025-05-31');
    await bar(page).getByText('Closes: on or after 31 May 2025').waitFor();
  });

  test('offers the viewer herself first among owners, and a link keeps her as whoever reads it', async () => {
    const page = await board();
    await page.getByRole('button', { name: 'Add filter' }).click();
    await page.getByRole('dialog').getByRole('option', { name: 'Owner', exact: true }).click();
    await page.getByRole('checkbox').nth(1).waitFor();
    await page.getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect.poll(() => queryOf(page)).toBe('?f=owner.one-of.me');
    await bar(page).getByText('Owner is me').waitFor();
    await expect.poll(() => filtersOf('won')).toContain('owner one-of me');
  });

  test('sets a period that widgets follow, except those that have their own', async () => {
    const page = await board();
    await page.getByRole('button', { name: /^Period/ }).click();
    await page.getByRole('button', { name: 'last quarter', exact: true }).click();
    await expect.poll(() => periodsOf('won')[0]).toEqual({ of: 'fiscal-quarter', offset: -1 });
    await expect.poll(() => periodsOf('sources')).toEqual([{ of: 'fiscal-quarter', offset: 2 }]);
    await widget(page, 'won').getByRole('heading', { name: 'Won · last quarter' }).waitFor();
    await widget(page, 'sources').getByRole('button', { name: 'What narrows' }).focus();
    await page.getByText('Keeps the period that was chosen for it.').first().waitFor();
  });

  test('tells whoever comes by key to a widget below the fold what narrows it: scrolling there does not close it', async () => {
    const page = await board({ path: '/?period=fiscal-quarter.-1' });
    await visits.quiet(page);
    await widget(page, 'sources').getByRole('button', { name: 'What narrows' }).focus();
    const words = widget(page, 'sources').getByText('Keeps the period that was chosen for it.');
    await words.waitFor();
    // What a scroll does, it does within the frame after it.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0);
    expect(await words.isVisible()).toBe(true);
  });

  test('says that a period ends before it begins', async () => {
    const page = await board();
    await page.getByRole('button', { name: /^Period/ }).click();
    await page.getByRole('dialog').getByLabel('From', { exact: true }).fill('2026-03-01');
    await page.getByRole('dialog').getByLabel('To', { exact: true }).fill('2026-02-01');
    await page.getByRole('button', { name: 'Apply' }).last().click();
    await page.getByText('The period ends before it begins.').waitFor();
    await page.getByRole('dialog').getByLabel('To', { exact: true }).fill('2026-03-31');
    await page.keyboard.press('Enter');
    await bar(page).getByRole('button', { name: 'March 2026' }).waitFor();
  });

  test('remembers the last filters on this device until that is switched off; an address wins over it', async () => {
    const page = await board({ path: '/?f=stage.one-of.Proposal' });
    await page.getByRole('button', { name: /^Remove the filter/ }).click();
    await page.getByRole('button', { name: /^Period/ }).click();
    await page.getByRole('button', { name: 'last quarter', exact: true }).click();
    await expect.poll(() => queryOf(page)).toBe('?period=fiscal-quarter.-1');
    await page.goto(visits.api.url);
    await expect.poll(() => queryOf(page)).toBe('?period=fiscal-quarter.-1');
    expect(visits.api.heard.at(-1)?.['won']).toBeDefined();
    await page.goto(`${visits.api.url}/?f=stage.one-of.Proposal`);
    await bar(page).getByText('Stage is Proposal').waitFor();
    await expect.poll(() => queryOf(page)).toBe('?f=stage.one-of.Proposal');
    await page.getByRole('switch', { name: 'Remember' }).uncheck();
    await page.goto(visits.api.url);
    await page.getByRole('button', { name: 'Each widget’s own period' }).waitFor();
    await expect.poll(() => queryOf(page)).toBe('');
  });
});

describe('on a phone', () => {
  test('one button holds all filters, on a sheet as high as the screen', async () => {
    const page = await board({ path: everything, width: 390 });
    await page.getByRole('button', { name: 'Filters (4)' }).click();
    const sheet = page.getByRole('dialog', { name: 'Filters' });
    await expect.poll(() => sheet.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 900 });
    await sheet.getByRole('button', { name: 'Remove the filter: Stage is Proposal or Negotiation' }).click();
    await sheet.getByRole('button', { name: 'Show the board' }).click();
    await page.getByRole('button', { name: 'Filters (3)' }).waitFor();
    await expectNoSidewaysScroll(page);
  });
});

describe('a widget that is not understood', () => {
  const [won, ...others] = believableBoard.widgets;
  if (!won) throw new Error('the board has widgets');
  const storeOld = () =>
    visits.api.storeBoard({
      ...believableBoard,
      widgets: [
        { ...won, settings: { metric: 'luck' } },
        ...others.map((each) => (each.id === 'funnel' ? { ...each, type: 'crystal-ball' } : each)),
      ],
    });
  const stored = () => visits.api.savedBoard().content.widgets;

  test('says so and offers a way out that can be taken back; the rest of the board works', async () => {
    storeOld();
    const page = await board();
    await widget(page, 'funnel').getByText('knows no widget of the kind “crystal-ball”').waitFor();
    await widget(page, 'won').getByText('not understood: metric').waitFor();
    await widget(page, 'won').getByRole('button', { name: 'Reset to defaults' }).click();
    await widget(page, 'won').getByText('2.41').waitFor();
    await widget(page, 'funnel').getByRole('button', { name: 'Remove' }).click();
    await expect.poll(() => stored().map(({ id }) => id)).not.toContain('funnel');
    expect(stored().find(({ id }) => id === 'won')?.settings).toEqual({});
    await page.getByRole('button', { name: 'Undo' }).click();
    await widget(page, 'funnel').getByText('crystal-ball').waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });

  test('does not keep a question that the board makes unanswerable from saying what to do', async () => {
    visits.api.refuse('stage');
    const page = await visit('manager', { path: '/?f=stage.one-of.Proposal' });
    await widget(page, 'won').getByText('The filter by Stage cannot be asked like this.').waitFor();
    expect(await widget(page, 'won').getByRole('button', { name: 'Try again' }).count()).toBe(0);
    await widget(page, 'won').getByRole('button', { name: 'Clear the board’s filters' }).click();
    await widget(page, 'won').getByText('2.41').waitFor();
  });

  test('asks again what took too long, and leads to its settings', async () => {
    visits.api.refuse('stage', 'query.too-slow');
    const page = await visit('manager', { path: '/?f=stage.one-of.Proposal' });
    await widget(page, 'won').getByText('This took too long. Choose a shorter period, or add a filter.').waitFor();
    await widget(page, 'won').getByText('Settings', { exact: true }).waitFor();
    visits.api.refuse(undefined);
    await widget(page, 'won').getByRole('button', { name: 'Try again' }).click();
    await widget(page, 'won').getByText('2.41').waitFor();
  });
});
