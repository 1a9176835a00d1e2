import type { Locator, Page } from 'playwright-core';
import { fingerOn, type Hand, type Keys, keysOn, mouseOn } from './hands.ts';
import type { Pace } from './pace.ts';

/** Somebody who makes a board of ten widgets, beginning on the page of all boards. */
export interface Build {
  readonly page: Page;
  readonly pace: Pace;
  /** The beginning of the name of a team that the board is shared with. */
  readonly team: string;
  /** Called whenever there is something to look at. */
  readonly step?: (what: string) => Promise<void>;
}

/** What each build is called in the end. */
export const builtTitle = 'North, this week';

/** What stands on each board in the end. */
export const builtTypes = [
  'kpi-tile',
  'kpi-tile',
  'kpi-tile',
  'bar',
  'line',
  'gauge',
  'funnel',
  'leaderboard',
  'table',
  'text',
] as const;

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const card = (page: Page, key: string): Locator => page.locator(`[data-card="${key}"] [data-add-card]`);
const settings = (page: Page): Locator => page.getByRole('dialog', { name: /^Settings: / });
const sharing = (page: Page): Locator => page.getByRole('dialog', { name: 'Share' });
const title = (page: Page): Locator => page.getByRole('textbox', { name: 'Title of the board' });
const silent = () => Promise.resolve();

const byMouse = async ({ page, pace, team, step = silent }: Build): Promise<void> => {
  const hand = mouseOn(page, pace);
  await addAll(hand, { page, step });
  for (const [id, metric] of [
    ['kpi-tile-2', 'Win rate'],
    ['kpi-tile-3', 'Open pipeline'],
  ] as const) {
    await hand.press(page.locator(`[data-hand="${id}"]`));
    await hand.press(button(page, 'Settings'));
    await setMetric(hand, page, metric);
    await step(`set: ${metric}`);
  }
  await hand.drag(page.locator('[data-widget="kpi-tile-3"] h2'), { x: -360, y: 0 });
  await step('a figure moved to the left');
  await hand.drag(page.locator('[data-widget="funnel"] h2'), { x: 700, y: -40 });
  await step('the funnel moved');
  await hand.press(page.locator('[data-hand="table"]'));
  await hand.drag(page.locator('[data-hand="table"] [data-edge="se"]'), { x: 0, y: -112 });
  await step('the table made lower');
  // A name that nobody gave is there to be typed over.
  await hand.press(title(page));
  await hand.type(builtTitle);
  await step('named');
  await share(hand, { page, team });
  await step('shared');
  await hand.press(sharing(page).getByRole('button', { name: 'Close', exact: true }));
  await hand.press(button(page, 'Done'));
  await step('done');
};

/** On a phone: the same cards; what is arranged is the phone's own order and sizes. */
const byFinger = async ({ page, pace, team, step = silent }: Build): Promise<void> => {
  const hand = await fingerOn(page, pace);
  await addAll(hand, { page, step });
  for (const [id, metric] of [
    ['kpi-tile-2', 'Win rate'],
    ['kpi-tile-3', 'Open pipeline'],
  ] as const) {
    await hand.press(page.locator(`[data-widget="${id}"] [data-control="settings"]`));
    await setMetric(hand, page, metric);
    await step(`set: ${metric}`);
  }
  await hand.press(button(page, 'On a phone'));
  await step('the column of a phone');
  const row = (id: string): Locator => page.locator(`[data-row="${id}"]`);
  await hand.drag(row('kpi-tile-3').locator('[data-grip]'), { x: 0, y: -200 });
  await step('a figure dragged to the top');
  await hand.press(row('leaderboard').getByRole('button', { name: /^Earlier: / }));
  await step('the leaderboard moved');
  await hand.choose(row('bar').getByRole('combobox'), 'small');
  await step('the bars made lower');
  await hand.press(
    page.getByRole('dialog', { name: 'On a phone' }).getByRole('button', { name: 'Close', exact: true }),
  );
  await step('the board');
  // A name that nobody gave is there to be typed over.
  await hand.press(title(page));
  await hand.type(builtTitle);
  await step('named');
  await share(hand, { page, team });
  await step('shared');
  await hand.press(sharing(page).getByRole('button', { name: 'Close', exact: true }));
  await hand.press(button(page, 'Done'));
  await step('done');
};

interface Stepping {
  readonly page: Page;
  readonly step: (what: string) => Promise<void>;
}

