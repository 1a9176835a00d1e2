import { describe, expect, test } from 'vitest';
import {
  type Freshness,
  freshnessOf,
  lateAfterSeconds,
  type ObjectFacts,
  type SyncFacts,
  unheardOf,
  worstOf,
} from './freshness.ts';

const now = new Date('2026-11-20T10:42:00.000Z');
/** An instant so many seconds before now. */
const ago = (seconds: number): string => new Date(now.getTime() - seconds * 1_000).toISOString();

const complete = (secondsAgo: number, but: Partial<ObjectFacts> = {}): ObjectFacts => ({
  ...unheardOf,
  completeThroughAt: ago(secondsAgo),
  ...but,
});
const asking = (but: Partial<SyncFacts> = {}): SyncFacts => ({
  at: now.toISOString(),
  paused: null,
  closed: null,
  pollEverySeconds: 60,
  ...but,
});
const stateOf = (objects: readonly ObjectFacts[], sync = asking()) => freshnessOf(objects, sync, now)?.state;

describe('one object', () => {
  test.each<[string, ObjectFacts, Freshness['state']]>([
    ['complete through a moment ago', complete(20), 'live'],
    ['three minutes behind, to the second', complete(180), 'live'],
    ['a second more', complete(181), 'late'],
    ['behind, and a page was applied within a minute', complete(600, { appliedAt: ago(60) }), 'catching-up'],
    ['behind, and the last page is older', complete(600, { appliedAt: ago(61) }), 'late'],
    ['behind, and being read anew', complete(600, { isBeingRead: true }), 'catching-up'],
    ['being read anew, and not behind', complete(20, { isBeingRead: true }), 'live'],
    ['known to differ', complete(20, { mismatch: 1 }), 'mismatch'],
    ['known to differ and late', complete(600, { mismatch: 1 }), 'mismatch'],
    ['never complete', { ...unheardOf, appliedAt: ago(2), mismatch: 3 }, 'filling'],
    ['ahead of the clock that asks', complete(-5), 'live'],
  ])('%s: %s', (_, object, state) => {
    expect(stateOf([object])).toBe(state);
  });

  test.each([
    [10, 180],
    [60, 180],
    [61, 183],
    [900, 2_700],
  ])('polled every %i s it is late after %i s', (pollEverySeconds, seconds) => {
    expect(lateAfterSeconds(pollEverySeconds)).toBe(seconds);
    expect(stateOf([complete(seconds)], asking({ pollEverySeconds }))).toBe('live');
    expect(stateOf([complete(seconds + 1)], asking({ pollEverySeconds }))).toBe('late');
  });
});

describe('whether Salesforce is asked', () => {
  const closed = (since: number, until: number) => ({ at: ago(since), until: ago(until), because: 'limit' as const });

  test.each<[string, Partial<SyncFacts>, Freshness['state'], Freshness['pause']]>([
    [
      'a person paused',
      { paused: { at: ago(9), by: 'Alex' } },
      'paused',
      { by: 'person', name: 'Alex', since: ago(9) },
    ],
    [
      'the limit is reached, until later',
      { closed: closed(5, -300) },
      'paused',
      { by: 'gate', because: 'limit', since: ago(5), until: ago(-300) },
    ],
    ['a hiccup of seconds is over', { closed: closed(5, 1) }, 'live', null],
    [
      'an outage goes on between two probes',
      { closed: closed(61, 1) },
      'paused',
      { by: 'gate', because: 'limit', since: ago(61), until: ago(1) },
    ],
  ])('%s', (_, sync, state, pause) => {
    expect(freshnessOf([complete(20)], asking(sync), now)).toMatchObject({ state, pause });
  });

  test('a person speaks before a gate', () => {
    const sync = asking({ paused: { at: ago(9), by: 'Alex' }, closed: closed(5, -300) });
    expect(freshnessOf([complete(20)], sync, now)?.pause).toMatchObject({ by: 'person' });
  });
});

describe('several objects', () => {
  test('the worst state speaks, in this order', () => {
    const worse = [
      { ...unheardOf },
      complete(20, { mismatch: 2 }),
      complete(900),
      complete(600, { appliedAt: ago(5) }),
      complete(20),
    ];
    const order = ['filling', 'mismatch', 'late', 'catching-up', 'live'];
    for (const [from, state] of order.entries()) expect(stateOf(worse.slice(from).toReversed())).toBe(state);
    expect(stateOf(worse, asking({ paused: { at: ago(1), by: 'Alex' } }))).toBe('paused');
  });

  test('no more is promised than holds for the weakest; differences add up', () => {
    const deals = complete(20, { newestChangeAt: ago(40), mismatch: 2, calculatedThroughAt: ago(3_600) });
    const people = complete(50, { newestChangeAt: ago(30), mismatch: 1, calculatedThroughAt: ago(7_200) });
    expect(freshnessOf([deals, people, complete(25)], asking(), now)).toMatchObject({
      completeThroughAt: ago(50),
      secondsBehind: 50,
      newestChangeAt: ago(30),
      calculatedThroughAt: ago(7_200),
      mismatch: 3,
    });
    expect(freshnessOf([deals, unheardOf], asking(), now)).toMatchObject({
      completeThroughAt: null,
      secondsBehind: null,
    });
  });

  test('instants are compared as moments, however many digits they have', () => {
    const whole = { ...unheardOf, completeThroughAt: '2026-11-20T10:41:00Z' };
    const fraction = { ...unheardOf, completeThroughAt: '2026-11-20T10:41:00.5Z' };
    expect(freshnessOf([fraction, whole], asking(), now)?.completeThroughAt).toBe('2026-11-20T10:41:00Z');
  });

  test('figures that read nothing mirrored have no freshness', () => {
    expect(freshnessOf([], asking(), now)).toBeUndefined();
  });
});

test('without any answer live figures grow late by themselves', () => {
  const minute = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  const states = [0, 2, 3, 60].map((minutes) => freshnessOf([complete(20)], asking(), minute(minutes))?.state);
  expect(states).toEqual(['live', 'live', 'late', 'late']);
});

test('for a whole board speaks the worst widget, and of equals the one furthest behind', () => {
  const fresh = (seconds: number, but: Partial<ObjectFacts> = {}) =>
    freshnessOf([complete(seconds, but)], asking(), now);
  const all = [fresh(10), fresh(400), fresh(900), fresh(15)].flatMap((each) => each ?? []);
  expect(worstOf(all)).toMatchObject({ state: 'late', secondsBehind: 900 });
  expect(worstOf([])).toBeUndefined();
});
