import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Gate, pauseOrganization, readGate, resumeOrganization } from '#platform/org-gate';
import type { Table } from '#platform/tables';
import { memoryLog } from '#platform/testing/memory-log';
import { type SmallCloud, startSmallCloud } from '#platform/testing/small-cloud';
import type { Priority } from './gate.ts';
import { GateShutError } from './gate-shut-error.ts';
import { Gatekeeper } from './gatekeeper.ts';
import { SalesforceError, salesforceErrorOf } from './salesforce-error.ts';

let cloud: SmallCloud;
let table: Table;
beforeAll(async () => {
  cloud = await startSmallCloud();
  table = await cloud.createTable('sync', { hash: 'object', range: 'item' });
});
afterAll(() => cloud.stop());

let organizations = 0;

/** An organisation of its own, with a clock that is set by hand and Salesforce played by what `answer` does. */
const aPlace = () => {
  organizations += 1;
  const organizationId = `00D${String(organizations).padStart(12, '0')}AAA`;
  const log = memoryLog();
  const place = {
    now: Date.parse('2026-03-02T12:00:00.000Z'),
    asked: 0,
    answer: async (): Promise<string> => 'rows',
    log,
    gate: (): Promise<Gate> => readGate(table, organizationId),
    pause: () => pauseOrganization(table, organizationId, 'ops@acme.example'),
    resume: () => resumeOrganization(table, organizationId),
    /** Another process at the same gate. */
    keeper: (priority: Priority = 'hint', random = () => 0.999_999) => {
      const gatekeeper = new Gatekeeper({
        table,
        organizationId,
        priority,
        log,
        clock: () => new Date(place.now),
        random,
      });
      const ask = (about?: { readonly costsNothing: boolean }): Promise<string> =>
        gatekeeper.pass(() => {
          place.asked += 1;
          return place.answer();
        }, about);
      return Object.assign(ask, { hearUsage: gatekeeper.hearUsage });
    },
  };
  return place;
};

const unavailable = async (): Promise<string> => {
  throw salesforceErrorOf(503, '');
};
const outcomes = async (asked: readonly Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(asked)).map((each) =>
    each.status === 'fulfilled' ? 'answer' : each.reason instanceof GateShutError ? 'shut' : 'error',
  );
const countOf = (all: readonly string[], wanted: string): number => all.filter((each) => each === wanted).length;

