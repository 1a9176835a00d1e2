import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pollPace } from './poll-pace.ts';

const calls = (used: number, limit: number) => ({ used, limit, at: '2026-03-02T12:00:00Z' });

describe('how often an organisation is polled', () => {
  it.each([
    ['nothing known', undefined, 60],
    ['plenty of calls', calls(1_000, 1_000_000), 60],
    ['as many as it takes', calls(0, 100_000), 60],
    ['a developer’s organisation', calls(0, 15_000), 360],
    ['others using three quarters', calls(75_000, 100_000), 360],
    ['others using nearly all', calls(79_900, 100_000), 900],
    ['the reserve', calls(95_000, 100_000), 900],
  ])('with %s', (_, known, seconds) => {
    expect(pollPace(known, 18)).toBe(seconds);
  });

  it('takes no more than 30 % of the daily calls, unless the widest pace does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000_000 }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.integer({ min: 1, max: 60 }),
        (limit, share, callsPerPoll) => {
          const seconds = pollPace(calls(Math.floor(limit * share), limit), callsPerPoll);
          expect(seconds % 60).toBe(0);
          if (seconds < 900) expect((86_400 / seconds) * callsPerPoll).toBeLessThanOrEqual(limit * 0.3);
        },
      ),
    );
  });
});
