import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { type RunningOrg, startOrg } from '../start-org.ts';
import { type Ask, askAs, soql } from '../testing/ask.ts';
import { type Listener, listen } from '../testing/listener.ts';

const rowsSchema = z.object({ records: z.array(z.record(z.string(), z.unknown())) });

let org: RunningOrg;
let ask: Ask;
let now: Date;
const listeners: Listener[] = [];

beforeEach(async () => {
  now = new Date('2026-05-04T10:00:00.000Z');
  org = await startOrg({ port: 0, company: 'empty', now: () => now });
  ask = askAs(org);
});

afterEach(async () => {
  await org.close();
  for (const listener of listeners.splice(0)) await listener.close();
});

const pass = (ms: number): void => {
  now = new Date(now.getTime() + ms);
};

const found = async (query: string, resource?: 'queryAll'): Promise<Record<string, unknown>[]> => {
  const { records } = rowsSchema.parse((await ask(soql(query, resource))).json);
  return records.map(({ attributes: _attributes, ...row }) => row);
};

const count = async (): Promise<number> =>
  z.object({ totalSize: z.int() }).parse((await ask(soql('SELECT COUNT() FROM Account'))).json).totalSize;

test('what is committed has its stamp at once, and no read shows it before its time', async () => {
  org.faults.delayVisibility(3_000);
  const id = org.create('Account', { Name: 'Late' });
  const stamp = org.record(id)?.['SystemModstamp'];
  pass(2_999);
  expect(await count()).toBe(0);
  expect(await found('SELECT Id FROM Account')).toEqual([]);
  expect(await found(`SELECT Id FROM Account WHERE Id = '${id}'`, 'queryAll')).toEqual([]);
  expect(await ask(`/sobjects/Account/${id}`)).toMatchObject({ status: 404 });
  expect((await ask(`/composite/sobjects/Account?ids=${id}&fields=Name`)).json).toEqual([null]);
  pass(1);
  expect(await count()).toBe(1);
  expect(await found('SELECT Id, SystemModstamp FROM Account')).toEqual([
    { Id: id, SystemModstamp: '2026-05-04T10:00:00.000+0000' },
  ]);
  expect(stamp).toBe('2026-05-04T10:00:00.000Z');
});

test('updates and deletions come late too, and a bulk job does not see them', async () => {
  const [changed, deleted] = ['A', 'B'].map((Name) => org.create('Account', { Name }));
  org.faults.delayVisibility(2_000);
  org.update(changed ?? '', { Name: 'A2' });
  org.update(changed ?? '', { Rating: 'Hot' });
  org.remove(deleted ?? '');
  expect(org.record(changed ?? '')).toMatchObject({ Name: 'A2', Rating: 'Hot' });
  expect(await found('SELECT Name, Rating FROM Account ORDER BY Name')).toEqual([
    { Name: 'A', Rating: null },
    { Name: 'B', Rating: null },
  ]);
  const body = JSON.stringify({ operation: 'query', query: 'SELECT Name FROM Account ORDER BY Name' });
  const { id } = z.object({ id: z.string() }).parse((await ask('/jobs/query', { method: 'POST', body })).json);
  await expect.poll(async () => (await ask(`/jobs/query/${id}`)).text, { interval: 10 }).toContain('JobComplete');
  expect((await ask(`/jobs/query/${id}/results`)).text).toBe('"Name"\n"A"\n"B"\n');
  pass(2_000);
  expect(await found('SELECT Name, Rating FROM Account')).toEqual([{ Name: 'A2', Rating: 'Hot' }]);
});

test('a later commit that is visible sooner is not undone by the earlier one', async () => {
  const id = org.create('Account', { Name: 'first' });
  org.faults.delayVisibility(3_000);
  org.update(id, { Name: 'second' });
  org.faults.delayVisibility(1_000);
  org.update(id, { Name: 'third' });
  pass(1_000);
  expect(await found('SELECT Name FROM Account')).toEqual([{ Name: 'third' }]);
  pass(2_000);
  expect(await found('SELECT Name FROM Account')).toEqual([{ Name: 'third' }]);
});

test('who writes meets the newest version: a rejected reference, a second update, an undeletion', async () => {
  org.faults.delayVisibility(60_000);
  const id = org.create('Account', { Name: 'New' });
  const deal = org.create('Opportunity', {
    Name: 'Deal',
    AccountId: id,
    StageName: 'Prospecting',
    CloseDate: '2026-06-01',
  });
  org.remove(id);
  expect(org.record(deal)).toMatchObject({ IsDeleted: true });
  org.undelete(id);
  org.faults.clear();
  expect(await found('SELECT Name, Account.Name FROM Opportunity')).toMatchObject([
    { Name: 'Deal', Account: { Name: 'New' } },
  ]);
});

test.each(['at-once', 'when-visible'] as const)('events go out %s', async (events) => {
  const hook = await listen(() => ({ status: 200, body: '' }));
  listeners.push(hook);
  org.setOutlets([{ kind: 'webhook', url: hook.url, secret: 'whsec_c2VjcmV0', objects: ['Account'] }]);
  org.faults.delayVisibility(2_000, { events });
  org.create('Account', { Name: 'Told' });
  if (events === 'at-once') await hook.hears(1);
  else await wait(100);
  expect(hook.heard).toHaveLength(events === 'at-once' ? 1 : 0);
  pass(2_000);
  await count();
  await hook.hears(1);
});
