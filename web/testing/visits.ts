import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator, Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launchBrowser } from '#scripts/browser/launch-browser';
import type { Persona } from './believable-session.ts';
import { type FakeApi, startFakeApi } from './fake-api.ts';
import { runAhead } from './run-ahead.ts';

export interface VisitOptions {
  readonly path?: string;
  readonly width?: number;
  readonly theme?: 'light' | 'dark';
  /** A screen that is touched, as those of phones and tablets are. */
  readonly isTouch?: boolean;
}

export interface Visits {
  /** The fake API of the running test. */
  readonly api: FakeApi;
  readonly visit: (persona: Persona | undefined, options?: VisitOptions) => Promise<Page>;
  /** Waits until everything that a page has asked for is answered. */
  readonly quiet: (page: Page) => Promise<void>;
}

/** Gives a test file a browser, and each of its tests a fake API; a policy violation or uncaught error fails the test. */
export const useVisits = (): Visits => {
  let browser: Browser;
  let api: FakeApi;
  let faults: string[];
  const underWay = new Map<Page, Set<Request>>();

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    api = await startFakeApi();
    faults = [];
    underWay.clear();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await api.close();
    expect(faults, 'no policy violation and no uncaught error').toEqual([]);
  });

  return {
    get api() {
      return api;
    },
    visit: async (persona, { path = '/', width = 1440, theme = 'light', isTouch = false } = {}) => {
      api.signIn(persona);
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        colorScheme: theme,
        locale: 'en-GB',
        reducedMotion: 'reduce',
        hasTouch: isTouch,
        isMobile: isTouch,
      });
      const page = await context.newPage();
      const requests = new Set<Request>();
      underWay.set(page, requests);
      page.on('request', (request) => requests.add(request));
      page.on('requestfinished', (request) => requests.delete(request));
      page.on('requestfailed', (request) => requests.delete(request));
      page.on('pageerror', (error) => faults.push(error.message));
      await page.exposeFunction('reportViolation', (what: string) => faults.push(what));
      await page.addInitScript(() => {
        addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
          // The function was exposed just above, which the page's types cannot know.
          (globalThis as unknown as { reportViolation: (what: string) => void }).reportViolation(
            `${violatedDirective} ${blockedURI} ${sample}`,
          );
        });
      });
      // The page's clock is the fake API's.
      await page.addInitScript(runAhead, api.now().getTime() - Date.now());
      await page.goto(`${api.url}${path}`);
      return page;
    },
    quiet: async (page) => {
      await expect.poll(() => underWay.get(page)?.size).toBe(0);
    },
  };
};

/** Waits until nothing is wider than the screen, in the layout of two frames later: a screen that was resized draws in between. */
export const expectNoSidewaysScroll = async (page: Page): Promise<void> => {
  const { width } = page.viewportSize() ?? {};
  const widths = () =>
    page.evaluate(async () => {
      const nextFrame = () => new Promise(requestAnimationFrame);
      await nextFrame();
      await nextFrame();
      return { screen: innerWidth, page: document.documentElement.scrollWidth };
    });
  // However long a slow machine takes to lay a full board out anew.
  await widths();
  await expect.poll(widths, { message: 'nothing is wider than the screen' }).toEqual({ screen: width, page: width });
};

/** Waits until the focus is on an element. */
export const expectFocus = async (on: Locator): Promise<void> => {
  await expect.poll(() => on.evaluate((element) => element === document.activeElement)).toBe(true);
};

/** The barriers that axe finds on a page. */
export const barriersOn = async (page: Page): Promise<readonly string[]> => told(await (await axeOn(page)).analyze());

/** No page of ours has frames, for which axe would carry all that it found through a second page: eight times as slow. */
const axeOn = async (page: Page): Promise<AxeBuilder> => {
  await stillness(page);
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  return new AxeBuilder({ page, ...(isThere && { axeSource: nothing }) })
    .options({ resultTypes: ['violations'], preload: false })
    .setLegacyMode(true);
};

/** Axe is half a megabyte of script: a page that has it need not read it twice more for each look. */
const nothing = 'undefined';

/** Axe measures colours and places: nothing may be on its way from one to the next. What goes on for ever is not waited for. */
const stillness = (page: Page): Promise<unknown> =>
  page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => Number.isFinite(Number(effect?.getComputedTiming().endTime)))
        .map(({ finished }) => finished),
    ).then(() => undefined),
  );

const told = ({ violations }: Awaited<ReturnType<AxeBuilder['analyze']>>): readonly string[] =>
  violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);

/** The barriers that axe finds in a part of a page. */
export const barriersWithin = async (page: Page, part: string): Promise<readonly string[]> =>
  told(await (await axeOn(page)).include(part).analyze());

/** The barriers in a part of a page in light, and what is too faint to be read in dark: nothing else depends on the theme. */
export const barriersInBoth = async (page: Page, part: string): Promise<readonly string[]> => {
  await page.emulateMedia({ colorScheme: 'light' });
  const inLight = await barriersWithin(page, part);
  await page.emulateMedia({ colorScheme: 'dark' });
  const inDark = await (await axeOn(page)).include(part).withRules(['color-contrast']).analyze();
  return [...inLight, ...told(inDark).map((each) => `dark: ${each}`)];
};
