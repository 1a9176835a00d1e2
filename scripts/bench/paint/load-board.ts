import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import * as z from 'zod';
import { apiRoutes } from '#shared/api/routes';

/** No picture changes any more: all are there. */
const restMilliseconds = 1_000;
const patienceMilliseconds = 60_000;

/** What one load of a board took, in milliseconds from the start of its navigation. */
const loadedSchema = z.object({
  /** The first words or lines, of the frame around the board. */
  first: z.number(),
  /** The last of the widgets that are seen without scrolling stands there with its picture. */
  inSight: z.number().positive(),
  widgetsInSight: z.int().positive(),
  /** The last widget stands there with its picture. */
  last: z.number(),
  /** From asking for the board's figures to the end of the answer. */
  figures: z.number(),
  widgets: z.int().positive(),
  /** What moved without anybody's doing, as the browser adds it up; 0 is nothing. */
  shift: z.number(),
  requests: z.int(),
  /** Over the wire, with headers. */
  bytes: z.number(),
});

export type Loaded = z.infer<typeof loadedSchema>;

/** Loads the board at an address in a page of its own, and waits until nothing of it changes any more. */
export const loadBoard = async (context: BrowserContext, address: string): Promise<Loaded> => {
  const page = await context.newPage();
  try {
    await page.addInitScript({ path: path.join(import.meta.dirname, 'watch-paint.js') });
    await page.goto(address);
    await until(page, `paint.widgets > 0 && paint.restedFor() > ${restMilliseconds}`);
    return loadedSchema.parse(await page.evaluate(readLoaded));
  } finally {
    await page.close();
  }
};

/** A page of the same server that is one small picture: what a navigation and a paint cost without a board. */
export const loadNearlyNothing = async (context: BrowserContext, front: string): Promise<number> => {
  const page = await context.newPage();
  try {
    await page.goto(new URL('/mark.svg', front).href);
    return await firstPaint(page);
  } finally {
    await page.close();
  }
};

const firstPaint = async (page: Page): Promise<number> => {
  await until(page, `performance.getEntriesByName('first-contentful-paint').length > 0`);
  return z.number().parse(await page.evaluate(firstPaintRead));
};

/** Asked from outside: the page's content security policy lets nobody put a condition into it. */
const until = async (page: Page, condition: string): Promise<void> => {
  const endsAt = performance.now() + patienceMilliseconds;
  while ((await page.evaluate(condition)) !== true) {
    if (performance.now() > endsAt) throw new Error(`${page.url()}: never came true: ${condition}`);
    await sleep(50);
  }
};

/** As text: a page has globals that nothing else here has. */
const firstPaintRead = `performance.getEntriesByName('first-contentful-paint')[0].startTime`;

const readLoaded = `(() => {
  const loaded = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .filter(({ startTime }) => startTime <= paint.drawnAt);
  const figures = loaded.find(({ name }) => name.endsWith('${apiRoutes.widgetsQuery.path}'));
  return {
    first: ${firstPaintRead},
    inSight: paint.inSightAt,
    widgetsInSight: paint.inSight,
    last: paint.drawnAt,
    figures: figures.responseEnd - figures.startTime,
    widgets: paint.widgets,
    shift: paint.shift,
    requests: loaded.filter(({ transferSize }) => transferSize > 0).length,
    bytes: loaded.reduce((sum, { transferSize }) => sum + transferSize, 0),
  };
})()`;
