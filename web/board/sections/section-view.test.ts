import { expect, test } from 'vitest';
import type { BoardWidget } from '#shared/board/board-content';
import type { Toggled } from './section-memory.ts';
import { sectionViews, widgetsInSight } from './section-view.ts';

const bar = (id: string, y: number): BoardWidget => ({
  id,
  type: 'bar',
  settings: {},
  place: { x: 0, y, columns: 6, rows: 5 },
});
const heading = (id: string, y: number, settings = {}): BoardWidget => ({
  id,
  type: 'section',
  settings,
  place: { x: 0, y, columns: 12, rows: 1 },
});

const widgets = [bar('a', 0), heading('s', 5), bar('b', 6), heading('t', 11, { startsCollapsed: true }), bar('c', 12)];

const seen = (toggled: Toggled) =>
  widgetsInSight(widgets, sectionViews(widgets, toggled)).map(({ id, place }) => [id, place.y]);

test('a section that starts closed hides its widgets until its viewer opens it', () => {
  expect(seen(new Map())).toEqual([
    ['a', 0],
    ['s', 5],
    ['b', 6],
    ['t', 11],
  ]);
  const all = sectionViews(widgets, new Map([['t', 'open']]));
  expect(widgetsInSight(widgets, all)).toBe(widgets);
});

test('what stands below a closed section rises', () => {
  expect(
    seen(
      new Map([
        ['s', 'closed'],
        ['t', 'open'],
      ]),
    ),
  ).toEqual([
    ['a', 0],
    ['s', 5],
    ['t', 6],
    ['c', 7],
  ]);
});

test('what stands above the first heading is of no section', () => {
  const views = sectionViews(widgets, new Map());
  expect([...views].map(([id, view]) => [id, view.widgets])).toEqual([
    ['s', ['b']],
    ['t', ['c']],
  ]);
});
