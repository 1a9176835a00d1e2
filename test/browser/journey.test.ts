import type jsforce from 'jsforce/lib/core.js';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from '#scripts/browser/launch-browser';
import { signInOnPage } from '#scripts/browser/sign-in-on-page';
import { connectTo, openDealsOf } from '#scripts/start/running-org';
import { addressOf } from '../house/client-of.ts';
import { until } from '../house/until.ts';

const fairlead = inject('fairlead');
const front = addressOf(fairlead, 'Fairlead');

let browser: Browser;
let page: Page;
let salesforce: jsforce.Connection;
/** What must never happen on the way: errors on the page, violations of the content security policy. */
const complaints: string[] = [];
/** Which widgets each query asked for. */
const queries: string[][] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1440, height: 1_800 } });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().endsWith('/widgets/query')) return;
    queries.push(Object.keys((request.postDataJSON() as { widgets: object }).widgets));
  });
  salesforce = await connectTo(fairlead);
});

afterAll(() => browser?.close());

const widget = (title: RegExp) => page.getByRole('article', { name: title });

const placeOf = async (title: RegExp) => {
  const box = await widget(title).boundingBox();
  if (!box) throw new Error('the widget is not on the screen');
  return box;
};

describe('a rep’s day, from Salesforce to her own board', () => {
  it('she signs in with one click, and her board is filled', async () => {
    await signInOnPage(page, front, 'rep-1');
    for (const title of [
      /^Won ·/,
      /^Open pipeline/,
      /^Win rate/,
      /coverage/i,
      /^My day/,
      /^Pace/,
      /at risk/i,
      /Open deals/,
      /What changed/,
    ]) {
      await widget(title).waitFor();
    }
    await page.locator('[data-state="loading"]').first().waitFor({ state: 'detached' });
    expect(await page.locator('[data-state="failed"]').count()).toBe(0);
  });

  it('she sees her own deals, every one of them, and nobody else’s', async () => {
    const mine = await openDealsOf(salesforce, fairlead, 'rep-1');
    const table = widget(/Open deals/);
    await table.getByText(`All ${mine.length} deals`).waitFor();
    const names = (await table.getByRole('rowheader').getByRole('link').allInnerTexts()).filter(Boolean);
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !mine.some((deal) => deal.Name === name))).toEqual([]);
  });

  it('an amount changed in Salesforce moves the number, without a reload', async () => {
    const [deal] = await openDealsOf(salesforce, fairlead, 'rep-1');
    if (!deal) throw new Error('she has no open deal');
    await page.evaluate('globalThis.sameDocument = true');
    await isLive();
    await salesforce.sobject('Opportunity').update({ Id: deal.Id, Amount: 7_654_321.5 });
    await widget(/Open deals/)
      .getByRole('row')
      .filter({ hasText: deal.Name })
      .getByText('7.65 M')
      .waitFor();
    expect(await page.evaluate('globalThis.sameDocument')).toBe(true);
    expect(queries).toHaveLength(1);
  });

  it('a change asks again for the widgets that read its object, and for no others', async () => {
    const [deal] = await openDealsOf(salesforce, fairlead, 'rep-1');
    await isLive();
    await salesforce.sobject('Account').update({ Id: deal?.AccountId ?? '', Name: 'Renamed in Salesforce' });
    await widget(/Open deals/)
      .getByText('Renamed in Salesforce')
      .first()
      .waitFor();
    expect(queries.map((asked) => asked.toSorted())).toEqual([['changes', 'my-day', 'open-deals']]);
  });

  it('she drags a widget; after a reload it lies where she left it', async () => {
    const edit = page.getByRole('button', { name: 'Edit', exact: true });
    const done = page.getByRole('button', { name: 'Done' });
    await edit.click();
    await done.waitFor();
    // The bar above the board has pushed it down.
    const before = await settled();
    const below = await placeOf(/at risk/i);
    await page.mouse.move(before.x + 150, before.y + 16);
    await page.mouse.down();
    await page.mouse.move(before.x + 150, below.y + 120, { steps: 25 });
    await page.mouse.up();
    await until(
      () => placeOf(/^Pace/),
      ({ y }) => y > before.y + 100,
    );
    await page.getByText('Saved', { exact: true }).waitFor();
    await done.click();
    await edit.waitFor();
    // The widgets glide to their places; they are there when two looks agree.
    const left = await settled();
    await page.reload();
    await widget(/^Pace/).waitFor();
    await until(settled, (found) => JSON.stringify(found) === JSON.stringify(left));
  });

  it('nothing complained on the way', () => {
    expect(complaints).toEqual([]);
  });
});

/** Waits until pushes arrive and nothing is under way any more; forgets what was asked before. */
const isLive = async (): Promise<void> => {
  await page.locator('[data-live="live"]').waitFor();
  await until(
    async () => {
      queries.length = 0;
      await page.waitForTimeout(1_500);
      return queries.length;
    },
    (asked) => asked === 0,
  );
};

/** Where the pace lies once nothing moves any more. */
const settled = async () => {
  let last = await placeOf(/^Pace/);
  return until(
    async () => {
      const before = last;
      await page.waitForTimeout(300);
      last = await placeOf(/^Pace/);
      return { now: last, before };
    },
    ({ now, before }) => JSON.stringify(now) === JSON.stringify(before),
  ).then(({ now }) => now);
};
