import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContext } from 'playwright-core';
import { type BoardContent, widgetsMax } from '#shared/board/board-content';
import { launchBrowser } from '../browser/launch-browser.ts';
import { signInOnPage } from '../browser/sign-in-on-page.ts';
import { startApart } from '../start/start-apart.ts';
import { measuredWidgets } from './board/measured-board.ts';
import { type Loaded, loadBoard, loadNearlyNothing } from './paint/load-board.ts';
import { makeBoard } from './paint/make-board.ts';
import { saveHome } from './paint/save-home.ts';

/** Milliseconds from the start of a navigation to the last widget, and to that of a board as full as boards get. */
const lastMax = 1_000;
const lastOfFullMax = 1_200;
const desktop = { viewport: { width: 1440, height: 900 } } as const;

/**
 * From the start of a navigation to the last widget of a board, in a real browser on a desktop: as a manager, as a vice
 * president, on a board of 25 widgets, and on one of 60 of all kinds (`--full`: that one alone), of which few are seen
 * without scrolling. Each board is loaded with nothing kept from before, and again with what the
 * browser keeps; between two loads comes a page of the same server that is one small picture, so that a slow minute of
 * the machine shows in both. Bytes are more than CloudFront's, which compresses.
 */
export const paint = async (args: readonly string[]): Promise<void> => {
  const { values } = parseArgs({
    args: [...args],
    options: { loads: { type: 'string', default: '20' }, full: { type: 'boolean', default: false } },
  });
  const loads = Number(values.loads);
  const folder = await mkdtemp(path.join(tmpdir(), 'fairlead-bench-'));
  const fairlead = await startApart(folder);
  const browser = await launchBrowser();
  try {
    const front = fairlead.running.addresses['Fairlead'] ?? '';
    console.log(`${availableParallelism()} cores, which the browser shares with the house; ${loads} loads of each`);
    const president = await signedIn(browser, front, 'vice-president');
    const manager = await signedIn(browser, front, 'manager');
    const measureAs = (session: Session) => measure(browser, front, { session, loads });
    if (!values.full) {
      report('vice president', await measureAs(president));
      report('manager', await measureAs(manager));
      await crowdHome(browser, front, manager);
      report('manager, the board of 25', await measureAs(manager));
    }
    const full = await makeFullBoard(browser, front, manager);
    report('manager, a full board', await measure(browser, full, { session: manager, loads }), lastOfFullMax);
  } finally {
    await browser.close();
    await fairlead.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

const signedIn = async (browser: Browser, front: string, persona: string): Promise<Session> => {
  const context = await browser.newContext(desktop);
  await signInOnPage(await context.newPage(), front, persona);
  const session = await context.storageState();
  await context.close();
  return session;
};

/** The crowded board in the place of the viewer's own. */
const crowdHome = async (browser: Browser, front: string, storageState: Session): Promise<void> => {
  const context = await browser.newContext({ ...desktop, storageState });
  const page = await context.newPage();
  await page.goto(front);
  await saveHome(page, { title: 'Twenty-five widgets', widgets: inRowsOfThree() });
  await context.close();
};

/** As many widgets as a board has, of all kinds, on a board of its own; answers its address. */
const makeFullBoard = async (browser: Browser, front: string, storageState: Session): Promise<string> => {
  const context = await browser.newContext({ ...desktop, storageState });
  const page = await context.newPage();
  await page.goto(front);
  const all = Array.from(
    { length: widgetsMax },
    (_, index) => measuredWidgets.at(index % measuredWidgets.length) ?? (['text', {}] as const),
  );
  const id = await makeBoard(page, { title: 'Sixty widgets', widgets: inRowsOfThree(all) });
  await context.close();
  return new URL(`/boards/${id}`, front).href;
};

const inRowsOfThree = (chosen = measuredWidgets): BoardContent['widgets'] =>
  chosen.map(([type, settings], place) => ({
    id: `${type}-${place + 1}`,
    type,
    settings: { ...settings },
    place: { x: (place % 3) * 4, y: Math.floor(place / 3) * 6, columns: 4, rows: 6 },
  }));

interface Measured {
  /** With nothing kept from before, and with what the browser keeps. */
  readonly cold: readonly Loaded[];
  readonly warm: readonly Loaded[];
  /** First paints of the small picture. */
  readonly nothing: readonly number[];
}

interface Visits {
  readonly session: Session;
  readonly loads: number;
}

const measure = async (browser: Browser, front: string, { session, loads }: Visits): Promise<Measured> => {
  const [cold, warm, nothing]: [Loaded[], Loaded[], number[]] = [[], [], []];
  // One round more than counts: the first finds the server cold.
  for (let round = 0; round <= loads; round += 1) {
    const context = await browser.newContext({ ...desktop, storageState: session });
    const first = await loadBoard(context, front);
    const again = await loadBoard(context, front);
    const empty = await loadNearlyNothing(context, front);
    await context.close();
    process.stdout.write(`\r${round} of ${loads}`);
    if (round === 0) continue;
    cold.push(first);
    warm.push(again);
    nothing.push(empty);
  }
  return { cold, warm, nothing };
};

// oxlint-disable-next-line max-params -- who, what, against what
const report = (who: string, { cold, warm, nothing }: Measured, most = lastMax): void => {
  const shift = Math.max(...[...cold, ...warm].map((each) => each.shift));
  console.log(`\r${who}: ${cold[0]?.widgets ?? 0} widgets, layout shift at most ${shift.toFixed(4)}`);
  console.log(`  one small picture: first paint ${spread(nothing)}`);
  reportLoads({ visit: 'first visit', loads: cold, nothing, most });
  reportLoads({ visit: 'again', loads: warm, nothing, most });
};

interface LoadsReported {
  readonly visit: string;
  readonly loads: readonly Loaded[];
  readonly nothing: readonly number[];
  readonly most: number;
}

const reportLoads = ({ visit, loads, nothing, most }: LoadsReported): void => {
  const last = loads.map((each) => each.last);
  const verdict = quantile(last, 0.95) <= most ? 'reached' : 'MISSED';
  const [some] = loads.toSorted((a, b) => a.bytes - b.bytes).slice(Math.floor(loads.length / 2));
  console.log(`  ${visit}: last widget ${spread(last)}, at most ${most}: ${verdict}`);
  console.log(
    `    the ${some?.widgetsInSight ?? 0} seen without scrolling ${spread(loads.map((each) => each.inSight))}`,
  );
  console.log(`    ${(quantile(last, 0.5) / quantile(nothing, 0.5)).toFixed(1)} times the small picture`);
  console.log(`    first paint ${spread(loads.map((each) => each.first))}`);
  console.log(`    the board’s figures, of it ${spread(loads.map((each) => each.figures))}`);
  console.log(`    ${some?.requests ?? 0} requests, ${((some?.bytes ?? 0) / 1_000).toFixed(0)} KB`);
};

const spread = (times: readonly number[]): string =>
  `median ${quantile(times, 0.5).toFixed(0)} ms, p95 ${quantile(times, 0.95).toFixed(0)} ms`;

const quantile = (times: readonly number[], at: number): number =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length * at) - 1] ?? 0;
