import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import type { BoardWidget } from '#shared/board/board-content';
import { believableBoard } from './testing/believable-board.ts';
import { barriersOn, expectFocus, expectNoSidewaysScroll, useVisits, type VisitOptions } from './testing/visits.ts';

const visits = useVisits();

const heading = (id: string, y: number, more: Partial<BoardWidget> = {}): BoardWidget => ({
  id,
  type: 'section',
  settings: {},
  place: { x: 0, y, columns: 12, rows: 1 },
  ...more,
});

/** The believable board in three parts: figures above all headings, courses, and lists, which start closed. */
const parted: readonly BoardWidget[] = [
  ...believableBoard.widgets.map((widget) => {
    const { y } = widget.place;
    return { ...widget, place: { ...widget.place, y: y < 10 ? y : y < 17 ? y + 1 : y + 2 } };
  }),
  heading('course', 10, { title: 'Course', settings: { description: 'How this year went so far.' } }),
  heading('lists', 18, { title: 'Lists', settings: { startsCollapsed: true } }),
];

beforeEach(() => visits.api.saveElsewhere((content) => ({ ...content, widgets: [...parted] })));

const boardReady = async (options?: VisitOptions): Promise<Page> => {
  const page = await visits.visit('manager', options);
  await page.locator('[data-widget="won-by-month"] [data-state="ready"]').waitFor();
  return page;
};
const toggle = (page: Page, name: string) => page.getByRole('heading', { level: 2 }).getByRole('button', { name });
const onPage = (page: Page, id: string) => page.locator(`#board-sheet [data-widget="${id}"]`);
const topOf = async (page: Page, id: string) => (await onPage(page, id).boundingBox())?.y ?? Number.NaN;
const saved = () => visits.api.savedBoard().content.widgets;
const rowOf = (id: string) => saved().find((widget) => widget.id === id)?.place.y ?? -1;

test('a section that starts closed hides its widgets and asks nothing for them, until it is opened', async () => {
  const page = await boardReady();
  expect(await toggle(page, 'Lists').getAttribute('aria-expanded')).toBe('false');
  await page.getByText('4 widgets').waitFor();
  expect(await onPage(page, 'deals').count()).toBe(0);
  expect(visits.api.asked.flat()).not.toContain('deals');
  await toggle(page, 'Lists').press('Enter');
  await onPage(page, 'deals').locator('[data-state="ready"]').waitFor();
  await expectFocus(toggle(page, 'Lists'));
});

test('what stands below a closed section rises, and is there again after a reload as it was left', async () => {
  const page = await boardReady();
  const before = await topOf(page, 'lists');
  await toggle(page, 'Course').click();
  await expect.poll(() => topOf(page, 'lists')).toBe(before - 7 * 56);
  await page.reload();
  await onPage(page, 'by-stage').locator('[data-state="ready"]').waitFor();
  expect(await onPage(page, 'won-by-month').count()).toBe(0);
  expect(saved().length).toBe(parted.length);
});

test('widgets of a section are headed below it', async () => {
  const page = await boardReady();
  await onPage(page, 'won-by-month').getByRole('heading', { level: 3 }).waitFor();
  await onPage(page, 'by-stage').getByRole('heading', { level: 2 }).waitFor();
});

test('a link to a widget of a closed section opens the section', async () => {
  const page = await visits.visit('manager', { path: '/?widget=deals' });
  await page.locator('dialog[open] [data-state="ready"]').waitFor();
  await page.keyboard.press('Escape');
  await onPage(page, 'deals').locator('[data-state="ready"]').waitFor();
});

test('on a phone a section is its heading and what follows it, and closes there too', async () => {
  const page = await boardReady({ width: 390 });
  const order = () =>
    page
      .locator('#board-sheet [data-widget]')
      .evaluateAll((all) => all.map((each) => each.getAttribute('data-widget')));
  expect((await order()).slice(6)).toEqual(['course', 'won-by-month', 'changes', 'lists']);
  await toggle(page, 'Course').click();
  await expect.poll(async () => (await order()).slice(6)).toEqual(['course', 'lists']);
});

