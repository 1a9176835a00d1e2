import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type RunningOrg, startOrg } from '../start-org.ts';
import { type Ask, askAs, askForToken, soql } from '../testing/ask.ts';

let org: RunningOrg;
let ask: Ask;
const accounts = soql('SELECT Id, Name FROM Account');

beforeAll(async () => {
  org = await startOrg({ port: 0, company: 'empty' });
  ask = askAs(org);
  for (let i = 0; i < 20; i += 1) org.create('Account', { Name: `Account ${i}` });
});

/** A request, and the moment from which on the org has it in hand. */
const arriving = <T>(request: () => Promise<T>) => {
  const before = org.apiCalls().arrived;
  const hasArrived = async (): Promise<void> => {
    await expect.poll(() => org.apiCalls().arrived).toBeGreaterThan(before);
  };
  return { answer: request(), hasArrived };
};

/** What a request fails with, looked after from the beginning. */
const failureOf = (answer: Promise<unknown>): Promise<string> =>
  answer.then(
    () => 'answered',
    (error: unknown) => String(error),
  );

afterEach(() => org.faults.clear());
afterAll(() => org.close());

test.each([
  [401, 'INVALID_SESSION_ID', 'Session expired or invalid'],
  [403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'],
  [503, 'SERVER_UNAVAILABLE', 'Server too busy'],
])('%i is answered as Salesforce answers it, so many times', async (status, errorCode, message) => {
  org.faults.failNext({ status, times: 2 });
  for (let i = 0; i < 2; i += 1) expect(await ask(accounts)).toMatchObject({ status, json: [{ message, errorCode }] });
  expect(await ask(accounts)).toMatchObject({ status: 200 });
});

test.each([420, 429, 502])('%i comes from the edge: a page, no JSON', async (status) => {
  org.faults.failNext({ status });
  const answer = await ask(accounts);
  expect(answer).toMatchObject({ status, json: undefined });
  expect(answer.headers.get('content-type')).toContain('text/html');
});

test('a code of its own, and only for the requests that are named', async () => {
  org.faults.failNext({ path: '/query', containing: 'FROM Account', status: 400, code: 'QUERY_TIMEOUT' });
  expect(await ask('/limits')).toMatchObject({ status: 200 });
  expect(await ask(soql('SELECT Id FROM Contact'))).toMatchObject({ status: 200 });
  expect(await ask(accounts)).toMatchObject({
    status: 400,
    json: [{ errorCode: 'QUERY_TIMEOUT', message: 'Your query request was running for too long.' }],
  });
  org.faults.failWhile({ path: '/sobjects/:object/describe', status: 500 });
  org.faults.failWhile({ path: /^\/composite/, method: 'POST', status: 503 });
  expect(await ask('/sobjects/Account/describe')).toMatchObject({ status: 500 });
  expect(await ask('/sobjects/Account')).toMatchObject({ status: 200 });
  expect(await ask('/composite/sobjects/Account?ids=001000000000000AAA&fields=Name')).toMatchObject({ status: 200 });
  const body = JSON.stringify({ ids: ['001000000000000AAA'], fields: ['Name'] });
  expect(await ask('/composite/sobjects/Account', { method: 'POST', body })).toMatchObject({ status: 503 });
});

test('a fault lasts until it is stopped; one that is counted comes first', async () => {
  const stop = org.faults.failWhile({ status: 503 });
  org.faults.failNext({ status: 401 });
  const statuses = [];
  for (let i = 0; i < 3; i += 1) statuses.push((await ask(accounts)).status);
  stop();
  statuses.push((await ask(accounts)).status);
  expect(statuses).toEqual([401, 503, 503, 200]);
});

test('a refused write is not carried out', async () => {
  org.faults.failNext({ status: 503 });
  const body = JSON.stringify({ Name: 'Refused' });
  expect(await ask('/sobjects/Account', { method: 'POST', body })).toMatchObject({ status: 503 });
  expect(org.records('Account').map(({ Name }) => Name)).not.toContain('Refused');
});

test('a late answer tells what was when it was asked', async () => {
  const id = org.create('Contact', { LastName: 'Before' });
  org.faults.failNext({ delayMs: 200 });
  const startedAt = performance.now();
  const pending = arriving(() => ask(`/sobjects/Contact/${id}`));
  await pending.hasArrived();
  org.update(id, { LastName: 'After' });
  expect((await pending.answer).json).toMatchObject({ LastName: 'Before' });
  expect(performance.now() - startedAt).toBeGreaterThan(190);
});

test('an answer breaks off in the middle of its body', async () => {
  org.faults.failNext({ breakOff: true, times: 2 });
  await expect(ask(accounts)).rejects.toThrow(/terminated|fetch failed/);
  await expect(ask('/sobjects/Account/nonsense')).rejects.toThrow(/terminated|fetch failed/);
  expect(await ask(accounts)).toMatchObject({ status: 200 });
});

test('an answer never comes, and what is held back is let go when the org behaves again', async () => {
  org.faults.failNext({ neverAnswer: true });
  const patience = new AbortController();
  const waiting = arriving(() => ask(accounts, { signal: patience.signal }));
  const given = failureOf(waiting.answer);
  await waiting.hasArrived();
  await new Promise((resolve) => setTimeout(resolve, 50));
  patience.abort();
  expect(await given).toContain('aborted');
  org.faults.failNext({ neverAnswer: true });
  org.faults.failNext({ delayMs: 60_000 });
  const cut = arriving(() => ask(accounts));
  const fate = failureOf(cut.answer);
  await cut.hasArrived();
  const late = arriving(() => ask(accounts));
  await late.hasArrived();
  org.faults.clear();
  expect(await fate).toContain('fetch failed');
  expect(await late.answer).toMatchObject({ status: 200 });
});

test('every request is counted that comes, and apart from them those that count against the limit', async () => {
  const before = org.apiCalls();
  org.faults.failNext({ status: 503, times: 2 });
  for (let i = 0; i < 3; i += 1) await ask(accounts);
  await askForToken(org.url, org);
  const { total, arrived, signIns } = org.apiCalls();
  expect([total - before.total, arrived - before.arrived, signIns - before.signIns]).toEqual([1, 4, 1]);
});

test('sign-in and SOAP refuse in their own words', async () => {
  org.faults.failNext({ path: '/services/oauth2/token', status: 400, code: 'invalid_grant', message: 'expired' });
  expect(await askForToken(org.url, org)).toEqual({
    status: 400,
    answer: { error: 'invalid_grant', error_description: 'expired' },
  });
  org.faults.failNext({ path: '/services/oauth2/token', status: 503 });
  expect(await askForToken(org.url, org)).toMatchObject({ status: 503 });
  org.faults.failNext({ path: '/services/Soap/*', status: 503 });
  const soap = await fetch(`${org.url}/services/Soap/u/64.0`, { method: 'POST', body: '<x/>' });
  expect(soap.status).toBe(503);
  expect(await soap.text()).toContain('<faultcode>sf:SERVER_UNAVAILABLE</faultcode>');
});
