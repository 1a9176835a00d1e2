import { expect, test } from 'vitest';
import { unheardOf } from '#shared/api/freshness';
import type { WidgetsQueryResponse } from '#shared/api/widgets-query';
import { type Heard, mergeAnswers } from './merge-answers.ts';

interface Said {
  readonly version: string;
  readonly values: Readonly<Record<string, string>>;
  /** Second of the minute at which the server said it. */
  readonly second?: number;
}

const heard = ({ version, values, second = 0 }: Said): Heard => {
  const at = `2026-11-20T10:42:${String(second).padStart(2, '0')}.000Z`;
  const fresh: WidgetsQueryResponse = {
    version,
    calculated: [],
    freshness: { opportunity: { ...unheardOf, completeThroughAt: at } },
    sync: { at, paused: null, closed: null, pollEverySeconds: 60 },
    answers: Object.fromEntries(
      Object.entries(values).map(([id, value]) => [
        id,
        { now: { kind: 'value', value, count: 1, withoutAmount: 0, withoutRate: 0 } },
      ]),
    ),
  };
  return { fresh, askedAt: { wallMs: second, steadyMs: second } };
};

test('fresh answers replace those of their widgets and leave the others untouched', () => {
  const held = mergeAnswers(undefined, heard({ version: '1', values: { a: '10', b: '20' } }));
  const merged = mergeAnswers(held, heard({ version: '2', values: { a: '11' } }));
  expect(merged.answers.a).toMatchObject({ now: { value: '11' } });
  expect(merged.answers.b).toBe(held.answers.b);
});

test('an answer that was overtaken never replaces a newer one, also beyond 2^53', () => {
  const held = mergeAnswers(undefined, heard({ version: '9007199254740993', values: { a: '11' } }));
  const merged = mergeAnswers(held, heard({ version: '9007199254740992', values: { a: '10' } }));
  expect(merged.answers.a).toMatchObject({ now: { value: '11' } });
});

test('what is asked for one widget proves nothing about the figures of another', () => {
  const held = mergeAnswers(undefined, heard({ version: '1', values: { a: '10', b: '20' }, second: 1 }));
  const merged = mergeAnswers(held, heard({ version: '2', values: { a: '11' }, second: 30 }));
  expect(merged.freshness.a?.opportunity?.completeThroughAt).toBe('2026-11-20T10:42:30.000Z');
  expect(merged.freshness.b?.opportunity?.completeThroughAt).toBe('2026-11-20T10:42:01.000Z');
});

test('of whether Salesforce is asked the last word counts, in whatever order it arrives', () => {
  const first = heard({ version: '1', values: { a: '10' }, second: 1 });
  const last = heard({ version: '2', values: { a: '11' }, second: 30 });
  for (const [one, two] of [
    [first, last],
    [last, first],
  ] as const) {
    const { sync, clock } = mergeAnswers(mergeAnswers(undefined, one), two);
    expect([sync.at, clock.at, clock.wallMs]).toEqual([last.fresh.sync.at, last.fresh.sync.at, 30]);
  }
});
