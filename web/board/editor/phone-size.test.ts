import { expect, test } from 'vitest';
import type { BoardContent } from '#shared/board/board-content';
import { aloneOnPhone, sizedOnPhone } from './phone-size.ts';

const place = { x: 0, y: 0, columns: 3, rows: 4 };
const board: BoardContent = {
  title: 'Team',
  widgets: [
    { id: 'a', type: 'kpi-tile', settings: {}, place },
    { id: 'b', type: 'bar', settings: {}, place: { ...place, x: 3 } },
  ],
};

test('one widget is of another size, and is as before when it is normal again', () => {
  const large = sizedOnPhone(board, { id: 'b', size: 'large' });
  expect(large.widgets.map(({ phoneSize }) => phoneSize)).toEqual([undefined, 'large']);
  expect(sizedOnPhone(large, { id: 'b', size: 'normal' })).toEqual(board);
});

test.each([
  ['two tiles share a row', 'tt', ''],
  ['a third one has the next', 'ttt', '2'],
  ['a large one has its row, and whoever waited for a neighbour too', 'tLtt', '01'],
  ['a tile before a chart has its row', 'tcttc', '014'],
])('%s', (_, drawn, alone) => {
  const widgets = Array.from(drawn, (letter, index) => ({
    id: String(index),
    type: letter === 'c' ? 'bar' : 'kpi-tile',
    ...(letter === 'L' && { phoneSize: 'large' as const }),
  }));
  expect([...aloneOnPhone(widgets)].toSorted().join('')).toBe(alone);
});
