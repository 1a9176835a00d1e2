import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type ToldOrg, toldOrg } from '../testing/told-org.ts';

let told: ToldOrg;
let id: string;

beforeAll(async () => {
  told = await toldOrg(['Account', 'Opportunity']);
  told.org.addField('Account', { name: 'Secret__c', type: 'string' });
  id = told.org.create('Account', { Name: 'Acme', Secret__c: 'x', Industry: 'Energy' });
  told.org.create('Opportunity', { Name: 'Deal', AccountId: id, StageName: 'Prospecting', CloseDate: '2026-06-01' });
  await told.takeEvents();
});

afterEach(() => told.takeEvents());
afterAll(() => told.close());

const accounts = () => told.connection.sobject('Account');

test.each(['Secret__c', 'Industry'])('a hidden field %s is not there for the integration user', async (name) => {
  told.org.hideField('Account', name);
  expect((await accounts().describe()).fields.map((field) => field.name)).not.toContain(name);
  for (const ask of [
    () => told.rows(`SELECT ${name} FROM Account`),
    () => told.rows(`SELECT Id FROM Account WHERE ${name} = 'x'`),
    () => told.rows(`SELECT Account.${name} FROM Opportunity`),
    () => told.connection.requestGet(`/composite/sobjects/Account?ids=${id}&fields=${name}`),
    () => told.connection.requestPost('/jobs/query', { operation: 'query', query: `SELECT ${name} FROM Account` }),
    () => accounts().update({ Id: id, [name]: 'y' }),
  ])
    await expect(ask()).rejects.toMatchObject({ errorCode: 'INVALID_FIELD' });
  expect(await accounts().retrieve(id)).not.toHaveProperty(name);

  told.org.update(id, { [name]: 'Banking', Phone: name });
  const [event] = await told.takeEvents();
  expect(event?.ChangeEventHeader.changedFields).toEqual(['Phone', 'LastModifiedDate']);
  expect(event).not.toHaveProperty(name);
  expect(told.org.record(id)).toMatchObject({ [name]: 'Banking' });

  told.org.showField('Account', name);
  expect(await told.rows(`SELECT ${name} FROM Account`)).toEqual([{ [name]: 'Banking' }]);
});

test('the administrator sees what is hidden from the integration user', async () => {
  told.org.hideField('Account', 'Secret__c');
  const response = await fetch(`${told.org.url}/services/data/v64.0/sobjects/Account/${id}?fields=Secret__c`, {
    headers: { authorization: `Bearer ${told.org.accessToken}` },
  });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ Secret__c: 'Banking' });
  told.org.showField('Account', 'Secret__c');
});

test('a hidden object is none', async () => {
  told.org.hideObject('Account');
  await expect(told.rows('SELECT Id FROM Account')).rejects.toMatchObject({ errorCode: 'INVALID_TYPE' });
  await expect(accounts().describe()).rejects.toMatchObject({ errorCode: 'NOT_FOUND' });
  await expect(told.connection.requestGet(`/composite/sobjects/Account?ids=${id}&fields=Id`)).rejects.toMatchObject({
    errorCode: 'NOT_FOUND',
  });
  await expect(accounts().create({ Name: 'B' })).rejects.toMatchObject({ errorCode: 'NOT_FOUND' });
  await expect(told.rows('SELECT Account.Name FROM Opportunity')).rejects.toMatchObject({ errorCode: 'INVALID_FIELD' });
  expect((await told.connection.describeGlobal()).sobjects.map(({ name }) => name)).not.toContain('Account');
  told.org.update(id, { Phone: '5' });
  expect(await told.takeEvents()).toEqual([]);
  told.org.showObject('Account');
  expect(await told.rows('SELECT Phone FROM Account')).toEqual([{ Phone: '5' }]);
});

test('without View All there are no rows, though the object is there', async () => {
  told.org.hideRecords('Account');
  expect((await accounts().describe()).name).toBe('Account');
  for (const resource of ['query', 'queryAll'] as const)
    expect(await told.rows('SELECT Id FROM Account', resource)).toEqual([]);
  expect(await told.rows('SELECT COUNT(Id) n FROM Account')).toEqual([{ n: 0 }]);
  expect(await told.connection.requestGet(`/composite/sobjects/Account?ids=${id}&fields=Id`)).toEqual([null]);
  await expect(accounts().retrieve(id)).rejects.toMatchObject({ errorCode: 'NOT_FOUND' });
  told.org.showRecords('Account');
  expect(await told.rows('SELECT Id FROM Account')).toEqual([{ Id: id }]);
});
