import { describe, expect, test } from 'vitest';
import type { Persona } from './testing/believable-session.ts';
import { barriersOn, expectNoSidewaysScroll, useVisits, type VisitOptions } from './testing/visits.ts';

const visits = useVisits();
const dealId = (place: number): string => `0065g00000${String(place).padStart(5, '0')}AAA`;
const deal = (place: number): string => `/records/opportunity/${dealId(place)}`;
const [deletedPlace, dollarPlace] = [1, 2];
const account = '/records/account/0015g0000000000AAA';
const visit = (path: string, options: VisitOptions = {}, persona: Persona = 'manager') =>
  visits.visit(persona, { path, ...options });

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  test.each([
    ['a deal', 1280, deal(0)],
    ['a deal', 390, deal(0)],
    ['a deleted deal', 1280, deal(deletedPlace)],
    ['an account', 1280, account],
    ['an account', 390, account],
  ])('%s at %i px has no barrier that axe can find, and nothing is wider than the screen', async (_, width, path) => {
    const page = await visit(path, { width, theme });
    await page.getByText(/empty fields/).click();
    expect(await barriersOn(page)).toEqual([]);
    await expectNoSidewaysScroll(page);
  });
});

describe('a deal', () => {
  test('is reached from the board by key, leads to its account, and the way back leads to the board', async () => {
    const page = await visit('/?view=mine');
    const table = page.locator('[data-widget="deals"]');
    const link = table.getByRole('rowheader').getByRole('link').first();
    const name = await link.textContent();
    await link.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: name ?? '' }).waitFor();
    await page.locator('dl').getByRole('link').first().click();
    await page.waitForURL(/\/records\/account\//);
    await page.getByRole('heading', { level: 2, name: 'Contacts' }).waitFor();
    await page.getByRole('link', { name: 'Back' }).click();
    await page.waitForURL(`${visits.api.url}/?view=mine`);
    await table.getByRole('rowheader').first().waitFor();
  });

  test('leads on to Salesforce in a window of its own', async () => {
    const page = await visit(deal(0));
    const link = page.getByRole('link', { name: 'Open in Salesforce' });
    expect(await link.getAttribute('href')).toBe(`https://nordwind.my.salesforce.com/${dealId(0)}`);
    expect([await link.getAttribute('target'), await link.getAttribute('rel')]).toEqual([
      '_blank',
      'noopener noreferrer',
    ]);
  });

  test('shows a change in Salesforce without being asked', async () => {
    const page = await visit(deal(0));
    await page.getByText('Live', { exact: true }).first().waitFor();
    await page.getByRole('heading', { level: 1 }).waitFor();
    visits.api.setAmount(777_000);
    await page.locator('dd').getByText('€\u00a0777\u00a0k').waitFor();
  });

  test('tells its history in the organisation’s zone, from what to what', async () => {
    const page = await visit(deal(0));
    const history = page.getByRole('region', { name: 'History' });
    await history.getByText('times in Europe/Berlin').waitFor();
    expect(await history.getByText(/^Stage: Proposal → /).count()).toBe(1);
    expect(await history.getByText(/^Owner: Tom Reuter → /).count()).toBe(1);
    expect(await history.getByRole('listitem').last().innerText()).toMatch(/^Created\s+Stage: Prospecting/);
  });

  test('in another currency than the organisation’s says what it is in that, and by which rate', async () => {
    const page = await visit(deal(dollarPlace));
    await page.getByText(/^EUR.[\d,.]+, at the rate of its close date$/).waitFor();
  });

  test('that was deleted says since when, and still shows what it was', async () => {
    const page = await visit(deal(deletedPlace));
    await page.getByText(/^Deleted in Salesforce, /).waitFor();
    await page.getByRole('heading', { name: 'History' }).waitFor();
  });

  test('shows only fields that have a value, and names the others when asked', async () => {
    const page = await visit(deal(0));
    const fields = page.getByRole('region', { name: 'Fields' });
    await fields.getByText('Is strategic').waitFor();
    expect(await fields.getByText(/Competitor/).isVisible()).toBe(false);
    await fields.getByText(/empty fields/).click();
    await fields.getByText(/Competitor/).waitFor();
  });
});

describe('an account', () => {
  test('sums all its deals, and each leads to its page', async () => {
    const page = await visit(account);
    const deals = page.getByRole('region', { name: 'Deals', exact: true });
    await deals.getByRole('rowheader', { name: /All \d+ deals/ }).waitFor();
    await deals.getByRole('rowheader').getByRole('link').first().click();
    await page.waitForURL(/\/records\/opportunity\//);
  });
});

describe('what cannot be shown', () => {
  test('a record that is not there or not hers is one sentence and a way out', async () => {
    const page = await visit('/records/opportunity/0065g0000099999AAA');
    await page.getByText('There is no such record, or it is not yours to see.').waitFor();
    await page.getByRole('link', { name: 'Go to the board' }).click();
    await page.waitForURL(`${visits.api.url}/`);
  });

  test('an error says what to do, and trying again works', async () => {
    visits.api.breakPath(`/api/v1${deal(0)}`);
    const page = await visit(deal(0));
    const again = page.getByRole('button', { name: 'Try again' });
    await again.waitFor({ timeout: 20_000 });
    visits.api.breakPath(undefined);
    await again.click();
    await page.getByRole('heading', { level: 1 }).waitFor();
  });

  test('ops see no records, and are shown where their page is', async () => {
    const page = await visit(deal(0), {}, 'ops');
    await page.getByRole('link', { name: 'Go to sync' }).waitFor();
  });

  test('other objects have no page', async () => {
    const page = await visit('/records/lead/00Q5g0000000000AAA');
    await page.getByText('There is no page at this address.').waitFor();
  });
});
