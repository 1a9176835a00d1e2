import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { operations } from '#web/board/editor/operations.ts';
import { believableBoard } from './testing/believable-board.ts';
import { barriersOn, expectNoSidewaysScroll, useVisits, type VisitOptions } from './testing/visits.ts';

const visits = useVisits();

const saved = () => visits.api.savedBoard().content;
const placeOf = (id: string) => saved().widgets.find((widget) => widget.id === id)?.place;
const isSaved = (page: Page) => page.getByText('Saved', { exact: true }).waitFor();

/** A manager who has begun to edit her home board. */
const editing = async (options?: VisitOptions): Promise<Page> => {
  const page = await visits.visit('manager', options);
  await page
    .locator('[data-state="ready"]')
    .nth(believableBoard.widgets.length - 1)
    .waitFor();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('button', { name: 'Done' }).waitFor();
  return page;
};

const option = (page: Page, id: string) => page.locator(`[data-hand="${id}"]`);

const drag = async (page: Page, [from, by]: readonly [string, { readonly x: number; readonly y: number }]) => {
  const box = await page.locator(from).boundingBox();
  if (!box) throw new Error(`${from} is not on the page`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by.x / 2, y + by.y / 2, { steps: 6 });
  await page.mouse.move(x + by.x, y + by.y, { steps: 6 });
  await page.mouse.up();
};

const keys = async (page: Page, ...pressed: readonly string[]) => {
  for (const key of pressed) await page.keyboard.press(key);
};

describe('by pointer', () => {
  test('a widget that is dragged is found there after a reload', async () => {
    const page = await editing();
    await drag(page, ['[data-widget="won"] h2', { x: 700, y: 0 }]);
    await isSaved(page);
    expect(placeOf('won')?.x).toBeGreaterThan(3);
    await page.reload();
    await expect.poll(async () => (await page.locator('[data-widget="won"]').boundingBox())?.x).toBeGreaterThan(500);
  });

  test('a widget is resized by its corner, and the step is taken back and done again by key', async () => {
    const page = await editing();
    const before = placeOf('by-stage');
    await drag(page, ['[data-hand="by-stage"] [data-edge="se"]', { x: -220, y: 0 }]);
    await expect.poll(() => placeOf('by-stage')?.columns).toBe(4);
    await keys(page, 'Control+z');
    await expect.poll(() => placeOf('by-stage')).toEqual(before);
    await keys(page, 'Control+Shift+z');
    await expect.poll(() => placeOf('by-stage')?.columns).toBe(4);
  });

  test('Escape puts back what is being dragged', async () => {
    const page = await editing();
    const before = await option(page, 'won').boundingBox();
    const at = { x: (before?.x ?? 0) + 60, y: (before?.y ?? 0) + 20 };
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.mouse.move(at.x + 400, at.y + 200, { steps: 5 });
    await page.locator('[data-ghost="won"]').waitFor();
    await keys(page, 'Escape');
    await page.mouse.up();
    await expect.poll(() => option(page, 'won').boundingBox()).toEqual(before);
  });

  test('nothing is moved by who only looks', async () => {
    const page = await visits.visit('manager');
    await page.locator('[data-widget="won"] h2').waitFor();
    const before = await page.locator('[data-widget="won"]').boundingBox();
    await drag(page, ['[data-widget="won"] h2', { x: 700, y: 0 }]);
    expect(await page.locator('[data-widget="won"]').boundingBox()).toEqual(before);
  });
});

