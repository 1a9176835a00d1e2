import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Mood } from './testing/believable-sync.ts';
import { barriersOn, expectFocus, expectNoSidewaysScroll, useVisits, type VisitOptions } from './testing/visits.ts';

const visits = useVisits();

const sync = async (mood: Mood, options: VisitOptions & { readonly as?: 'admin' | 'ops' } = {}): Promise<Page> => {
  visits.api.setMood(mood);
  const page = await visits.visit(options.as ?? 'admin', { ...options, path: '/sync' });
  await page.getByRole('heading', { name: 'Objects' }).waitFor();
  return page;
};
const line = (page: Page, object: string) => page.getByRole('row').filter({ hasText: object }).first();
const open = async (page: Page, object: string) => {
  await page.getByRole('button', { name: object, exact: true }).click();
  await page.getByText('Last 30 days').waitFor();
};

// Axe takes seconds for a page: what looks alike in every mood is looked at in one theme and width of each.
test.each([
  ['healthy', 'light', 1440],
  ['healthy', 'dark', 390],
  ['filling', 'dark', 390],
  ['paused', 'light', 1440],
  ['limit', 'dark', 390],
  ['held', 'light', 1440],
  ['held', 'dark', 390],
  ['mismatch', 'dark', 390],
  ['late', 'light', 1440],
] as const)(
  '%s, %s, %i px: no barrier that axe can find, opened, and no scrolling sideways',
  async (mood, theme, width) => {
    const page = await sync(mood, { theme, width });
    await page.getByRole('button', { name: 'Accounts' }).click();
    await page.getByText('Last 30 days').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    for (const narrow of [width, 390, 320]) {
      await page.setViewportSize({ width: narrow, height: 900 });
      await expectNoSidewaysScroll(page);
    }
  },
);

describe('the sentence of truth', () => {
  test.each<[Mood, RegExp]>([
    ['healthy', /^Proven complete at \d\d:\d\d · every change before \d\d:\d\d:\d\d is in$/],
    ['filling', /^4 of 14 objects are being read for the first time$/],
    ['paused', /^Paused · every change before [\d:]+ is in, newer ones wait$/],
    ['mismatch', /^5 records differ from Salesforce: Contacts, Opportunities$/],
    ['held', /^5,000 records differ from Salesforce: Accounts$/],
    ['late', /^Accounts: nothing newer than [\d:]+ is proven$/],
  ])('%s: %s', async (mood, words) => {
    await (await sync(mood)).getByText(words).waitFor();
  });

  test('grows late by itself when Fairlead cannot be reached, and says that it cannot', async () => {
    const page = await sync('healthy');
    await page.getByText('Proven complete').waitFor();
    visits.api.breakPath('/api/v1/sync');
    await page.clock.install({ time: visits.api.now() });
    await page.clock.fastForward(200_000);
    await page.getByText('nothing newer than').waitFor();
    // It is asked again a few times, ever later, before that is said.
    const isSaid = async () => {
      await page.clock.fastForward(5_000);
      return page.getByText('Fairlead does not answer').isVisible();
    };
    await expect.poll(isSaid, { timeout: 60_000 }).toBe(true);
  });
});

test('a proof is told in figures for the eye, in words for the ear', async () => {
  const page = await sync('mismatch');
  const contacts = line(page, 'Contacts');
  await expect.poll(() => contacts.innerText()).toMatch(/12,408 ≠ 12,405/);
  await contacts.getByText(/12,408 in Salesforce, 12,405 here, checked/).waitFor({ state: 'attached' });
  expect(await contacts.innerText()).toMatch(/11 found, 8 repaired/);
  expect(await line(page, 'Opportunities').innerText()).toMatch(/3 of 11 pages/);
  await page.getByText('does not show to Fairlead: Currencies, Dated rates.').waitFor();
});

