import { expect, test } from 'vitest';
import { rememberFor } from './remember.ts';

const time = { now: new Date('2026-03-02T12:00:00Z') };
const later = (milliseconds: number) => {
  time.now = new Date(time.now.getTime() + milliseconds);
};

/** Counts how often each key was asked for. */
const counting = () => {
  const asked: string[] = [];
  const recall = rememberFor(
    2_000,
    () => time.now,
    async (key) => `${key}${asked.push(key)}`,
  );
  return { asked, recall };
};

test('asks once per key within the span, and anew after it', async () => {
  const { asked, recall } = counting();
  expect(await Promise.all([recall('a'), recall('a'), recall('b')])).toEqual(['a1', 'a1', 'b2']);
  later(1_999);
  expect(await recall('a')).toBe('a1');
  later(1);
  expect(await recall('a')).toBe('a3');
  expect(asked).toEqual(['a', 'b', 'a']);
});

test('a failure is told to whoever asked, and is not remembered', async () => {
  let fails = true;
  const recall = rememberFor(
    2_000,
    () => time.now,
    async () => {
      if (fails) throw new Error('no answer');
      return 'answer';
    },
  );
  await expect(recall('a')).rejects.toThrow('no answer');
  fails = false;
  expect(await recall('a')).toBe('answer');
});

test('what took long is remembered for longer, and asked for once meanwhile', async () => {
  let asked = 0;
  const recall = rememberFor(
    (took) => took * 20,
    () => time.now,
    async () => {
      asked += 1;
      later(300);
      return asked;
    },
  );
  expect(await Promise.all([recall('a'), recall('a')])).toEqual([1, 1]);
  later(5_999);
  expect(await recall('a')).toBe(1);
  later(1);
  expect(await recall('a')).toBe(2);
});
