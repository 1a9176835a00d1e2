import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type RunningOrg, startOrg } from '../start-org.ts';
import { type Ask, askAs, soql } from '../testing/ask.ts';

let org: RunningOrg;
let ask: Ask;
let now = new Date('2026-05-04T10:00:00.000Z');
const contacts = soql('SELECT Id FROM Contact');

beforeAll(async () => {
  org = await startOrg({ port: 0, company: 'empty', now: () => now });
  ask = askAs(org);
});

afterEach(() => org.faults.clear());
afterAll(() => org.close());

test('beyond the daily limit every call is refused, until the day has rolled on', async () => {
  org.faults.apiLimit({ daily: 15_000, used: 14_998 });
  const limits = await ask('/limits');
  expect(limits.json).toMatchObject({ DailyApiRequests: { Max: 15_000, Remaining: 1 } });
  expect(limits.headers.get('sforce-limit-info')).toBe('api-usage=14999/15000');
  expect((await ask(contacts)).headers.get('sforce-limit-info')).toBe('api-usage=15000/15000');
  const refused = await ask(contacts);
  expect(refused).toMatchObject({
    status: 403,
    json: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }],
  });
  expect(refused.headers.get('sforce-limit-info')).toBe('api-usage=15000/15000');
  const soap = await fetch(`${org.url}/services/Soap/u/64.0`, { method: 'POST', body: '<x/>' });
  expect(await soap.text()).toContain('sf:REQUEST_LIMIT_EXCEEDED');
  now = new Date(now.getTime() + 25 * 3_600_000);
  expect((await ask(contacts)).headers.get('sforce-limit-info')).toBe('api-usage=1/15000');
});

test('without a limit an org is let go beyond its allocation', async () => {
  org.faults.apiLimit({ daily: 1, used: 1 });
  expect(await ask(contacts)).toMatchObject({ status: 403 });
  org.faults.clear();
  expect(await ask(contacts)).toMatchObject({ status: 200 });
});

test('beside 25 calls that take long, new ones are refused', async () => {
  org.faults.longRunning({ afterMs: 50 });
  org.faults.failNext({ delayMs: 60_000, times: 25 });
  const before = org.apiCalls().total;
  const slow = Array.from({ length: 25 }, () => ask(contacts));
  await expect.poll(() => org.apiCalls().total - before).toBe(25);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(await ask(contacts)).toMatchObject({
    status: 403,
    json: [
      {
        errorCode: 'REQUEST_LIMIT_EXCEEDED',
        message: 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.',
      },
    ],
  });
  org.faults.clear();
  expect((await Promise.all(slow)).every(({ status }) => status === 200)).toBe(true);
  expect(await ask(contacts)).toMatchObject({ status: 200 });
});
