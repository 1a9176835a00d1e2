import 'jsforce/lib/api/soap.js';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type ToldOrg, toldOrg } from '../testing/told-org.ts';

let now = new Date('2026-05-04T10:00:00.000Z');
let told: ToldOrg;

beforeAll(async () => {
  told = await toldOrg(['Account', 'Contact', 'Opportunity'], {
    now: () => now,
    sessionSeconds: 3 * 86_400,
  });
});

afterEach(() => told.takeEvents());
afterAll(() => told.close());

const family = (): { account: string; contact: string; deal: string } => {
  const account = told.org.create('Account', { Name: 'Acme' });
  const deal = { Name: 'Deal', AccountId: account, StageName: 'Prospecting', CloseDate: '2026-06-01' };
  return {
    account,
    contact: told.org.create('Contact', { LastName: 'Lund', AccountId: account }),
    deal: told.org.create('Opportunity', deal),
  };
};

const found = async (object: string, id: string): Promise<number> =>
  (await told.rows(`SELECT Id FROM ${object} WHERE Id = '${id}'`, 'queryAll')).length;

const inAll = async ({ account, contact, deal }: ReturnType<typeof family>): Promise<number[]> => [
  await found('Account', account),
  await found('Contact', contact),
  await found('Opportunity', deal),
];

test('what is purged is nowhere, with all that hung on it, and nobody is told', async () => {
  const alive = family();
  const buried = family();
  told.org.remove(buried.account);
  await told.takeEvents();
  told.org.purge([alive.account, buried.account]);
  expect(await inAll(alive)).toEqual([0, 0, 0]);
  expect(await inAll(buried)).toEqual([0, 0, 0]);
  expect(await told.connection.requestGet(`/composite/sobjects/Account?ids=${alive.account}&fields=Id`)).toEqual([
    null,
  ]);
  expect(told.org.record(alive.deal)).toBeUndefined();
  expect(await told.takeEvents()).toEqual([]);
  expect(() => told.org.undelete(buried.account)).toThrow('not in the recycle bin');
});

test('what the bin was emptied of cannot be undeleted, and queryAll finds it for a day', async () => {
  const one = family();
  const other = family();
  told.org.remove([one.account, other.deal]);
  await told.takeEvents();
  told.org.emptyRecycleBin(one.account);
  expect(() => told.org.undelete(one.account)).toThrow('not in the recycle bin');
  told.org.undelete(other.deal);
  await told.takeEvents();
  expect(await inAll(one)).toEqual([1, 1, 1]);
  now = new Date(now.getTime() + 86_400_000);
  expect(await inAll(one)).toEqual([0, 0, 0]);
  expect(await inAll(other)).toEqual([1, 1, 1]);
  expect(await told.takeEvents()).toEqual([]);
});

test('jsforce empties the bin by SOAP; without ids all of it is emptied', async () => {
  const { account, deal } = family();
  told.org.remove(account);
  expect(await told.connection.soap.emptyRecycleBin([account])).toMatchObject([{ id: account, success: true }]);
  expect(await told.connection.soap.emptyRecycleBin([told.org.integrationUser.id])).toMatchObject([{ success: false }]);
  expect(() => told.org.undelete(account)).toThrow();
  const { deal: second } = family();
  told.org.remove(second);
  told.org.emptyRecycleBin();
  expect(() => told.org.undelete(second)).toThrow();
  expect(await found('Opportunity', deal)).toBe(1);
});
