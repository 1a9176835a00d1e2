import { expect, test } from 'vitest';
import type { BoardWidget } from '#shared/board/board-content';
import { copiedText, pastedWidgets } from './clipboard.ts';

const tile: BoardWidget = {
  id: 'won',
  type: 'kpi-tile',
  title: 'Closed',
  settings: { metric: 'wonAmount' },
  settingsVersion: 2,
  place: { x: 3, y: 2, columns: 3, rows: 4 },
  tab: 'now',
  isLocked: true,
};

test('what is copied is pasted as it was, but for its place and its tab', () => {
  const { id: _, place: __, tab: ___, ...rest } = tile;
  expect(pastedWidgets(copiedText([tile]))).toEqual([{ ...rest, size: { columns: 3, rows: 4 } }]);
});

test.each([
  ['a word', 'pipeline'],
  ['other JSON', '{"widgets":[]}'],
  ['no widget', '{"fairlead":"widgets","widgets":[]}'],
  ['a widget larger than a board', copiedText([{ ...tile, place: { ...tile.place, columns: 40 } }])],
  [
    'settings that are none',
    '{"fairlead":"widgets","widgets":[{"type":"bar","settings":7,"size":{"columns":1,"rows":1}}]}',
  ],
])('%s pastes nothing', (_, text) => {
  expect(pastedWidgets(text)).toEqual([]);
});
