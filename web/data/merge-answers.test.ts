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

/** As `heard`, but these widgets' figures took too long. */
const heardTooSlow = (said: Omit<Said, 'values'>, ...ids: readonly string[]): Heard => {
  const { fresh, askedAt } = heard({ ...said, values: {} });
  const refused = { now: { kind: 'refused', code: 'query.too-slow', message: 'No.' } } as const;
  return { fresh: { ...fresh, answers: Object.fromEntries(ids.map((id) => [id, refused])) }, askedAt };
};

test('figures that took too long to renew stay, as old as they are, until newer ones come', () => {
  const first = mergeAnswers(undefined, heard({ version: '1', values: { a: '10', b: '20' }, second: 1 }));
  const late = mergeAnswers(first, heardTooSlow({ version: '2', second: 30 }, 'a'));
  expect(late.answers.a).toBe(first.answers.a);
  expect(late.freshness.a?.opportunity?.completeThroughAt).toBe('2026-11-20T10:42:01.000Z');
  expect([late.tooSlow, late.versions.a]).toEqual([{ a: true, b: false }, '1']);
  const renewed = mergeAnswers(late, heard({ version: '2', values: { a: '11' }, second: 40 }));
  expect(renewed.answers.a).toMatchObject({ now: { value: '11' } });
  expect(renewed.tooSlow.a).toBe(false);
});

test('where there are no figures before, what took too long says so', () => {
  const held = mergeAnswers(undefined, heardTooSlow({ version: '1' }, 'a'));
  expect(held.answers.a).toMatchObject({ now: { code: 'query.too-slow' } });
  expect(held.tooSlow.a).toBe(false);
  const again = mergeAnswers(held, heardTooSlow({ version: '2' }, 'a'));
  expect([again.versions.a, again.tooSlow.a]).toEqual(['2', false]);
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
