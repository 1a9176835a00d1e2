import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launchBrowser } from '#scripts/browser/launch-browser';
import { prepareWeb } from '#scripts/start/prepare-assembly';
import type { Persona } from './believable-session.ts';
import { type FakeApi, startFakeApi } from './fake-api.ts';

export interface VisitOptions {
  readonly path?: string;
  readonly width?: number;
  readonly theme?: 'light' | 'dark';
}

export interface Visits {
  /** The fake API of the running test. */
  readonly api: FakeApi;
  readonly visit: (persona: Persona | undefined, options?: VisitOptions) => Promise<Page>;
}

/** Gives a test file a browser, and each of its tests a fake API; a policy violation or uncaught error fails the test. */
export const useVisits = (): Visits => {
  let browser: Browser;
  let api: FakeApi;
  let faults: string[];

  beforeAll(async () => {
    await prepareWeb();
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    api = await startFakeApi();
    faults = [];
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
    visit: async (persona, { path = '/', width = 1440, theme = 'light' } = {}) => {
      api.signIn(persona);
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        colorScheme: theme,
        locale: 'en-GB',
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
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
      await page.goto(`${api.url}${path}`);
      return page;
    },
  };
};

/** The barriers that axe finds on a page. */
export const barriersOn = async (page: Page): Promise<readonly string[]> => told(await axeOn(page).analyze());

/** No page of ours has frames, for which axe would carry all that it found through a second page: eight times as slow. */
const axeOn = (page: Page): AxeBuilder =>
  new AxeBuilder({ page }).options({ resultTypes: ['violations'], preload: false }).setLegacyMode(true);

const told = ({ violations }: Awaited<ReturnType<AxeBuilder['analyze']>>): readonly string[] =>
  violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);

/** The barriers that axe finds in a part of a page. */
export const barriersWithin = async (page: Page, part: string): Promise<readonly string[]> =>
  told(await axeOn(page).include(part).analyze());