describe('in edit mode', () => {
  const editing = async (): Promise<Page> => {
    const page = await boardReady();
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByRole('button', { name: 'Done' }).waitFor();
    return page;
  };
  const option = (page: Page, id: string) => page.locator(`[data-hand="${id}"]`);
  const keys = async (page: Page, ...pressed: readonly string[]) => {
    for (const key of pressed) await page.keyboard.press(key);
  };

  test('all is in sight, and a heading moved by key takes its section past the next one, told by name', async () => {
    const page = await editing();
    await option(page, 'deals').waitFor();
    await option(page, 'course').focus();
    await keys(page, 'Enter');
    await page.getByText('Section Course taken with its 2 widgets.').waitFor({ state: 'attached' });
    await keys(page, 'ArrowDown');
    await page
      .getByText(/^Course, column 1 to 12, row 29/)
      .first()
      .waitFor({ state: 'attached' });
    await keys(page, 'Enter');
    await expect.poll(() => [rowOf('lists'), rowOf('course'), rowOf('won-by-month')]).toEqual([10, 28, 29]);
  });

  test('a heading dragged by its body takes its section along', async () => {
    const page = await editing();
    // In the middle of the screen: at its edge the page would come along.
    await option(page, 'lists').evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const box = await option(page, 'lists').boundingBox();
    const [x, y] = [(box?.x ?? 0) + 300, (box?.y ?? 0) + 20];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y - 100, { steps: 4 });
    await page.mouse.move(x, y - 300, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => [rowOf('lists'), rowOf('deals') < rowOf('course')]).toEqual([10, true]);
  });

  test('it is duplicated with its widgets, and removed without them', async () => {
    const page = await editing();
    await option(page, 'course').focus();
    await keys(page, 'Control+d');
    await option(page, 'won-by-month-2').waitFor();
    await keys(page, 'Control+z');
    await option(page, 'course').focus();
    await keys(page, 'Delete');
    await page.getByText('Section Course removed. Its widgets belong').waitFor({ state: 'attached' });
    await expect.poll(() => [rowOf('course'), rowOf('won-by-month')]).toEqual([-1, 10]);
  });

  test('it is not resized, and it is cut and pasted as a whole', async () => {
    const page = await editing();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    expect(await option(page, 'course').locator('[data-edge]').count()).toBe(0);
    await option(page, 'course').focus();
    await keys(page, ' ', 'Control+x');
    await expect.poll(() => saved().length).toBe(parted.length - 3);
    await keys(page, 'Control+v');
    await expect.poll(() => rowOf('section')).toBeGreaterThan(rowOf('lists'));
    expect(rowOf('line')).toBe(rowOf('section') + 1);
  });

  test('it is added from the gallery, named and described in its settings', async () => {
    const page = await editing();
    await page.locator('[data-panel="gallery"]').click();
    await page
      .getByRole('region', { name: 'Text and structure' })
      .getByRole('button', { name: 'Add: Section' })
      .click();
    await keys(page, 'Escape');
    await option(page, 'section').focus();
    await keys(page, 's');
    await page.getByRole('dialog').getByRole('textbox').first().fill('Late');
    await page.getByRole('textbox', { name: 'A line about it' }).fill('What should have been closed.');
    await page.getByRole('switch', { name: 'Starts closed' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect
      .poll(() => saved().find(({ id }) => id === 'section'))
      .toMatchObject({
        title: 'Late',
        settings: { description: 'What should have been closed.', startsCollapsed: true },
      });
  });
});

describe.each([
  ['light', 1366],
  ['dark', 390],
] as const)('%s, %i px wide', (theme, width) => {
  test('a board of sections has no barrier that axe can find', async () => {
    const page = await boardReady({ theme, width });
    await visits.quiet(page);
    expect(await barriersOn(page)).toEqual([]);
    await expectNoSidewaysScroll(page);
  });
});
