import { describe, expect, test } from 'vitest';
import type { Persona } from './testing/believable-session.ts';
import { barriersOn, expectNoSidewaysScroll, useVisits, type VisitOptions } from './testing/visits.ts';

const visits = useVisits();
const visit = (persona: Persona = 'admin', options: VisitOptions = {}) =>
  visits.visit(persona, { path: '/fields', ...options });

const opportunity = ['Sales_Play__c', 'Buying_Group__c', 'MEDDICC_Score__c'];

describe.each([
  ['light', 1440],
  ['dark', 390],
] as const)('%s, %i px wide', (theme, width) => {
  test('has no barrier that axe can find', async () => {
    const page = await visit('admin', { width, theme });
    await page.getByRole('switch', { name: /Competitor/ }).click();
    await page.getByText('Values of older records fill in').waitFor();
    await page.getByRole('button', { name: 'Give up Sales play' }).click();
    await page.getByRole('button', { name: 'Give up', exact: true }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await expectNoSidewaysScroll(page);
  });
});

describe('an admin', () => {
  test('switches a field on and back by key alone, and is told what follows', async () => {
    const page = await visit();
    const competitor = page.getByRole('switch', { name: /Competitor/ });
    await competitor.focus();
    await page.keyboard.press('Space');
    await page.getByText('Values of older records fill in').waitFor();
    await expect.poll(() => competitor.isChecked()).toBe(true);
    await page.keyboard.press('Space');
    await page.getByText('is no longer read').waitFor();
    await expect.poll(() => visits.api.fieldChoices).toEqual([[...opportunity, 'Competitor__c'], opportunity]);
  });

  test('sees at once what she chose fast, and all of it is saved', async () => {
    const page = await visit();
    for (const name of [/Competitor/, /Seats/, /Discount/]) await page.getByRole('switch', { name }).click();
    await expect
      .poll(() => visits.api.fieldChoices.at(-1))
      .toEqual([...opportunity, 'Competitor__c', 'Seats__c', 'Discount__c']);
    await page.getByText('5 of 15 mirrored · 1 missing').waitFor();
    await page.reload();
    await page.getByText('5 of 15 mirrored · 1 missing').waitFor();
  });

  test('is told when a choice could not be saved, and saves it again', async () => {
    const page = await visit();
    await page.getByRole('switch', { name: /Seats/ }).waitFor();
    visits.api.breakPath('/api/v1/fields/opportunity');
    await page.getByRole('switch', { name: /Seats/ }).click();
    await page.getByText('Not saved.').waitFor();
    expect(visits.api.fieldChoices).toEqual([]);
    visits.api.breakPath(undefined);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Values of older records fill in').waitFor();
    await expect.poll(() => visits.api.fieldChoices).toEqual([[...opportunity, 'Seats__c']]);
  });

  test('finds a field by its label, its API name or what it holds, in any object', async () => {
    const page = await visit();
    const search = page.getByRole('searchbox', { name: 'Search fields' });
    await search.fill('list values tier');
    await page.getByText('1 field', { exact: true }).waitFor();
    await page.getByRole('switch', { name: /Tier/ }).waitFor();
    await search.fill('zebra');
    await page.getByText('No field matches “zebra”.').waitFor();
    await page.getByRole('button', { name: 'Show all fields' }).click();
    await page.getByRole('radio', { name: 'Mirrored' }).check();
    await page.getByText('3 fields', { exact: true }).waitFor();
  });

  test('gives a missing field up only after a second thought', async () => {
    const page = await visit();
    await page.getByRole('button', { name: 'Give up Sales play' }).click();
    await page.keyboard.press('Escape');
    expect(visits.api.fieldChoices).toEqual([]);
    await page.getByRole('button', { name: 'Give up Sales play' }).click();
    await page.getByRole('button', { name: 'Give up', exact: true }).click();
    await expect.poll(() => visits.api.fieldChoices).toEqual([['Buying_Group__c', 'MEDDICC_Score__c']]);
    await expect.poll(() => page.getByText('Sales_Play__c').count()).toBe(0);
  });
});

test('ops look and cannot choose; sales are shown the way back', async () => {
  const ops = await visit('ops');
  await ops.getByText('Only an administrator can change this.').waitFor();
  expect(await ops.getByRole('switch', { name: /Competitor/ }).isDisabled()).toBe(true);
  expect(await ops.getByRole('button', { name: /Give up/ }).count()).toBe(0);
  const sales = await visit('manager');
  await sales.getByText('for administrators and ops').waitFor();
});
