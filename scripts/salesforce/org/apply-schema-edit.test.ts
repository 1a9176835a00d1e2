import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { NewField } from '../schema/new-field.ts';
import { headline, type ToldOrg, toldOrg } from '../testing/told-org.ts';

let now = new Date('2026-05-04T10:00:00.000Z');
let told: ToldOrg;
let id: string;

beforeAll(async () => {
  told = await toldOrg(['Account', 'Opportunity', 'Fairlead_Heartbeat__c'], {
    now: () => now,
    features: { heartbeat: true },
  });
  id = told.org.create('Account', { Name: 'Acme' });
  await told.takeEvents();
});

afterEach(() => told.takeEvents());
afterAll(() => told.close());

const later = (seconds: number): string => {
  now = new Date(now.getTime() + seconds * 1_000);
  return now.toISOString().replace('.000Z', '.000+0000');
};

const described = async (object: string, name: string) =>
  (await told.connection.sobject(object).describe()).fields.find((field) => field.name === name);

const value = async (name: string): Promise<unknown> =>
  (await told.rows(`SELECT ${name} FROM Account WHERE Id = '${id}'`))[0]?.[name];

test.each<[NewField, string | boolean, unknown, object]>([
  [{ name: 'Text__c', type: 'string' }, ' hello ', 'hello', { type: 'string', length: 255 }],
  [{ name: 'Long__c', type: 'textarea' }, 'a\r\nb', 'a\r\nb', { type: 'textarea', length: 32_768 }],
  [{ name: 'Choice__c', type: 'picklist', values: ['A', 'B'] }, 'B', 'B', { type: 'picklist' }],
  [{ name: 'Number__c', type: 'double', scale: 3 }, '1.250', 1.25, { type: 'double', precision: 18, scale: 3 }],
  [{ name: 'Whole__c', type: 'int' }, '7', 7, { type: 'int' }],
  [{ name: 'Money__c', type: 'currency' }, '10.5', 10.5, { type: 'currency', precision: 18, scale: 2 }],
  [{ name: 'Share__c', type: 'percent', precision: 5 }, '12.5', 12.5, { type: 'percent', scale: 2 }],
  [{ name: 'Flag__c', type: 'boolean' }, true, true, { type: 'boolean', nillable: false }],
  [{ name: 'Day__c', type: 'date' }, '2026-03-08', '2026-03-08', { type: 'date' }],
  [{ name: 'At__c', type: 'datetime' }, '2026-03-08T01:00:00Z', '2026-03-08T01:00:00.000+0000', { type: 'datetime' }],
  [{ name: 'Mail__c', type: 'email' }, 'a@b.example', 'a@b.example', { type: 'email' }],
])('a field %o is added, described, written, asked for and told of', async (field, written, read, description) => {
  told.org.addField('Account', field);
  expect(await described('Account', field.name)).toMatchObject({ ...description, custom: true, calculated: false });
  expect(await value(field.name)).toBe(field.type === 'boolean' ? false : null);
  await told.connection.sobject('Account').update({ Id: id, [field.name]: written });
  expect(await value(field.name)).toEqual(read);
  expect((await told.takeEvents())[0]?.ChangeEventHeader.changedFields).toContain(field.name);
});

test('a reference leads to the fields of its parent', async () => {
  told.org.addField('Opportunity', { name: 'Partner__c', type: 'reference', referenceTo: 'Account', label: 'Partner' });
  const deal = told.org.create('Opportunity', {
    Name: 'Deal',
    StageName: 'Prospecting',
    CloseDate: '2026-06-01',
    Partner__c: id,
  });
  expect(await described('Opportunity', 'Partner__c')).toMatchObject({
    label: 'Partner',
    referenceTo: ['Account'],
    relationshipName: 'Partner__r',
  });
  const [row] = await told.rows(`SELECT Partner__c, Partner__r.Name FROM Opportunity WHERE Id = '${deal}'`);
  expect(row).toMatchObject({ Partner__c: id, Partner__r: { Name: 'Acme' } });
});

test('a renamed field keeps its values under the new name alone, and nothing is stamped', async () => {
  told.org.addField('Account', { name: 'Old__c', type: 'string' });
  told.org.update(id, { Old__c: 'kept' });
  await told.takeEvents();
  const stamp = await value('SystemModstamp');
  later(60);
  told.org.renameField('Account', 'Old__c', 'New__c');
  await expect(value('Old__c')).rejects.toMatchObject({ errorCode: 'INVALID_FIELD' });
  expect(await value('New__c')).toBe('kept');
  expect(await value('SystemModstamp')).toBe(stamp);
  expect(await told.takeEvents()).toEqual([]);
});

test('a removed field is gone with its values', async () => {
  told.org.addField('Account', { name: 'Gone__c', type: 'string' });
  told.org.update(id, { Gone__c: 'x' });
  told.org.removeField('Account', 'Gone__c');
  await expect(value('Gone__c')).rejects.toMatchObject({ errorCode: 'INVALID_FIELD' });
  expect(await described('Account', 'Gone__c')).toBeUndefined();
  told.org.addField('Account', { name: 'Gone__c', type: 'string' });
  expect(await value('Gone__c')).toBeNull();
});

