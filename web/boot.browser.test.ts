import type { Page, Response, Route } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { apiRoutes, authRoutes } from '#shared/api/routes';
import { chartsBoard } from './testing/charts-board.ts';
import { useVisits } from './testing/visits.ts';

const visits = useVisits();

/** A page that was loaded elsewhere before, so that what it asks from now on can be held up. */
const pageElsewhere = async (): Promise<Page> => {
  const page = await visits.visit('manager', { path: '/metrics' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await visits.quiet(page);
  return page;
};

const onceThere = (until: Promise<unknown>) => async (route: Route) => {
  await until;
  await route.continue();
};

/** Waits until code that has come was run, and its style sheets are there too. */
const hasRun = async (page: Page, codes: readonly Response[]): Promise<void> => {
  // As text: the test runner would put an import of its own into a function.
  const addresses = JSON.stringify(codes.map((code) => code.url()));
  await page.evaluate(`Promise.all(${addresses}.map((address) => import(address))).then(() => undefined)`);
  const areStyled = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].every((l) => l.sheet),
    );
  await expect.poll(areStyled).toBe(true);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
};

const drawn = (page: Page) => page.locator('[data-state="ready"]').first().waitFor();

describe('what a board needs travels side by side', () => {
  test.each(['/', '/boards/home'])('the board of %s is asked for before it is known who asks', async (path) => {
    const page = await pageElsewhere();
    const board = page.waitForRequest('**/api/v1/boards/home');
    await page.route('**/api/v1/session', onceThere(board));
    await page.goto(`${visits.api.url}${path}`);
    await drawn(page);
  });

  test('the code of its pictures comes before their answers, and is drawn without another wait', async () => {
    visits.api.setBoard(chartsBoard);
    const page = await pageElsewhere();
    const codes = Promise.all(['pictures', 'courses'].map((name) => page.waitForResponse(`**/assets/${name}-*.js`)));
    await page.route('**/api/v1/widgets/query', onceThere(codes.then((all) => hasRun(page, all))));
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.querySelector('[data-state="ready"] [data-skeleton]')) return;
        observer.disconnect();
        document.title = 'waited twice';
      }).observe(document, { subtree: true, childList: true, attributes: true });
    });
    await page.goto(visits.api.url);
    await drawn(page);
    await visits.quiet(page);
    expect(await page.title()).not.toBe('waited twice');
  });
});

test('a token that expired is refreshed once for all that was asked side by side', async () => {
  const page = await pageElsewhere();
  const refreshes: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === authRoutes.refresh.path) refreshes.push(request.url());
  });
  visits.api.expire(false);
  // The later of the two hears that its token has expired after the other has a new one already.
  const refreshed = page.waitForResponse(`**${authRoutes.refresh.path}`);
  let isHeld = false;
  await page.route('**/api/v1/boards/home', async (route) => {
    const response = await route.fetch();
    if (!isHeld) await refreshed;
    isHeld = true;
    await route.fulfill({ response });
  });
  await page.goto(visits.api.url);
  await drawn(page);
  expect(refreshes).toHaveLength(1);
});

test.each([
  ['nobody is signed in', () => visits.api.signIn(undefined)],
  ['the session has ended', () => visits.api.expire(true)],
])('where %s, what was asked side by side leads to the sign-in page', async (_, end) => {
  const page = await pageElsewhere();
  end();
  await page.goto(visits.api.url);
  await page.getByRole('link', { name: 'Sign in' }).waitFor();
});

test('a page that is no board asks for none', async () => {
  const page = await pageElsewhere();
  const boards: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes(apiRoutes.boardRead.path.split('{')[0] ?? '')) boards.push(request.url());
  });
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await visits.quiet(page);
  expect(boards).toEqual([]);
});
