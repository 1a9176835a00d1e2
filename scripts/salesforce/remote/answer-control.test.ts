import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type RunningOrg, startOrg } from '../start-org.ts';
import { askAs, askForToken, soql } from '../testing/ask.ts';

let org: RunningOrg;

beforeAll(async () => {
  org = await startOrg({ port: 0, company: 'empty' });
});

afterEach(() => org.faults.clear());
afterAll(() => org.close());

const post = async (body: unknown, token = org.accessToken, url = org.url) => {
  const response = await fetch(`${url}/stand-in/control`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  return { status: response.status, answer };
};
const call = (method: string, ...args: unknown[]) => post({ do: method, with: args });

test('does what the methods of the control surface do, and answers what they return', async () => {
  const { answer: id } = await call('create', 'Account', { Name: 'From outside', NumberOfEmployees: 12 });
  expect(org.record(String(id))).toMatchObject({ Name: 'From outside', NumberOfEmployees: '12' });
  expect(await call('update', [id], { Rating: 'Hot' })).toEqual({ status: 200, answer: null });
  expect(await call('record', String(id).slice(0, 15))).toMatchObject({ answer: { Id: id, Rating: 'Hot' } });
  expect(await call('apiCalls')).toMatchObject({ status: 200, answer: { total: 0, signIns: 0, byResource: {} } });
  expect(await call('relay.state')).toMatchObject({ answer: { status: 'STOPPED', position: 0 } });
});

test('changes data and fields as an administrator does', async () => {
  const [winner, loser] = await Promise.all(
    ['Winner', 'Loser'].map(async (Name) => String((await call('create', 'Account', { Name })).answer)),
  );
  expect(await call('merge', winner, [loser], { Rating: 'Hot' })).toEqual({ status: 200, answer: null });
  expect(org.record(loser ?? '')).toMatchObject({ IsDeleted: true, MasterRecordId: winner });
  expect(await call('addField', 'Account', { name: 'Tier__c', type: 'picklist', values: ['A', 'B'] })).toMatchObject({
    status: 200,
  });
  expect(await call('update', winner, { Tier__c: 'B' })).toMatchObject({ status: 200 });
  expect(await call('addField', 'Account', { name: 'Tier__c', type: 'colour' })).toMatchObject({ status: 400 });
  expect(await call('purge', [winner])).toMatchObject({ status: 200 });
  expect(org.record(winner ?? '')).toBeUndefined();
});

test('makes the org misbehave and behave, also when nobody can sign in or ask', async () => {
  await call('faults.failWhile', { status: 503 });
  await call('faults.revokeClient');
  const { answer: moved } = await call('faults.moveInstance');
  expect(await askAs(org)(soql('SELECT Id FROM Account'))).toMatchObject({ status: 503 });
  for (const url of [org.url, String(moved)])
    expect(await post({ do: 'faults.clear' }, org.accessToken, url)).toEqual({ status: 200, answer: null });
  expect(await askForToken(org.url, org)).toMatchObject({ status: 200 });
  expect(await askAs(org, String(moved))(soql('SELECT Id FROM Account'))).toMatchObject({ status: 200 });
});

test('is the administrator’s alone: a session of a client is refused', async () => {
  const { answer } = await askForToken(org.url, org);
  for (const token of [answer['access_token'], 'nonsense'])
    expect(await post({ do: 'faults.clear' }, token)).toMatchObject({
      status: 401,
      answer: [{ errorCode: 'INVALID_SESSION_ID' }],
    });
});

test.each([
  ['no JSON', 'nonsense', 400, /send \{"do"/],
  ['another shape', { run: 'create' }, 400, /Unrecognized key: "run"/],
  ['an unknown method', { do: 'explode' }, 404, /there is no explode; there is .*faults\.failNext/],
  ['a method of every object', { do: 'constructor' }, 404, /there is no constructor/],
  ['too few arguments', { do: 'relay.lose' }, 400, /array/],
  ['an argument of another type', { do: 'faults.pageRows', with: ['many'] }, 400, /expected number, received string/],
  ['an unknown option', { do: 'faults.bulk', with: [{ isSlow: true }] }, 400, /Unrecognized key: "isSlow"/],
  ['a fault without effect', { do: 'faults.failNext', with: [{ path: '/query' }] }, 400, /say what goes wrong/],
  ['a wrong id', { do: 'remove', with: ['001000000000000AAB'] }, 400, /is no Salesforce id, or its checksum is wrong/],
  ['an unknown object', { do: 'create', with: ['Gadget', {}] }, 400, /no object Gadget/],
  ['a missing field', { do: 'create', with: ['Account', {}] }, 400, /Required fields are missing: \[Name\]/],
  ['an unknown client', { do: 'faults.rotateSecret', with: [{ clientId: 'nobody' }] }, 400, /no client nobody/],
  ['a relay that runs', { do: 'relay.resume' }, 400, /the relay is STOPPED/],
])('%s is refused with its reason', async (_what, body, status, message) => {
  expect(await post(body)).toMatchObject({ status, answer: [{ message: expect.stringMatching(message) }] });
});

test('answers to POST alone', async () => {
  const response = await fetch(`${org.url}/stand-in/control`, {
    headers: { authorization: `Bearer ${org.accessToken}` },
  });
  expect(response.status).toBe(405);
});