describe('a changed type', () => {
  test('that holds every value tells nobody', async () => {
    told.org.addField('Account', { name: 'Widened__c', type: 'int' });
    told.org.update(id, { Widened__c: 12 });
    await told.takeEvents();
    told.org.changeFieldType('Account', 'Widened__c', { type: 'double', scale: 2 });
    expect(await described('Account', 'Widened__c')).toMatchObject({ type: 'double' });
    told.org.changeFieldType('Account', 'Widened__c', { type: 'string' });
    expect(await value('Widened__c')).toBe('12');
    expect(await told.takeEvents()).toEqual([]);
  });

  test('that loses one tells of the whole object by a wildcard', async () => {
    told.org.addField('Account', { name: 'Narrowed__c', type: 'string' });
    told.org.update(id, { Narrowed__c: 'twelve' });
    await told.takeEvents();
    told.org.changeFieldType('Account', 'Narrowed__c', { type: 'double' });
    expect(await value('Narrowed__c')).toBeNull();
    expect((await told.takeEvents()).map(headline)).toEqual(['Account UPDATE 001*']);
  });
});

test('edits that make no sense are refused', () => {
  const { org } = told;
  expect(() => org.addField('Account', { name: 'Plain', type: 'string' })).toThrow('ends in __c');
  expect(() => org.addField('Gadget', { name: 'A__c', type: 'string' })).toThrow('no object Gadget');
  org.addField('Account', { name: 'Twice__c', type: 'string' });
  expect(() => org.addField('Account', { name: 'twice__c', type: 'string' })).toThrow('there already');
  expect(() => org.removeField('Account', 'Industry')).toThrow('no custom field');
  expect(() => org.hideField('Account', 'Nonsense')).toThrow('no Account.Nonsense');
});

test('a bulk job writes custom and computed fields like any other, in the order of ids', async () => {
  const { org, connection } = told;
  org.addField('Contact', { name: 'Level__c', type: 'double' });
  org.addField('Contact', { name: 'Twice__c', type: 'double', formula: 'Level__c * 2' });
  const ids = [3, 1, 2].map((Level__c) => org.create('Contact', { LastName: 'Lund', Level__c }));
  const query = `SELECT Id, Level__c, Twice__c, IsDeleted FROM Contact WHERE Id > '000000000000000' ORDER BY Id`;
  const { id: job } = await connection.requestPost<{ id: string }>('/jobs/query', { operation: 'queryAll', query });
  const state = async (): Promise<string> =>
    (await connection.requestGet<{ state: string }>(`/jobs/query/${job}`)).state;
  await expect.poll(state, { interval: 10 }).toBe('JobComplete');
  const response = await fetch(`${org.url}/services/data/v64.0/jobs/query/${job}/results`, {
    headers: { authorization: `Bearer ${connection.accessToken}` },
  });
  expect((await response.text()).trimEnd().split('\n')).toEqual([
    '"Id","Level__c","Twice__c","IsDeleted"',
    ...[3, 1, 2].map((level, i) => `"${ids[i]}","${level}","${level * 2}","false"`),
  ]);
});

describe('a custom object', () => {
  test('is there from the start where the heartbeat is, and is written by the integration user', async () => {
    const heartbeats = told.connection.sobject('Fairlead_Heartbeat__c');
    const { keyPrefix, custom, fields, updateable } = await heartbeats.describe();
    expect({ keyPrefix, custom, updateable }).toEqual({ keyPrefix: 'a00', custom: true, updateable: true });
    expect(fields.find(({ name }) => name === 'Beat_At__c')).toMatchObject({ type: 'datetime', updateable: true });
    const created = await heartbeats.create({ Beat_At__c: '2026-05-04T10:00:00Z' });
    const beat = created.id ?? '';
    expect(beat).toMatch(/^a00\w{15}$/);
    await heartbeats.update({ Id: beat, Beat_At__c: '2026-05-04T10:05:00Z' });
    const [row] = await told.rows('SELECT Name, Beat_At__c, OwnerId FROM Fairlead_Heartbeat__c');
    expect(row).toEqual({
      Name: beat.slice(0, 15),
      Beat_At__c: '2026-05-04T10:05:00.000+0000',
      OwnerId: told.org.integrationUser.id,
    });
    const events = await told.takeEvents();
    expect(events.map(headline)).toEqual([
      `Fairlead_Heartbeat__c CREATE ${beat}`,
      `Fairlead_Heartbeat__c UPDATE ${beat}`,
    ]);
    expect(events[1]?.ChangeEventHeader.changedFields).toEqual(['LastModifiedDate', 'Beat_At__c']);
    expect(events[1]?.ChangeEventHeader['changeOrigin']).toMatch(/^com\/salesforce\/api\/rest\/64\.0/);
  });

  test('can be made, with a master whose deletion takes its records along', async () => {
    told.org.addObject({
      name: 'Visit__c',
      label: 'Visit',
      fields: [
        { name: 'Account__c', type: 'reference', referenceTo: 'Account', isMasterDetail: true },
        { name: 'Minutes__c', type: 'int' },
      ],
    });
    const master = told.org.create('Account', { Name: 'Visited' });
    const visit = told.org.create('Visit__c', { Name: 'First', Account__c: master, Minutes__c: 30 });
    expect(visit.slice(0, 3)).toBe('a01');
    expect((await told.connection.describeGlobal()).sobjects.map(({ name }) => name)).toContain('Visit__c');
    told.org.remove(master);
    expect(await told.rows('SELECT Id FROM Visit__c')).toEqual([]);
    told.org.undelete(master);
    expect(await told.rows('SELECT Name, Account__r.Name FROM Visit__c')).toMatchObject([
      { Name: 'First', Account__r: { Name: 'Visited' } },
    ]);
  });
});
