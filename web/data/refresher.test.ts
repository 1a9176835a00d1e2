import { expect, test } from 'vitest';
import { createRefresher } from './refresher.ts';

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

test('pushes during a request become one request after it', async () => {
  const { asked, refresher, finish } = aRefresher();
  const running = refresher.moved(['opportunity']);
  void refresher.moved(['account']);
  void refresher.moved(['user', 'account']);
  finish();
  await running;
  expect(asked).toEqual(['opportunity', 'account user']);
});

test('catching up swallows what moved', async () => {
  const { asked, refresher, finish } = aRefresher();
  const running = refresher.moved(['opportunity']);
  void refresher.moved(['account']);
  void refresher.everything();
  finish();
  await running;
  expect(asked).toEqual(['opportunity', 'everything']);
});

test('a failure falls back to asking everything, and the next push is heard', async () => {
  const { asked, refresher, fail } = aRefresher();
  const running = refresher.moved(['opportunity']);
  fail();
  await running;
  await refresher.moved(['account']);
  expect(asked).toEqual(['opportunity', 'everything', 'account']);
});
