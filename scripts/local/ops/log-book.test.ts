import { expect, it } from 'vitest';
import { makeLogBook } from './log-book.ts';

const all = { max: 100 };

it('keeps the newest lines, no more than there is room for', () => {
  const book = makeLogBook(() => 0, { linesMax: 3, charactersMax: 1_000 });
  for (let line = 1; line <= 5; line += 1) book.take('Apply', `line ${line}`);
  expect(book.find(all).map(({ message }) => message)).toEqual(['line 5', 'line 4', 'line 3']);
});

it('keeps no more characters than there is room for, however few the lines', () => {
  const book = makeLogBook(() => 0, { linesMax: 100, charactersMax: 50 });
  for (const letter of 'abcde') book.take('Apply', letter.repeat(20));
  expect(book.find(all).map(({ message }) => message[0])).toEqual(['e', 'd']);
});

it('reads time, level, message and correlation of a structured line, and takes any other as it is', () => {
  const book = makeLogBook(() => 7);
  const timestamp = '2026-01-05T12:00:00.250Z';
  book.take('Apply', JSON.stringify({ level: 'warn', message: 'slow', timestamp, correlation_id: '1-a-b' }));
  book.take('Apply', '{ not json');
  book.take('Apply', 'x'.repeat(20_000));
  const [long, text, structured] = book.find(all);
  expect(structured).toMatchObject({
    at: Date.parse(timestamp),
    level: 'WARN',
    message: 'slow',
    correlationId: '1-a-b',
  });
  expect(text).toMatchObject({ at: 7, message: '{ not json' });
  expect(long?.line.length).toBe(16_001);
});

it('leaves measurements to the metrics', () => {
  const book = makeLogBook(() => 0);
  book.take('Apply', '{"_aws":{"Timestamp":1,"CloudWatchMetrics":[]},"Rows":1}');
  expect(book.find(all)).toEqual([]);
});
