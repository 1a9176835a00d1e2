import type { Page } from 'playwright-core';
import type { BoardContent } from '#shared/board/board-content';
import { chartsBoard } from './charts-board.ts';
import type { FakeApi } from './fake-api.ts';
import { listsBoard } from './lists-board.ts';
import { scenes } from './scenes.ts';

const below = Math.max(...chartsBoard.widgets.map(({ place }) => place.y + place.rows));

/** Every widget type, in the shapes that it can have. */
export const everyWidget: BoardContent = {
  title: 'Everything',
  widgets: [
    ...chartsBoard.widgets,
    ...listsBoard.widgets.map((each) => ({ ...each, place: { ...each.place, y: each.place.y + below } })),
  ],
};

const moods = ['late', 'paused', 'mismatch', 'filling'] as const;
/** The last two: figures that are older than could be, because renewing them failed, or took too long. */
const troubles = ['loading', 'failed', 'forbidden', 'too-slow', 'not-renewed', 'renewed-too-slowly'] as const;

/** All that can become of a board's figures. */
export const boardStates = [...scenes, ...troubles, ...moods] as const;

export type BoardState = (typeof boardStates)[number];

/** The state of a frame where it is not `ready`. */
const frameStates: Readonly<Partial<Record<BoardState, string>>> = {
  loading: 'loading',
  failed: 'failed',
  forbidden: 'forbidden',
  'too-slow': 'refused',
};

/** States that only figures can come into which were shown before. */
const isOfOlder: ReadonlySet<BoardState> = new Set(['not-renewed', 'renewed-too-slowly']);

const queryPath = '/api/v1/widgets/query';

interface Turn {
  readonly api: FakeApi;
  readonly state: BoardState;
}

/** Opens the board in a state, and waits until all of it is drawn so. */
export const openIn = async (page: Page, { api, state }: Turn): Promise<void> => {
  answerIn(api, isOfOlder.has(state) ? 'full' : state);
  await page.goto(api.url);
  await page
    .locator(`[data-state="${frameStates[state] ?? 'ready'}"]`)
    .first()
    .waitFor();
  if (state === 'loading') return;
  await page.waitForFunction(() => !document.querySelector('[data-state="loading"], [data-skeleton]'));
  if (isOfOlder.has(state)) await turnTo(page, { api, state });
};

/** What a board that shows figures comes to when they are asked for again in another state. */
export const turnTo = async (page: Page, { api, state }: Turn): Promise<void> => {
  answerIn(api, state);
  await page.locator('[data-live="live"]').waitFor();
  const answered = page.waitForResponse(`**${queryPath}`);
  api.push(['opportunity', 'lead', 'task', 'event']);
  await (await answered).finished();
  const older = page.locator('[data-widget] [data-unrenewed]').first();
  await older.waitFor({ state: isOfOlder.has(state) ? 'visible' : 'detached' });
};

const answerIn = (api: FakeApi, state: BoardState): void => {
  api.setScene(scenes.find((each) => each === state) ?? 'full');
  api.setMood(moods.find((each) => each === state) ?? 'healthy');
  api.refuseAll(state === 'too-slow' || state === 'renewed-too-slowly' ? 'query.too-slow' : undefined);
  const how = breaks[state];
  api.breakPath(how && queryPath, how);
};

const breaks: Readonly<Partial<Record<BoardState, 403 | 500 | 'silence'>>> = {
  loading: 'silence',
  failed: 500,
  forbidden: 403,
  'not-renewed': 500,
};
