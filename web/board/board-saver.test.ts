import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BoardContent } from '#shared/board/board-content';
import { createBoardSaver, type SaveState, saveAfterMs } from './board-saver.ts';

class Conflict extends Error {}

const board = (title: string): BoardContent => ({ title, widgets: [] });

/** A store of one board that can be told to fail, and that refuses a version that is not its own. */
const aStore = () => {
  const store = {
    version: 3,
    saved: [] as string[],
    last: [] as boolean[],
    isDown: false,
    slowly: undefined as Promise<void> | undefined,
  };
  const states: SaveState[] = [];
  const saver = createBoardSaver({
    version: 3,
    isConflict: (error) => error instanceof Conflict,
    onState: (state) => states.push(state),
    save: async ({ title }, { version, isLast }) => {
      await store.slowly;
      if (store.isDown) throw new Error('down');
      if (version !== store.version) throw new Conflict();
      store.saved.push(title);
      store.last.push(isLast);
      store.version += 1;
      return store.version;
    },
  });
  return { store, states, saver };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const wait = () => vi.advanceTimersByTimeAsync(saveAfterMs);

test('several moves in a row are one save, of the last', async () => {
  const { store, states, saver } = aStore();
  for (const title of ['a', 'b', 'c']) saver.change(board(title));
  await wait();
  expect(store.saved).toEqual(['c']);
  expect(states.at(-1)).toBe('saved');
});

test('each save goes over the version before', async () => {
  const { store, saver } = aStore();
  saver.change(board('a'));
  await wait();
  saver.change(board('b'));
  await wait();
  expect([store.saved, store.version]).toEqual([['a', 'b'], 5]);
});

test('a move during a save waits for it, and is saved after it', async () => {
  const { store, saver } = aStore();
  const { promise, resolve } = Promise.withResolvers<void>();
  store.slowly = promise;
  saver.change(board('a'));
  await wait();
  saver.change(board('b'));
  await wait();
  resolve();
  await wait();
  expect(store.saved).toEqual(['a', 'b']);
});

test('a failure keeps the move until retry', async () => {
  const { store, states, saver } = aStore();
  store.isDown = true;
  saver.change(board('a'));
  await wait();
  expect(states.at(-1)).toBe('failed');
  store.isDown = false;
  await saver.retry();
  expect([store.saved, states.at(-1)]).toEqual([['a'], 'saved']);
});

test('after a conflict nothing more is saved: it would overwrite what somebody else did', async () => {
  const { store, states, saver } = aStore();
  store.version = 9;
  saver.change(board('a'));
  await wait();
  expect(states.at(-1)).toBe('conflict');
  store.version = 3;
  saver.change(board('b'));
  await wait();
  expect(store.saved).toEqual([]);
});

test('what waits when the page closes is saved at once', async () => {
  const { store, saver } = aStore();
  saver.change(board('a'));
  await saver.flush();
  expect([store.saved, store.last]).toEqual([['a'], [true]]);
});
