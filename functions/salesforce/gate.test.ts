import { describe, expect, it } from 'vitest';
import { type Gate, isShut } from '#platform/org-gate';
import { closedSeconds, closingOf, mayAsk, type Priority } from './gate.ts';
import { SalesforceError, salesforceErrorOf } from './salesforce-error.ts';

const now = new Date('2026-03-02T12:00:00.000Z');
const inSeconds = (seconds: number): string => new Date(now.getTime() + seconds * 1_000).toISOString();
const aGate = (gate: Partial<Gate> = {}): Gate => ({ failures: 0, ...gate });
const used = (percent: number, ageSeconds = 0): Partial<Gate> => ({
  calls: { used: percent * 150, limit: 15_000, at: inSeconds(-ageSeconds) },
});
const closed = (seconds: number): Partial<Gate> => ({
  closedUntil: inSeconds(seconds),
  closedBecause: 'unavailable',
  failures: 3,
});

describe('whether a question may be asked', () => {
  it.each<[what: string, gate: Partial<Gate>, hint: string, routine: string]>([
    ['nothing is known', {}, 'ask', 'ask'],
    ['little is used', used(79.9), 'ask', 'ask'],
    ['four fifths of the calls are used', used(80), 'ask', 'reserve'],
    ['nineteen of twenty are used', used(95), 'reserve', 'reserve'],
    ['all are used, as was said five minutes ago', used(100, 300), 'ask', 'ask'],
    ['all are used, as was said a moment before that', used(100, 299), 'reserve', 'reserve'],
    ['the gate is closed', closed(1), 'unavailable', 'unavailable'],
    ['its period is over', closed(0), 'probe', 'probe'],
    ['its period is over, and calls are used up', { ...closed(-1), ...used(100) }, 'probe', 'probe'],
    ['a person has paused', { pausedAt: inSeconds(-9) }, 'paused', 'paused'],
    ['a person has paused what was closed', { pausedAt: inSeconds(-9), ...closed(-1) }, 'paused', 'paused'],
  ])('when %s', (_, gate, hint, routine) => {
    const answer = (priority: Priority) => {
      const permission = mayAsk(aGate(gate), priority, now);
      return permission.may === 'wait' ? permission.because : permission.may;
    };
    expect([answer('hint'), answer('routine')]).toEqual([hint, routine]);
  });

  it('tells until when not, but where a person decides', () => {
    expect(mayAsk(aGate(closed(30)), 'hint', now)).toMatchObject({ until: new Date(inSeconds(30)) });
    expect(mayAsk(aGate(used(100, 60)), 'hint', now)).toMatchObject({ until: new Date(inSeconds(240)) });
    expect(mayAsk(aGate({ pausedAt: inSeconds(0) }), 'hint', now)).toEqual({ may: 'wait', because: 'paused' });
  });

  it('is not the same as being shut: a probe is let through', () => {
    expect(isShut(aGate(closed(1)), now)).toEqual({ because: 'unavailable', until: new Date(inSeconds(1)) });
    expect(isShut(aGate(closed(0)), now)).toBeUndefined();
  });
});

const fault = (errorCode: string, message = 'No.') => JSON.stringify([{ message, errorCode }]);

describe('what closes the gate', () => {
  it.each<[status: number, body: string, closing: string | undefined]>([
    [403, fault('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'), 'limit'],
    [
      403,
      fault('REQUEST_LIMIT_EXCEEDED', 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.'),
      'unavailable',
    ],
    [403, fault('REQUEST_LIMIT_EXCEEDED', 'ConcurrentPerOrgLongTxn Limit exceeded.'), 'unavailable'],
    [503, fault('SERVER_UNAVAILABLE'), 'unavailable'],
    [500, fault('UNKNOWN_EXCEPTION'), 'unavailable'],
    [502, '<html>Bad gateway</html>', 'unavailable'],
    [504, '', 'unavailable'],
    [429, '', 'unavailable'],
    [420, '', 'unavailable'],
    [406, '', 'unavailable'],
    [401, fault('INVALID_SESSION_ID'), 'sign-in'],
    [403, fault('API_DISABLED_FOR_ORG'), 'sign-in'],
    [400, fault('QUERY_TIMEOUT'), undefined],
    [400, fault('INVALID_FIELD'), undefined],
    [400, fault('INVALID_TYPE'), undefined],
    [400, fault('MALFORMED_QUERY'), undefined],
    [404, fault('NOT_FOUND'), undefined],
  ])('%i %s: %s', (status, body, closing) => {
    expect(closingOf(salesforceErrorOf(status, body))).toBe(closing);
  });

  it.each([
    ['NO_ANSWER', 'unavailable'],
    ['invalid_grant', 'sign-in'],
    ['inactive_user', 'sign-in'],
    ['FOREIGN_ORGANIZATION', 'sign-in'],
    ['UNEXPECTED_ANSWER', undefined],
  ])('%s: %s', (code, closing) => {
    expect(closingOf(new SalesforceError(code, 'No.'))).toBe(closing);
  });

  it('is never a fault of our own', () => {
    expect(closingOf(new TypeError('x is undefined'))).toBeUndefined();
  });
});

describe('how long it is closed', () => {
  const bounds = (because: 'limit' | 'unavailable' | 'sign-in', failures: number) =>
    [0, 0.999_999].map((random) => closedSeconds(because, failures, () => random));

  it.each([
    ['limit', 1, [30, 60]],
    ['limit', 2, [60, 120]],
    ['limit', 3, [150, 300]],
    ['limit', 4, [450, 900]],
    ['limit', 40, [450, 900]],
    ['unavailable', 1, [1, 5]],
    ['unavailable', 3, [1, 20]],
    ['unavailable', 40, [1, 120]],
    ['sign-in', 1, [30, 60]],
    ['sign-in', 4, [240, 480]],
    ['sign-in', 40, [300, 600]],
  ] as const)('%s, closing %i: %j s', (because, failures, expected) => {
    expect(bounds(because, failures)).toEqual(expected);
  });
});
