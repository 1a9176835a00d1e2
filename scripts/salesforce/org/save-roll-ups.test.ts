import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { headline, type ToldOrg, toldOrg } from '../testing/told-org.ts';

let now = new Date('2026-05-04T10:00:00.000Z');
let told: ToldOrg;
let account: string;

beforeAll(async () => {
  told = await toldOrg(['Account', 'Opportunity'], { now: () => now });
});

afterEach(() => told.takeEvents());
afterAll(() => told.close());

const later = (seconds: number): string => {
  now = new Date(now.getTime() + seconds * 1_000);
  return now.toISOString().replace('.000Z', '.000+0000');
};

const deal = (AccountId: string, fields: object = {}): string =>
  told.org.create('Opportunity', {
    Name: 'Deal',
    AccountId,
    StageName: 'Prospecting',
    CloseDate: '2026-06-01',
    ...fields,
  });

const sums = async (id: string): Promise<unknown> => {
  const [row] = await told.rows(
    `SELECT Deals__c, Won__c, Most__c, First_Close__c, SystemModstamp FROM Account WHERE Id = '${id}'`,
  );
  return row;
};

test('a new sum counts what is there: it moves SystemModstamp alone, and tells nobody', async () => {
  account = told.org.create('Account', { Name: 'Acme' });
  deal(account, { Amount: 10 });
  deal(account, { Amount: '20.25', StageName: 'Closed Won', CloseDate: '2026-05-01' });
  const modified = told.org.record(account)?.['LastModifiedDate'];
  await told.takeEvents();
  const at = later(60);
  const through = { child: 'Opportunity', through: 'AccountId' };
  told.org.addField('Account', {
    name: 'Deals__c',
    type: 'double',
    scale: 0,
    rollUp: { ...through, summarise: 'COUNT' },
  });
  told.org.addField('Account', {
    name: 'Won__c',
    type: 'currency',
    rollUp: { ...through, summarise: 'SUM', of: 'Amount', where: { IsWon: true } },
  });
  told.org.addField('Account', {
    name: 'Most__c',
    type: 'currency',
    rollUp: { ...through, summarise: 'MAX', of: 'Amount' },
  });
  told.org.addField('Account', {
    name: 'First_Close__c',
    type: 'date',
    rollUp: { ...through, summarise: 'MIN', of: 'CloseDate' },
  });
  expect(await sums(account)).toEqual({
    Deals__c: 2,
    Won__c: 20.25,
    Most__c: 20.25,
    First_Close__c: '2026-05-01',
    SystemModstamp: at,
  });
  expect(told.org.record(account)?.['LastModifiedDate']).toBe(modified);
  expect(await told.takeEvents()).toEqual([]);
  const { fields } = await told.connection.sobject('Account').describe();
  expect(fields.find(({ name }) => name === 'Won__c')).toMatchObject({ calculated: true, updateable: false });
});

test('a child that is made, changed, moved, deleted and undeleted saves its parents', async () => {
  const other = told.org.create('Account', { Name: 'Other' });
  await told.takeEvents();
  const at = later(60);
  const id = deal(account, { Amount: 100 });
  expect(await sums(account)).toMatchObject({ Deals__c: 3, Most__c: 100, SystemModstamp: at });
  const [made, saved] = await told.takeEvents();
  expect(made && headline(made)).toBe(`Opportunity CREATE ${id}`);
  expect(saved).toMatchObject({
    Deals__c: 3,
    Most__c: 100,
    ChangeEventHeader: { changeType: 'UPDATE', recordIds: [account] },
  });

  told.org.update(id, { AccountId: other });
  expect(await sums(account)).toMatchObject({ Deals__c: 2 });
  expect(await sums(other)).toMatchObject({ Deals__c: 1, Won__c: 0 });
  told.org.remove(id);
  expect(await sums(other)).toMatchObject({ Deals__c: 0, Most__c: null });
  told.org.undelete(id);
  expect(await sums(other)).toMatchObject({ Deals__c: 1, Most__c: 100 });
  told.org.purge(id);
  expect(await sums(other)).toMatchObject({ Deals__c: 0 });
});

test('a save that changes no sum leaves the parent alone', async () => {
  const id = deal(account);
  const before = await sums(account);
  await told.takeEvents();
  later(60);
  told.org.update(id, { NextStep: 'call', Amount: '0.00' });
  expect(await sums(account)).toEqual(before);
  expect((await told.takeEvents()).map(headline)).toEqual([`Opportunity UPDATE ${id}`]);
});

test('sums that make no sense are refused', () => {
  const add = (rollUp: object) => () =>
    told.org.addField('Account', {
      name: 'Bad__c',
      type: 'double',
      rollUp: { child: 'Opportunity', through: 'AccountId', summarise: 'SUM', ...rollUp },
    });
  expect(add({})).toThrow('of which field');
  expect(add({ of: 'Amount', through: 'CampaignId' })).toThrow('does not refer to Account');
  expect(add({ of: 'Amount', where: { Nonsense: 'x' } })).toThrow('no field Nonsense');
});
