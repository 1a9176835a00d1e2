import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '#scripts/browser/launch-browser';
import { type BoardState, boardStates, openIn } from './board-states.ts';
import { chartsBoard } from './charts-board.ts';
import { startFakeApi } from './fake-api.ts';
import { listsBoard } from './lists-board.ts';
import { runAhead } from './run-ahead.ts';

/**
 * `node web/testing/photograph.ts <folder> [word…]`: every widget in every state, on phone, laptop and wall, light and
 * dark, each board as one picture. Words leave pictures out: `dark 390 charts huge` makes one.
 */
const widths = [390, 1366, 2560] as const;
const themes = ['light', 'dark'] as const;
const boards = ['charts', 'lists'] as const;
const contents = { charts: chartsBoard, lists: listsBoard };

interface Shot {
  readonly board: (typeof boards)[number];
  readonly state: BoardState;
  readonly width: (typeof widths)[number];
  readonly theme: (typeof themes)[number];
}

const [folder = 'pictures', ...words] = process.argv.slice(2);

/** Those of them that were asked for by name; all where none was. */
const asked = <T extends string | number>(all: readonly T[]): readonly T[] => {
  const named = all.filter((each) => words.includes(String(each)));
  return named.length > 0 ? named : all;
};

const shots = asked(themes).flatMap((theme) =>
  asked(widths).flatMap((width) =>
    asked(boardStates).flatMap((state) => asked(boards).map((board): Shot => ({ board, state, width, theme }))),
  ),
);

const photograph = async (browser: Browser, { board, state, width, theme }: Shot): Promise<void> => {
  const api = await startFakeApi();
  api.signIn('manager');
  api.setBoard(contents[board]);
  const isPhone = width === 390;
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: theme,
    locale: 'en-GB',
    reducedMotion: 'reduce',
    hasTouch: isPhone,
    isMobile: isPhone,
  });
  const page = await context.newPage();
  await page.addInitScript(runAhead, api.now().getTime() - Date.now());
  await openIn(page, { api, state });
  // What is out of sight is drawn when it comes into sight.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await page.screenshot({ path: path.join(folder, `${board}-${state}-${width}-${theme}.png`) });
  await context.close();
  await api.close();
};

await mkdir(folder, { recursive: true });
const browser = await launchBrowser();
for (const shot of shots) await photograph(browser, shot);
await browser.close();
process.stdout.write(`${shots.length} pictures in ${folder}\n`);
