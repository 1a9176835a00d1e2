import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { barriersOn, expectNoSidewaysScroll, useVisits } from './testing/visits.ts';

const visits = useVisits();

test.each([
  ['light', 1920],
  ['dark', 390],
] as const)('the wall, %s, has no barrier that axe can find at %i px', async (theme, width) => {
  const page = await visits.visit('manager', { path: '/wall', width, theme });
  await page.getByRole('heading', { name: 'Sales floor' }).waitFor();
  await page.getByText('Live').first().waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await expectNoSidewaysScroll(page);
});

test('the wall fills a screen and no more, with letters that grow with it; Esc leads back', async () => {
  const page = await visits.visit('manager', { path: '/wall', width: 2560 });
  await page.setViewportSize({ width: 2560, height: 1440 });
  await page.getByRole('article').first().waitFor();
  await expect
    .poll(() => page.evaluate(() => [innerHeight, document.documentElement.scrollHeight]))
    .toEqual([1440, 1440]);
  const letters = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  expect(Number.parseFloat(await letters())).toBeGreaterThan(28);
  expect(await page.getByRole('navigation').count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await expect.poll(letters).toBe('16px');
});

test('ops, who see no records, are led to the mirror', async () => {
  const page = await visits.visit('ops', { path: '/wall' });
  await page.getByRole('link', { name: /Sync/ }).first().waitFor();
});

describe('boards in turn', () => {
  const twoTabs = () =>
    visits.api.saveElsewhere((content) => ({
      ...content,
      title: 'Team',
      tabs: [
        { id: 'now', title: 'Now' },
        { id: 'later', title: 'Later' },
      ],
      widgets: content.widgets.slice(0, 4).map((widget, index) => ({ ...widget, tab: index < 2 ? 'now' : 'later' })),
    }));
  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

  test('a board’s tabs and another board come one after the other by themselves, each with its figures at once', async () => {
    twoTabs();
    const page = await visits.visit('manager', { path: '/wall?show=home&show=tv-wall&every=5' });
    await heading(page, 'Team · Now');
    await page.locator('[data-widget="won"] [data-state="ready"]').waitFor();
    // What comes next is asked for before its turn: it never stands there empty.
    const seen = page.evaluate(
      () =>
        new Promise<readonly string[]>((resolve) => {
          const states: string[] = [];
          const look = () => {
            const title = document.querySelector('h1')?.textContent ?? '';
            for (const article of document.querySelectorAll('article'))
              states.push(`${title}: ${article.dataset['state']}`);
            if (title === 'Sales floor' && states.some((each) => each.startsWith('Sales floor'))) resolve(states);
            else requestAnimationFrame(look);
          };
          look();
        }),
    );
    await heading(page, 'Sales floor');
    expect(new Set(await seen)).toEqual(new Set(['Team · Now: ready', 'Team · Later: ready', 'Sales floor: ready']));
    await heading(page, 'Team · Now');
  });

  test('arrows lead on and back, Space pauses until it is pressed again, and each is told', async () => {
    twoTabs();
    const page = await visits.visit('manager', { path: '/wall?show=home.later&show=tv-wall&every=600' });
    await heading(page, 'Team · Later');
    await page.keyboard.press('ArrowRight');
    await heading(page, 'Sales floor');
    await page.getByRole('status').filter({ hasText: '2 of 2' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await heading(page, 'Team · Later');
    await page.keyboard.press('ArrowLeft');
    await heading(page, 'Sales floor');
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'Go on' }).waitFor();
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
  });

  test('a board that cannot be had says so in its turn, and the others come all the same', async () => {
    const page = await visits.visit('manager', {
      path: '/wall?show=0b7e0000-0000-4000-8000-000000000000&show=tv-wall&every=5',
    });
    await page.getByRole('alert').waitFor();
    await heading(page, 'Sales floor');
  });

  test('figures that cannot be renewed stay, and say their age', async () => {
    const page = await visits.visit('manager', { path: '/wall?show=tv-wall' });
    await page.locator('[data-widget="won"] [data-state="ready"]').waitFor();
    visits.api.breakPath('/api/v1/widgets/query');
    visits.api.push(['opportunity']);
    await page.locator('header [data-unrenewed]').waitFor();
    expect(await page.locator('[data-widget="won"] [data-state="ready"]').count()).toBe(1);
  });

  test('a manager makes the address of what she chooses, in the menu of her board', async () => {
    twoTabs();
    const page = await visits.visit('manager');
    await page.getByRole('button', { name: 'More of this board' }).click();
    await page.getByRole('button', { name: 'Show on a TV…' }).click();
    const form = page.getByRole('dialog', { name: 'Show on a TV' });
    await form.getByRole('checkbox', { name: 'Team · Now' }).uncheck();
    await form.getByRole('checkbox', { name: 'TV wall' }).check();
    await form.getByRole('spinbutton', { name: 'Seconds for each' }).fill('45');
    const path = '/wall?show=home.later&show=tv-wall&every=45';
    await expect.poll(() => form.getByRole('textbox').inputValue()).toBe(`${visits.api.url}${path}`);
    expect(await barriersOn(page)).toEqual([]);
    await form.getByRole('link', { name: 'Start here' }).click();
    await heading(page, 'Team · Later');
    expect(page.url()).toBe(`${visits.api.url}${path}`);
    await form.getByRole('checkbox').first().waitFor({ state: 'detached' });
  });

  test('without anything chosen there is no address, and it says why', async () => {
    const page = await visits.visit('manager');
    await page.getByRole('button', { name: 'More of this board' }).click();
    await page.getByRole('button', { name: 'Show on a TV…' }).click();
    await page.getByRole('checkbox').first().uncheck();
    await page.getByText('Choose at least one board.').waitFor();
    expect(await page.getByRole('link', { name: 'Start here' }).count()).toBe(0);
  });
});