describe('what can be done', () => {
  test('pausing and resuming, at once and by key', async () => {
    const page = await sync('healthy');
    await page.getByRole('button', { name: 'Pause' }).press('Enter');
    await page.getByRole('status').getByText('Nothing is asked of Salesforce').waitFor();
    await page.getByText('Alex Admin paused the sync').first().waitFor();
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByText('Proven complete').waitFor();
    expect(visits.api.deeds).toEqual(['pause', 'resume']);
  });

  test('a sweep is asked for once: until it begins, the wish is shown and not made again', async () => {
    const page = await sync('healthy');
    await open(page, 'Opportunities');
    await page.getByRole('button', { name: 'Sweep now' }).click();
    await page.getByRole('status').getByText('Opportunities – Sweep now').waitFor();
    await line(page, 'Opportunities').getByText('Comparison asked for').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Sweep now' }).isDisabled()).toBe(true);
    expect(visits.api.deeds).toEqual(['wish opportunity sweep']);
  });

  test('reading a whole object again is asked twice, beginning at no; Escape is no', async () => {
    const page = await sync('healthy');
    await open(page, 'Accounts');
    await page.getByRole('button', { name: 'Read again' }).click();
    await page.getByText('Accounts: read 5,000 rows again?').waitFor();
    await expectFocus(page.getByRole('button', { name: 'Cancel' }));
    await page.keyboard.press('Escape');
    await expectFocus(page.getByRole('button', { name: 'Read again' }));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Read again' }).click();
    await page.getByRole('status').getByText('Accounts – Read again').waitFor();
    expect(visits.api.deeds).toEqual(['wish account resync']);
  });

  test('messages set aside are sent again one by one or all; forgetting asks first', async () => {
    const page = await sync('mismatch');
    await page.getByText('Fairlead does not mirror the object Invoice__c.').waitFor();
    await page
      .getByRole('button', { name: /^Send again: message of/ })
      .first()
      .click();
    await page.getByText('1 message sent again.').waitFor();
    await page.getByText('2 messages could not be used').waitFor();
    await page.getByRole('button', { name: 'Forget all' }).click();
    await page.getByRole('button', { name: 'Forget all' }).click();
    await page.getByText('Nothing had to be set aside').waitFor();
    expect(visits.api.deeds).toEqual(['redrive 1', 'forget 2']);
  });

  test('what fails says so and changes nothing', async () => {
    const page = await sync('healthy');
    visits.api.breakPath('/api/v1/sync/pause');
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('alert').getByText('That did not work').waitFor();
    expect(visits.api.deeds).toEqual([]);
  });
});

describe('held deletions', () => {
  test('an admin decides, and deleting is asked twice', async () => {
    const page = await sync('held');
    const alert = page.getByRole('alert').filter({ hasText: 'are missing in Salesforce. Nothing was deleted.' });
    await alert.getByRole('button', { name: 'They are really gone' }).click();
    await alert.getByText('Salesforce is not touched').waitFor();
    expect(visits.api.deeds).toEqual([]);
    await alert.getByRole('button', { name: 'Delete 5,000' }).click();
    await page.getByText('Decided: the records are looked up once more').waitFor();
    await alert.waitFor({ state: 'detached' });
    expect(visits.api.deeds).toEqual(['decide sweep-account true']);
  });

  test('ops see them and are told who decides', async () => {
    const page = await sync('held', { as: 'ops' });
    await page.getByText('Only an administrator can decide this.').waitFor();
    expect(await page.getByRole('button', { name: 'They are really gone' }).count()).toBe(0);
  });
});

describe('freshness under a widget', () => {
  const noteOf = (page: Page, id: string) => page.locator(`[data-widget="${id}"] footer button`);
  const board = async (mood: Mood, options?: VisitOptions) => {
    visits.api.setMood(mood);
    const page = await visits.visit('manager', options);
    await noteOf(page, 'deals').waitFor();
    return page;
  };

  test.each<[Mood, string, string, RegExp]>([
    ['healthy', 'by-stage', 'live', /Every change before \d\d:\d\d:\d\d is in this number/],
    ['paused', 'by-stage', 'paused', /Paused.*every change before/s],
    ['mismatch', 'deals', 'mismatch', /Mismatch of 2/],
    ['filling', 'funnel', 'filling', /First fill/],
    ['late', 'deals', 'late', /Late/],
    ['late', 'funnel', 'catching-up', /Catching up/],
  ])('%s: %s is %s', async (mood, id, state, words) => {
    const page = await board(mood);
    await page.locator(`[data-widget="${id}"] [data-freshness="${state}"]`).waitFor();
    await expect.poll(() => noteOf(page, id).innerText()).toMatch(words);
  });

  test('says all of it to whoever reaches it by key, and to ears; Escape puts it away', async () => {
    const page = await board('limit');
    const note = noteOf(page, 'by-stage');
    await note.focus();
    const tip = page.locator('[data-widget="by-stage"] [role="tooltip"]');
    await tip.getByText('daily limit of API calls is reached').waitFor();
    await tip.getByText(/^Every change saved in Salesforce before .* \(Europe\/Berlin\)/).waitFor();
    expect(await note.getAttribute('aria-describedby')).toBe(await tip.getAttribute('id'));
    await page.keyboard.press('Escape');
    await tip.waitFor({ state: 'hidden' });
  });

  test('the head of the board says the worst', async () => {
    const page = await board('late');
    await page.locator('main [data-freshness="late"]').first().getByText('is on this board').waitFor();
  });

  test('grows late without any answer: the truth is said before the number is wrong', async () => {
    const page = await board('healthy');
    await page.locator('[data-widget="won"] [data-freshness="live"]').waitFor();
    await page.context().setOffline(true);
    await page.clock.install({ time: visits.api.now() });
    await page.clock.fastForward(170_000);
    await page.locator('[data-widget="won"] [data-freshness="late"]').waitFor();
  });

  test('an opened explanation has no barrier that axe can find, on a phone', async () => {
    const page = await board('paused', { width: 390, theme: 'dark' });
    await noteOf(page, 'won').click();
    await page.locator('[data-widget="won"] [role="tooltip"]').waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });
});
