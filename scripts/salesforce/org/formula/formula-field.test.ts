import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CustomFieldType } from '#scripts/salesforce/schema/new-field';
import { type ToldOrg, toldOrg } from '#scripts/salesforce/testing/told-org';

let now = new Date('2026-05-04T10:00:00.000Z');
let told: ToldOrg;
let deal: string;
let account: string;

beforeAll(async () => {
  told = await toldOrg(['Account', 'Opportunity'], { now: () => now });
  const { org } = told;
  org.addField('Account', { name: 'Share__c', type: 'percent', precision: 5 });
  org.addField('Account', { name: 'Key__c', type: 'boolean' });
  account = org.create('Account', { Name: 'Acme', Industry: 'Energy', Share__c: '25', NumberOfEmployees: 7 });
  deal = org.create('Opportunity', {
    Name: 'Deal',
    AccountId: account,
    StageName: 'Proposal/Price Quote',
    Amount: '1000.50',
    CloseDate: '2026-06-01',
  });
  await told.takeEvents();
});

afterAll(() => told.close());

let made = 0;

const result = async (formula: string, type: CustomFieldType, scale?: number): Promise<unknown> => {
  made += 1;
  const name = `F${made}__c`;
  told.org.addField('Opportunity', { name, type, formula, ...(scale !== undefined && { scale }) });
  const [row] = await told.rows(`SELECT ${name} FROM Opportunity WHERE Id = '${deal}'`);
  return row?.[name];
};

test.each<[string, CustomFieldType, unknown]>([
  ['Amount * Account.Share__c', 'currency', 250.13],
  ['Amount * 2 - 1 / 3 + (4 - 1) * -2', 'double', 1994.67],
  ['Probability', 'percent', 75],
  ['Account.NumberOfEmployees', 'double', 7],
  ['Amount / (Account.NumberOfEmployees - 7)', 'double', null],
  ['IF(Account.NumberOfEmployees = 7, 1, 1 / 0)', 'double', 1],
  ["Account.Name & ' / ' & TEXT(StageName)", 'string', 'Acme / Proposal/Price Quote'],
  ["CASE(Account.Industry, 'Banking', 'B', 'Energy', 'E', '-')", 'string', 'E'],
  ["IF(ISPICKVAL(StageName, 'Closed Won') || Account.Key__c, 'yes', 'no')", 'string', 'no'],
  ['UPPER(LEFT(Account.Name, 2)) & LOWER("X")', 'string', 'ACx'],
  ["BLANKVALUE(NextStep, 'none')", 'string', 'none'],
  ['NextStep', 'string', null],
  ['NOT(IsClosed) && Amount >= 1000.50 && ISBLANK(NextStep)', 'boolean', true],
  ['CloseDate - TODAY()', 'double', 28],
  ['CloseDate + 30', 'date', '2026-07-01'],
  ['YEAR(CloseDate) * 100 + MONTH(CloseDate)', 'double', 202606],
  ['DATEVALUE(CreatedDate)', 'date', '2026-05-04'],
  ['ROUND(Amount / 3, 1)', 'double', 333.5],
  ['MAX(1, Amount, 3) - MIN(4, 2) + FLOOR(-1.5) + CEILING(1.2) + ABS(-2)', 'double', 1000.5],
])('%s as %s is %s', async (formula, type, expected) => {
  expect(await result(formula, type)).toEqual(expected);
});

test.each([
  ['Amount +', /syntax error/],
  ['Amount # 2', /syntax error/],
  ['(Amount', /'\)' is missing/],
  ['Nonsense__c * 2', /Nonsense__c does not exist/],
  ['Account.Nonsense', /Account.Nonsense does not exist/],
  ['HYPERLINK(Name)', /HYPERLINK is not known/],
])('%s is refused', (formula, message) => {
  expect(() => told.org.addField('Opportunity', { name: 'Bad__c', type: 'double', formula })).toThrow(message);
});

test('a parent that changes changes what its children show: no child is stamped or told of', async () => {
  const { org } = told;
  org.addField('Opportunity', { name: 'Sector__c', type: 'string', formula: 'TEXT(Account.Industry)' });
  const ask = () => told.rows(`SELECT Sector__c, SystemModstamp FROM Opportunity WHERE Sector__c != null`);
  const [before] = await ask();
  now = new Date(now.getTime() + 60_000);
  org.update(account, { Industry: 'Banking' });
  expect(await ask()).toEqual([{ Sector__c: 'Banking', SystemModstamp: before?.['SystemModstamp'] }]);
  expect((await told.takeEvents()).map(({ ChangeEventHeader }) => ChangeEventHeader.entityName)).toEqual(['Account']);
  expect(org.record(deal)).toMatchObject({ Sector__c: 'Banking' });

  const { fields } = await told.connection.sobject('Opportunity').describe();
  expect(fields.find(({ name }) => name === 'Sector__c')).toMatchObject({
    calculated: true,
    calculatedFormula: 'TEXT(Account.Industry)',
    createable: false,
    updateable: false,
  });
  await expect(told.connection.sobject('Opportunity').update({ Id: deal, Sector__c: 'x' })).rejects.toMatchObject({
    errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
  });
});

test('what a record’s own save changes of a formula is told with it', async () => {
  const { org } = told;
  org.addField('Opportunity', { name: 'Double__c', type: 'currency', formula: 'Amount * 2' });
  org.update(deal, { Amount: 10 });
  const [event] = await told.takeEvents();
  expect(event).toMatchObject({ Amount: 10, Double__c: 20 });
  expect(event?.ChangeEventHeader.changedFields).toContain('Double__c');
  org.update(deal, { NextStep: 'call' });
  expect((await told.takeEvents())[0]).not.toHaveProperty('Double__c');
});

test('a formula follows a field that is renamed, and keeps one from being removed', async () => {
  const { org } = told;
  org.addField('Account', { name: 'Rate__c', type: 'double' });
  org.update(account, { Rate__c: 3 });
  org.addField('Opportunity', { name: 'Rated__c', type: 'double', formula: 'Account.Rate__c * 2' });
  org.renameField('Account', 'Rate__c', 'Factor__c');
  expect(await told.rows(`SELECT Rated__c FROM Opportunity WHERE Id = '${deal}'`)).toEqual([{ Rated__c: 6 }]);
  expect(() => org.removeField('Account', 'Factor__c')).toThrow('Rated__c reads it');
  org.removeField('Opportunity', 'Rated__c');
  org.removeField('Account', 'Factor__c');
});