describe('by key', () => {
  test('a widget is taken, moved, resized and put down, and each step is told', async () => {
    const page = await editing();
    const before = placeOf('won');
    await option(page, 'won').focus();
    await keys(page, 'Enter');
    await page.getByText('taken. Arrow keys move it').waitFor({ state: 'attached' });
    await keys(page, 'ArrowDown');
    await page
      .getByText(/^Won.*, column 1 to 3, row ([2-9]|1\d)/)
      .first()
      .waitFor({ state: 'attached' });
    await keys(page, 'Shift+ArrowRight', 'Enter');
    await page.getByText('Put down.').waitFor({ state: 'attached' });
    await isSaved(page);
    expect(placeOf('won')).toMatchObject({ columns: (before?.columns ?? 0) + 1 });
    expect(placeOf('won')?.y).toBeGreaterThan(0);
  });

  test('Escape puts a taken widget back, and nothing is saved', async () => {
    const page = await editing();
    const before = saved();
    await option(page, 'won').focus();
    await keys(page, 'Enter', 'ArrowRight', 'ArrowDown', 'Escape');
    await page.getByText('is back where it was').waitFor({ state: 'attached' });
    expect(await page.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true);
    expect(saved()).toEqual(before);
  });

  test('arrows lead from widget to widget, and Space chooses', async () => {
    const page = await editing();
    await option(page, 'won').focus();
    await keys(page, ' ', 'ArrowRight', ' ');
    expect(await page.locator('[role="option"][aria-selected="true"]').count()).toBe(2);
    await keys(page, 'Control+a');
    expect(await page.locator('[role="option"][aria-selected="true"]').count()).toBe(believableBoard.widgets.length);
  });

  test('every operation on chosen widgets has a key or a button that keys reach', async () => {
    const page = await editing();
    await option(page, 'won').focus();
    await keys(page, 'Control+a');
    await page.getByRole('button', { name: 'More', exact: true }).focus();
    await keys(page, 'Enter');
    for (const [name, { chosenMin, ...operation }] of Object.entries(operations)) {
      if ('key' in operation) continue;
      expect(chosenMin).toBeLessThanOrEqual(believableBoard.widgets.length);
      const button = page.locator(`[data-operation="${name}"]`);
      await button.focus();
      expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    }
  });

  test('Delete removes, Undo brings back, and the keys are still on the board', async () => {
    const page = await editing();
    await option(page, 'won').focus();
    await keys(page, 'Delete');
    await expect.poll(() => placeOf('won')).toBeUndefined();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('option');
    await keys(page, 'Control+z');
    await expect.poll(() => placeOf('won')).toBeDefined();
  });

  test('a copy is made, also by way of the clipboard', async () => {
    const page = await editing();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await option(page, 'won').focus();
    await keys(page, 'Control+d');
    await option(page, 'won-2').waitFor();
    await keys(page, 'Control+c', 'Control+v');
    await expect.poll(() => saved().widgets.length).toBe(believableBoard.widgets.length + 2);
  });

  test('the title of the board is typed, and Ctrl Z in it belongs to the text', async () => {
    const page = await editing();
    const title = page.getByRole('textbox', { name: 'Title of the board' });
    await title.fill('North');
    await keys(page, 'Control+z');
    expect(await page.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true);
    await title.fill('North');
    await keys(page, 'Enter');
    await expect.poll(() => saved().title).toBe('North');
  });
});

describe('saving', () => {
  test('what somebody else saved meanwhile is joined with mine, and told', async () => {
    const page = await editing();
    visits.api.saveElsewhere((content) => ({ ...content, title: 'Elsewhere' }));
    await drag(page, ['[data-widget="won"] h2', { x: 700, y: 0 }]);
    await page.getByText('changed this board; it is in here now').or(page.getByText('was changed elsewhere')).waitFor();
    await expect.poll(() => [saved().title, (placeOf('won')?.x ?? 0) > 3]).toEqual(['Elsewhere', true]);
  });

  test('what both changed is asked, and saved as decided', async () => {
    const page = await editing();
    visits.api.saveElsewhere((content) => ({ ...content, title: 'Theirs' }));
    await page.getByRole('textbox', { name: 'Title of the board' }).fill('Mine');
    await keys(page, 'Enter');
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await expect.poll(() => saved().title).toBe('Mine');
  });

  test('a save that fails is kept and can be tried again', async () => {
    const page = await editing();
    visits.api.breakPath('/api/v1/boards/home');
    await drag(page, ['[data-widget="won"] h2', { x: 700, y: 0 }]);
    await page.getByText('Couldn’t save').waitFor();
    visits.api.breakPath(undefined);
    await page.getByRole('button', { name: 'Retry' }).click();
    await isSaved(page);
    expect(placeOf('won')?.x).toBeGreaterThan(3);
  });

  test('edits that could not be saved are there after a reload, are saved then, and can be taken back', async () => {
    const page = await editing();
    visits.api.breakPath('/api/v1/boards/home');
    await option(page, 'won').focus();
    await keys(page, 'Delete');
    await page.getByText('Couldn’t save').waitFor();
    visits.api.breakPath(undefined);
    await page.reload();
    await expect.poll(() => placeOf('won')).toBeUndefined();
    await page.locator('[data-widget]').first().waitFor();
    await keys(page, 'Control+z');
    await expect.poll(() => placeOf('won')).toBeDefined();
  });
});

