import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRefresher } from './refresher.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A refresher whose requests end when the test says so. */
const aRefresher = () => {
  const asked: string[] = [];
  let gate = Promise.withResolvers<void>();
  const refresher = createRefresher({
    askEverything: async () => void asked.push('everything'),
    askMoved: async (objects) => {
      asked.push([...objects].toSorted().join(' '));
      await gate.promise;
    },
  });
  return {
    asked,
    refresher,
    finish: () => gate.resolve(),
    fail: () => {
      gate.reject(new Error('down'));
      gate = Promise.withResolvers();
      gate.resolve();
    },
  };
};

const settled = async (running: Promise<void>): Promise<void> => {
  await vi.runAllTimersAsync();
  await running;
};

test('pushes during a request become one request after it', async () => {
  const { asked, refresher, finish } = aRefresher();
  const running = refresher.moved(['opportunity']);
  void refresher.moved(['account']);
  void refresher.moved(['user', 'account']);
  finish();
  await settled(running);
  expect(asked).toEqual(['opportunity', 'account user']);
});

test('catching up swallows what moved', async () => {
  const { asked, refresher, finish } = aRefresher();
  const running = refresher.moved(['opportunity']);
  void refresher.moved(['account']);
  void refresher.everything();
  finish();
  await settled(running);
  expect(asked).toEqual(['opportunity', 'everything']);
});

test('a failure falls back to asking everything, and the next push is heard', async () => {
  const { asked, refresher, fail } = aRefresher();
  const running = refresher.moved(['opportunity']);
  fail();
  await settled(running);
  await settled(refresher.moved(['account']));
  expect(asked).toEqual(['opportunity', 'everything', 'account']);
});

/** A refresher whose answers take so long. */
const answeringIn = (milliseconds: number) => {
  const askedAt: number[] = [];
  const ask = async (): Promise<void> => {
    askedAt.push(Date.now());
    await new Promise((resolve) => {
      setTimeout(resolve, milliseconds);
    });
  };
  return { askedAt, refresher: createRefresher({ askEverything: ask, askMoved: ask }) };
};

test('however often something moves, a page asks a tenth of the time, and at once when it has rested', async () => {
  const { askedAt, refresher } = answeringIn(200);
  const began = Date.now();
  for (let pushes = 0; pushes < 60; pushes += 1) {
    void refresher.moved(['opportunity']);
    await vi.advanceTimersByTimeAsync(100);
  }
  await vi.advanceTimersByTimeAsync(60_000);
  expect(askedAt.map((at) => at - began)).toEqual([0, 2_000, 4_000, 6_000]);
  const later = Date.now();
  void refresher.moved(['opportunity']);
  expect(askedAt.at(-1)).toBe(later);
});

test('after a slow answer a page rests for half a minute', async () => {
  const { askedAt, refresher } = answeringIn(8_000);
  void refresher.moved(['opportunity']);
  void refresher.moved(['opportunity']);
  await vi.advanceTimersByTimeAsync(120_000);
  expect((askedAt[1] ?? 0) - (askedAt[0] ?? 0)).toBe(38_000);
});

test('a page that was left asks no more', async () => {
  const { askedAt, refresher } = answeringIn(200);
  void refresher.moved(['opportunity']);
  void refresher.moved(['opportunity']);
  refresher.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(askedAt).toHaveLength(1);
});