const addAll = async (hand: Hand, { page, step }: Stepping): Promise<void> => {
  await hand.press(button(page, 'New board'));
  await hand.press(button(page, 'Empty board'));
  await button(page, 'Add widget').waitFor();
  await step('an empty board');
  await hand.press(button(page, 'Add widget'));
  await step('the gallery');
  for (const type of builtTypes) {
    await hand.press(card(page, `type-${type}`));
    await step(`added: ${type}`);
  }
  await hand.press(
    page.getByRole('dialog', { name: 'Add a widget' }).getByRole('button', { name: 'Close', exact: true }),
  );
  await step('ten widgets');
};

const setMetric = async (hand: Hand, page: Page, metric: string): Promise<void> => {
  await hand.press(settings(page).getByRole('button', { name: /^Metric: / }));
  await hand.press(page.getByRole('option', { name: metric, exact: true }));
  await hand.press(settings(page).getByRole('button', { name: 'Save', exact: true }));
  await settings(page).waitFor({ state: 'detached' });
};

const share = async (hand: Hand, { page, team }: Pick<Build, 'page' | 'team'>): Promise<void> => {
  await hand.press(button(page, 'Share'));
  await focused(sharing(page).getByRole('combobox'));
  await hand.type(team);
  await hand.press(sharing(page).getByRole('option').last());
};

/** The field is ready to be typed into. */
const focused = (on: Locator): Promise<void> => on.and(on.page().locator(':focus')).waitFor();

/** What each widget is described as. */
const lines = [
  'won',
  'win rate as figure',
  'open pipeline as figure',
  'open pipeline by stage',
  'won by month',
  'gauge',
  'funnel',
  'leaderboard',
  'list',
  'note',
] as const;

const byKeys = async ({ page, pace, team, step = silent }: Build): Promise<void> => {
  const keys = keysOn(page, pace);
  await keys.goTo(button(page, 'New board'));
  await keys.press('Enter');
  await step('how to begin');
  await keys.goTo(button(page, 'Empty board'));
  await keys.press('Enter');
  await button(page, 'Add widget').waitFor();
  await step('an empty board');
  await keys.goTo(button(page, 'Add widget'));
  await keys.press('Enter');
  await focused(page.getByRole('combobox', { name: 'Search widgets, or describe one' }));
  for (const line of lines) {
    await keys.type(line);
    await step(line);
    await keys.press('Enter');
  }
  await step('all are added');
  // What is typed goes first, then the gallery.
  await keys.press('Escape', 'Escape');
  await focused(button(page, 'Add widget'));
  await keys.goTo(title(page), { by: 'Shift+Tab' });
  await keys.type(builtTitle);
  await keys.goTo(button(page, 'Share'));
  await step('named');
  await keys.press('Enter');
  await focused(sharing(page).getByRole('combobox'));
  await keys.type(team);
  // Teams come behind people and roles.
  const last = sharing(page).getByRole('option').last();
  await last.waitFor();
  while ((await last.getAttribute('aria-selected')) !== 'true') await keys.press('ArrowDown');
  await keys.press('Enter');
  await step('shared');
  await keys.press('Escape');
  const first = page.locator('[data-hand="kpi-tile"]');
  await keys.goTo(page.locator('[role="option"][tabindex="0"]'));
  await keys.press('Home');
  await focused(first);
  await step('in the sheet');
  await setByKeys(keys, page, 'average');
  await step('one set');
  await keys.press('ArrowRight');
  await setByKeys(keys, page, 'win rate by');
  await step('two set');
  await keys.press('Enter', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'Enter');
  await step('a figure moved to the left');
  await keys.press('End', 'Enter', 'ArrowUp', 'Enter');
  await step('the note moved');
  await keys.press('Enter', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Enter');
  await step('the note made wider');
  await keys.goTo(button(page, 'Done'), { by: 'Shift+Tab' });
  await keys.press('Enter');
  await step('done');
};

/** Another metric for the widget that has the focus. */
const setByKeys = async (keys: Keys, page: Page, metric: string): Promise<void> => {
  await keys.press('s');
  await settings(page).waitFor();
  await keys.goTo(settings(page).getByRole('button', { name: /^Metric: / }));
  await keys.press('Enter');
  await focused(page.getByRole('combobox', { name: 'Search metrics' }));
  await keys.type(metric);
  await keys.press('Enter');
  await keys.goTo(settings(page).getByRole('button', { name: 'Save', exact: true }), { by: 'Shift+Tab' });
  await keys.press('Enter');
  await settings(page).waitFor({ state: 'detached' });
};

export const builds = { mouse: byMouse, keys: byKeys, finger: byFinger } as const;
