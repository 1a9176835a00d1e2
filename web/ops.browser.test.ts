import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser } from '#scripts/browser/launch-browser';
import { type OpsFixture, startOpsFixture, traceId } from '#scripts/local/ops/testing/ops-fixture';
import { places } from '#scripts/start/places';
import { prepareOps } from '#scripts/start/prepare-assembly';
import { barriersOn, expectNoSidewaysScroll } from './testing/visits.ts';

let browser: Browser;
let fixture: OpsFixture;
let faults: string[] = [];

beforeAll(async () => {
  await prepareOps();
  browser = await launchBrowser();
  fixture = await startOpsFixture(places.ops);
});
afterAll(async () => {
  await browser.close();
  await fixture.stop();
});
beforeEach(() => {
  faults = [];
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  expect(faults, 'no policy violation and no uncaught error').toEqual([]);
  expect(fixture.faults).toEqual([]);
});

interface Screen {
  readonly width?: number;
  readonly theme?: 'light' | 'dark';
}

const visit = async (hash: string, { width = 1440, theme = 'light' }: Screen = {}): Promise<Page> => {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.on('pageerror', ({ message }) => faults.push(message));
  // A policy violation is told there.
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(`${fixture.ops.url}/${hash}`);
  return page;
};

test.each([
  ['light', 1440],
  ['dark', 390],
] as const)('%s, %i px: no page has a barrier that axe can find, or scrolls sideways', async (theme, width) => {
  const page = await visit('#/health', { theme, width });
  const shown: readonly [hash: string, words: string][] = [
    ['#/health', 'Boards show figures that are minutes old.'],
    ['#/metrics', 'IngestLagSeconds'],
    [`#/traces/${traceId}`, 'DeadlockError'],
    ['#/logs', 'deadlock detected'],
    ['#/queues', 'HintsDead'],
    ['#/functions', 'Refetch'],
  ];
  for (const [hash, words] of shown) {
    await page.goto(`${fixture.ops.url}/${hash}`);
    await page.getByText(words).first().waitFor();
    expect(await barriersOn(page), hash).toEqual([]);
    await expectNoSidewaysScroll(page);
  }
});

test('an alarm that tells says what people notice, since when, and where to read what to do', async () => {
  const page = await visit('');
  await page.getByText('1 of 2 alarms tells').waitFor();
  const alarm = page.getByRole('article', { name: 'fairlead-dev-FunctionFails-Late' });
  await alarm.getByText('Boards show figures that are minutes old.').waitFor();
  await alarm.getByText('wakes somebody').waitFor();
  expect(await alarm.getByRole('link', { name: 'What to do' }).getAttribute('href')).toBe(
    'https://runbook.example/runbook.md#functionfails',
  );
});

test('a change is seen on its way through all four stages, each after the one before, and leads to its logs', async () => {
  const page = await visit('#/traces');
  await page.getByRole('link', { name: 'hint' }).click();
  const rows = page.getByRole('listitem');
  await expect.poll(() => rows.count()).toBe(5);
  const bars = await rows.locator('[data-fault]').evaluateAll((all) => all.map((bar) => bar.getBoundingClientRect().x));
  expect(await rows.locator('div span:nth-child(2)').allInnerTexts()).toEqual(
    expect.arrayContaining(['hint', 'refetch', 'ask Salesforce', 'apply', 'push']),
  );
  expect(bars.toSorted((one, other) => one - other)).toEqual(bars);
  await rows.filter({ hasText: 'apply' }).getByText('DeadlockError').waitFor();
  await page.getByRole('link', { name: 'Logs of this trace' }).click();
  await page.getByText('read 3 rows').first().waitFor();
  expect(await page.getByText('Salesforce is slow').count()).toBe(0);
  await page.getByText('deadlock detected <b>not bold</b>').first().click();
  await page.getByRole('link', { name: 'Its trace' }).click();
  await page.getByRole('heading', { name: 'Trace' }).waitFor();
});

describe('queues', () => {
  test('dead letters go back where they came from, once somebody has said yes', async () => {
    fixture.send('hints-dead', 'to be tried again');
    const page = await visit('#/queues');
    await page.getByRole('button', { name: 'Redrive HintsDead' }).click();
    expect(fixture.bodiesIn('hints')).toEqual([]);
    await page.getByRole('button', { name: 'Redrive', exact: true }).click();
    await page.getByText('1 dead letter went back').waitFor();
    expect(fixture.bodiesIn('hints')).toEqual(['to be tried again']);
    await page.getByRole('link', { name: 'Look into Hints', exact: true }).click();
    await page.getByText('to be tried again').waitFor();
  });

  test('what cannot be done is told', async () => {
    fixture.send('both-dead', 'of one of two');
    const page = await visit('#/queues');
    await page.getByRole('button', { name: 'Redrive BothDead' }).click();
    await page.getByRole('button', { name: 'Redrive', exact: true }).click();
    await page.getByText('holds dead letters of pages, moved').waitFor();
    faults = faults.filter((fault) => !fault.includes('409'));
  });
});

test('a function is held and let go', async () => {
  const page = await visit('#/functions');
  await page.getByRole('button', { name: 'Hold Apply' }).click();
  await page.getByRole('button', { name: 'Let go of Apply' }).click();
  await page.getByRole('button', { name: 'Hold Apply' }).waitFor();
  expect(fixture.held()).toBe(0);
});

test('a page that nobody follows any longer asks nothing', async () => {
  const page = await visit('#/queues');
  await page.getByText('HintsDead').waitFor();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByText('nothing is asked again').waitFor();
  let asked = 0;
  page.on('request', () => {
    asked += 1;
  });
  await page.waitForTimeout(6_000);
  expect(asked).toBe(0);
});