describe('tabs', () => {
  test('a tab is added and named, a widget is taken there, and it goes with it', async () => {
    const page = await editing();
    await page.getByRole('button', { name: 'Tabs', exact: true }).click();
    await page.getByRole('button', { name: 'Add tab' }).click();
    await page.getByRole('textbox', { name: 'Title of the tab: Tab 2' }).fill('Late');
    await keys(page, 'Enter', 'Escape');
    await page.getByRole('tab', { name: 'Tab 1' }).click();
    await option(page, 'won').focus();
    await keys(page, ' ');
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('button', { name: 'Move to tab Late' }).click();
    await page.getByRole('tab', { name: 'Late', selected: true }).waitFor();
    await expect.poll(() => page.locator('[role="option"]').count()).toBe(1);
    await isSaved(page);
    expect(saved().tabs?.map(({ title }) => title)).toEqual(['Tab 1', 'Late']);
  });
});

describe.each([
  ['light', 1440],
  ['dark', 1024],
] as const)('%s, %i px wide', (theme, width) => {
  test('a board that is edited has no barrier that axe can find', async () => {
    const page = await editing({ theme, width });
    await option(page, 'won').focus();
    await keys(page, ' ');
    await visits.quiet(page);
    expect(await barriersOn(page)).toEqual([]);
    await expectNoSidewaysScroll(page);
  });
});

describe('who may only look at a board', () => {
  const shared = () => {
    const board = visits.api.boards.find(({ may }) => may === 'view');
    if (board === undefined) throw new Error('nobody shares a board with the manager');
    return board;
  };
  const widgetsOf = () => shared().versions.at(-1)?.content.widgets ?? [];
  const arranging = async () => {
    const page = await visits.visit('manager', { path: `/boards/${shared().uid}` });
    await page.getByRole('button', { name: 'Arrange for me' }).click();
    await page.getByRole('button', { name: 'Done' }).waitFor();
    return page;
  };

  test('arranges it for herself, and the board stays as it is', async () => {
    const page = await arranging();
    const before = structuredClone(widgetsOf());
    const [first = { id: '' }] = before;
    await option(page, first.id).focus();
    await keys(page, 'Delete');
    await expect.poll(() => shared().overlay?.hidden).toEqual([first.id]);
    expect(widgetsOf()).toEqual(before);
    await page.reload();
    await page.locator('[data-widget]').first().waitFor();
    expect(await page.locator(`[data-widget="${first.id}"]`).count()).toBe(0);
    await page.getByRole('button', { name: 'Arrange for me' }).click();
    await page.getByRole('button', { name: 'As it is for everyone' }).click();
    await page.locator(`[data-widget="${first.id}"]`).waitFor();
    await expect.poll(() => shared().overlay?.hidden).toEqual([]);
  });

  test('adds nothing, names nothing and sets nothing', async () => {
    const page = await arranging();
    const [first = { id: '' }] = widgetsOf();
    await option(page, first.id).focus();
    await keys(page, ' ', 'Control+d', 'l', 's');
    expect(
      await page.locator('[data-panel="gallery"], [data-panel="versions"], [data-control="settings"]').count(),
    ).toBe(0);
    expect(await page.getByRole('textbox', { name: 'Title of the board' }).count()).toBe(0);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.locator('[data-hand]').count()).toBe(widgetsOf().length);
  });

  test('a locked widget stands fast, and says so', async () => {
    const { versions } = shared();
    const [latest] = versions.splice(-1);
    const locked = latest?.content.widgets.map((each) => ({ ...each, isLocked: true })) ?? [];
    if (latest) versions.push({ ...latest, content: { ...latest.content, widgets: locked } });
    const [first = { id: '' }] = widgetsOf();
    const page = await arranging();
    await option(page, first.id).focus();
    await keys(page, 'Enter');
    await page.getByText('stands fast').waitFor({ state: 'attached' });
    await keys(page, 'Delete');
    expect(await page.locator('[data-hand]').count()).toBe(widgetsOf().length);
    expect(shared().overlay).toBeUndefined();
  });
});
