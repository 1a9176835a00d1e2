import { expect, it } from 'vitest';
import { rememberLast } from './remember-last.ts';

it('makes a value once, until others were asked for since', () => {
  const made: string[] = [];
  const last = rememberLast<string>(2);
  const ask = (key: string) =>
    last(key, () => {
      made.push(key);
      return key.toUpperCase();
    });
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map(ask)).toEqual(['A', 'B', 'A', 'C', 'A', 'B']);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

it('holds nothing that could not be made', () => {
  const last = rememberLast<number>(2);
  expect(() =>
    last('a', () => {
      throw new Error('not now');
    }),
  ).toThrow('not now');
  expect(last('a', () => 1)).toBe(1);
});