describe('a gate', () => {
  it('that is open lets everybody through, and costs no write', async () => {
    const place = aPlace();
    const ask = place.keeper();
    expect(await outcomes(Array.from({ length: 20 }, () => ask()))).toEqual(Array(20).fill('answer'));
    expect(await place.gate()).toEqual({ failures: 0 });
  });

  it('is closed once by all who find Salesforce away at the same time', async () => {
    const place = aPlace();
    place.answer = unavailable;
    const [one, two] = [place.keeper(), place.keeper()];
    expect(countOf(await outcomes(Array.from({ length: 20 }, (_, n) => (n % 2 ? one() : two()))), 'error')).toBe(20);
    expect(await place.gate()).toMatchObject({
      failures: 1,
      closedBecause: 'unavailable',
      closedUntil: '2026-03-02T12:00:05.000Z',
      closedReason: expect.stringContaining('HTTP_503'),
    });
    expect(await outcomes([one(), two()])).toEqual(['shut', 'shut']);
    expect(place.asked).toBe(20);
    expect(place.log.measured).toEqual([{ name: 'SalesforceRefused', value: 1 }]);
  });

  it('lets one question through when its period is over, of all processes', async () => {
    const place = aPlace();
    place.answer = unavailable;
    const keepers = Array.from({ length: 5 }, () => place.keeper());
    await outcomes([keepers[0]?.() ?? Promise.reject(new Error('none'))]);
    place.asked = 0;
    place.now += 5_000;
    const asked = keepers.flatMap((ask) => Array.from({ length: 4 }, () => ask()));
    expect(countOf(await outcomes(asked), 'shut')).toBe(20);
    expect(place.asked).toBe(1);
    expect(await place.gate()).toMatchObject({ failures: 2, closedUntil: '2026-03-02T12:00:15.000Z' });
  });

  it('is opened by the first answer, and is then as if it had never been closed', async () => {
    const place = aPlace();
    const [one, two] = [place.keeper(), place.keeper()];
    place.answer = unavailable;
    await outcomes([one()]);
    place.now += 5_000;
    await outcomes([one()]);
    place.answer = async () => 'rows';
    place.now += 10_000;
    expect(await outcomes([two()])).toEqual(['answer']);
    expect(await place.gate()).toEqual({ failures: 0 });
    place.now += 5_000;
    expect(await outcomes([one(), two(), one(), two()])).toEqual(Array(4).fill('answer'));
  });

  it('is opened by an error that is the question’s own: Salesforce answers', async () => {
    const place = aPlace();
    const ask = place.keeper();
    place.answer = unavailable;
    await outcomes([ask()]);
    place.now += 5_000;
    place.answer = async () => {
      throw new SalesforceError('MALFORMED_QUERY', 'No.');
    };
    await expect(ask()).rejects.toThrow('MALFORMED_QUERY');
    expect(await place.gate()).toEqual({ failures: 0 });
  });

  it('is not opened by an answer that cost nothing; the same process may ask on', async () => {
    const place = aPlace();
    const [ask, other] = [place.keeper(), place.keeper()];
    place.answer = async () => {
      throw new SalesforceError('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
    };
    await outcomes([ask()]);
    const refuse = place.answer;
    place.now += 60_000;
    place.answer = async () => 'the time';
    expect(await outcomes([ask({ costsNothing: true })])).toEqual(['answer']);
    expect(await place.gate()).toMatchObject({ closedBecause: 'limit', failures: 1 });
    expect(await outcomes([other()])).toEqual(['shut']);
    place.answer = refuse;
    expect(await outcomes([ask()])).toEqual(['shut']);
    expect(await place.gate()).toMatchObject({ failures: 2, closedUntil: '2026-03-02T12:03:00.000Z' });
  });

  it('is probed by another process when the one that took the period died', async () => {
    const place = aPlace();
    place.answer = unavailable;
    const [dead, alive] = [place.keeper(), place.keeper()];
    await outcomes([dead()]);
    place.now += 5_000;
    place.answer = () => new Promise(() => undefined);
    void dead();
    await expect.poll(async () => (await place.gate()).closedUntil).toBe('2026-03-02T12:00:15.000Z');
    place.answer = async () => 'rows';
    expect(await outcomes([alive()])).toEqual(['shut']);
    place.now += 10_000;
    expect(await outcomes([alive()])).toEqual(['answer']);
  });

  it('is shut by a person within five seconds, and opened by one at once', async () => {
    const place = aPlace();
    const ask = place.keeper();
    await ask();
    await place.pause();
    place.now += 5_000;
    expect(await outcomes([ask()])).toEqual(['shut']);
    expect(await place.gate()).toMatchObject({ pausedBy: 'ops@acme.example' });
    await place.resume();
    place.now += 5_000;
    expect(await outcomes([ask()])).toEqual(['answer']);
  });

  it('says why it is closed, once, as an error', async () => {
    const place = aPlace();
    const ask = place.keeper();
    place.answer = async () => {
      throw new SalesforceError('invalid_grant', 'user is inactive');
    };
    await outcomes([ask(), ask(), ask()]);
    expect(await place.gate()).toMatchObject({
      closedBecause: 'sign-in',
      closedReason: 'invalid_grant: user is inactive',
    });
    expect(place.log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  });
});

it('while Salesforce is away for ten minutes, at most a tenth of the usual questions is asked, and none is missed after', async () => {
  const place = aPlace();
  const [refetch, poll] = [place.keeper('hint', Math.random), place.keeper('routine', Math.random)];
  place.answer = unavailable;
  const seconds = 600;
  for (let second = 0; second < seconds; second += 1) {
    place.now += 1_000;
    await outcomes([refetch(), poll()]);
  }
  expect(place.asked).toBeGreaterThan(5);
  expect(place.asked).toBeLessThanOrEqual(2 * seconds * 0.1);
  place.answer = async () => 'rows';
  place.now += 120_000;
  expect(countOf(await outcomes([refetch(), poll()]), 'answer')).toBeGreaterThan(0);
});

describe('API calls', () => {
  it('are told to the other processes every 15 seconds, and at once when they change what may be asked', async () => {
    const place = aPlace();
    const ask = place.keeper();
    const hear = async (used: number): Promise<number | undefined> => {
      place.answer = async () => {
        ask.hearUsage({ used, limit: 1_000 });
        return 'rows';
      };
      await ask();
      return (await place.gate()).calls?.used;
    };
    expect(await hear(10)).toBe(10);
    expect(await hear(11)).toBe(10);
    place.now += 14_000;
    expect(await hear(12)).toBe(10);
    place.now += 1_000;
    expect(await hear(13)).toBe(13);
    expect(await hear(800)).toBe(800);
    expect(await hear(801)).toBe(800);
    expect(await hear(950)).toBe(950);
    expect(place.log.lines.filter(({ message }) => message.includes('running low'))).toHaveLength(2);
    expect(place.log.measured.map(({ name, value }) => [name, Math.round(value * 10) / 10])).toEqual(
      [99, 98.7, 20, 5].map((left) => ['SalesforceApiRemaining', left]),
    );
  });

  it('keep a reserve for hints, and a last one for the organisation’s own clients', async () => {
    const place = aPlace();
    const [hint, routine] = [place.keeper('hint'), place.keeper('routine')];
    const answers = (used: number) => async () => {
      hint.hearUsage({ used, limit: 100 });
      return 'rows';
    };
    place.answer = answers(80);
    expect(await outcomes([hint()])).toEqual(['answer']);
    expect(await outcomes([routine(), hint()])).toEqual(['shut', 'answer']);
    place.answer = answers(95);
    expect(await outcomes([hint()])).toEqual(['answer']);
    place.now += 5_000;
    expect(await outcomes([routine(), hint()])).toEqual(['shut', 'shut']);
    place.now += 300_000;
    place.answer = answers(20);
    expect(await outcomes([hint()])).toEqual(['answer']);
    place.now += 5_000;
    expect(await outcomes([routine(), hint()])).toEqual(['answer', 'answer']);
  });
});
