import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { headline, type ToldOrg, toldOrg } from '#scripts/salesforce/testing/told-org';

let now = new Date('2026-05-04T10:00:00.000Z');
let told: ToldOrg;

beforeAll(async () => {
  told = await toldOrg(['Account', 'Contact'], { now: () => now, features: { personAccounts: true } });
});

afterEach(() => told.takeEvents());
afterAll(() => told.close());

const later = (seconds: number): string => {
  now = new Date(now.getTime() + seconds * 1_000);
  return now.toISOString().replace('.000Z', '.000+0000');
};

const personType = async (): Promise<string> => {
  const [type] = await told.rows("SELECT Id FROM RecordType WHERE SobjectType = 'Account' AND IsPersonType = true");
  return String(type?.['Id']);
};

const person = (fields: object = {}): { id: string; contactId: string } => {
  const id = told.org.create('Account', { FirstName: 'Eva', LastName: 'Lund', PersonEmail: 'e@x.example', ...fields });
  return { id, contactId: String(told.org.record(id)?.['PersonContactId']) };
};

const sides = async ({ id, contactId }: { id: string; contactId: string }) => ({
  account: await told.connection.sobject('Account').retrieve(id),
  contact: await told.connection.sobject('Contact').retrieve(contactId),
});

test('a person is one account and one contact, made together: two events', async () => {
  const created = await told.connection.sobject('Account').create({
    RecordTypeId: await personType(),
    FirstName: 'Ida',
    LastName: 'Berg',
    PersonMobilePhone: '7',
    Phone: '8',
  });
  const id = created.id ?? '';
  const contactId = String(told.org.record(id)?.['PersonContactId']);
  expect(await sides({ id, contactId })).toMatchObject({
    account: {
      Name: 'Ida Berg',
      IsPersonAccount: true,
      PersonContactId: contactId,
      PersonMobilePhone: '7',
      Phone: '8',
    },
    contact: { Name: 'Ida Berg', IsPersonAccount: true, AccountId: id, MobilePhone: '7', Phone: '8' },
  });
  const events = await told.takeEvents();
  expect(events.map(headline).toSorted()).toEqual([`Account CREATE ${id}`, `Contact CREATE ${contactId}`]);
  const accountEvent = events.find(({ ChangeEventHeader }) => ChangeEventHeader.entityName === 'Account');
  expect(accountEvent?.['Name']).toEqual({ FirstName: 'Ida', LastName: 'Berg' });
  expect(accountEvent).toMatchObject({ PersonContactId: contactId, PersonMobilePhone: '7' });
});

test('every change stamps both and tells of both, whichever side it concerns', async () => {
  const eva = person();
  await told.takeEvents();
  const changedFields = async (): Promise<string[][]> => {
    const events = await told.takeEvents();
    return ['Account', 'Contact'].map((name) => {
      const event = events.find(({ ChangeEventHeader }) => ChangeEventHeader.entityName === name);
      return event?.ChangeEventHeader.changedFields.toSorted() ?? [];
    });
  };
  const stamps = async (): Promise<unknown[]> => {
    const { account, contact } = await sides(eva);
    return [account['SystemModstamp'], contact['SystemModstamp']];
  };

  let at = later(10);
  told.org.update(eva.id, { Industry: 'Energy' });
  expect(await stamps()).toEqual([at, at]);
  expect(await changedFields()).toEqual([['Industry', 'LastModifiedDate'], ['LastModifiedDate']]);

  at = later(10);
  told.org.update(eva.contactId, { Title: 'Captain' });
  expect(await stamps()).toEqual([at, at]);
  expect((await sides(eva)).account).toMatchObject({ PersonTitle: 'Captain' });
  expect(await changedFields()).toEqual([
    ['LastModifiedDate', 'PersonTitle'],
    ['LastModifiedDate', 'Title'],
  ]);

  later(10);
  told.org.update(eva.id, { LastName: 'Dahl', PersonMailingCity: 'Oslo' });
  expect(await sides(eva)).toMatchObject({
    account: { Name: 'Eva Dahl', PersonMailingAddress: { city: 'Oslo' } },
    contact: { Name: 'Eva Dahl', MailingCity: 'Oslo' },
  });
  expect(await changedFields()).toEqual([
    ['LastModifiedDate', 'Name.LastName', 'PersonMailingAddress.City'],
    ['LastModifiedDate', 'MailingAddress.City', 'Name.LastName'],
  ]);
});

test('a custom field of Contact is on the account of a person, as __pc', async () => {
  told.org.addField('Contact', { name: 'Shoe_Size__c', type: 'double' });
  const eva = person({ Shoe_Size__pc: '41.5' });
  expect(await sides(eva)).toMatchObject({ account: { Shoe_Size__pc: 41.5 }, contact: { Shoe_Size__c: 41.5 } });
  told.org.update(eva.contactId, { Shoe_Size__c: 42 });
  expect((await sides(eva)).account).toMatchObject({ Shoe_Size__pc: 42 });
  told.org.renameField('Contact', 'Shoe_Size__c', 'Shoe__c');
  expect(await sides(eva)).toMatchObject({ account: { Shoe__pc: 42 }, contact: { Shoe__c: 42 } });
  told.org.removeField('Contact', 'Shoe__c');
  expect((await sides(eva)).account).not.toHaveProperty('Shoe__pc');
});

test('a person can become a business, which keeps its contact, and a business of one contact a person', async () => {
  const eva = person();
  const [business] = await told.rows("SELECT Id FROM RecordType WHERE DeveloperName = 'Business_Account'");
  await told.takeEvents();
  told.org.update(eva.id, { RecordTypeId: String(business?.['Id']) });
  expect(await sides(eva)).toMatchObject({
    account: { Name: 'Eva Lund', IsPersonAccount: false, PersonContactId: null, PersonEmail: null, LastName: null },
    contact: { Name: 'Eva Lund', IsPersonAccount: false, AccountId: eva.id, Email: 'e@x.example' },
  });
  expect((await told.takeEvents()).map(headline).toSorted()).toEqual([
    `Account UPDATE ${eva.id}`,
    `Contact UPDATE ${eva.contactId}`,
  ]);
  told.org.update(eva.id, { RecordTypeId: await personType() });
  expect(await sides(eva)).toMatchObject({
    account: { IsPersonAccount: true, PersonContactId: eva.contactId, PersonEmail: 'e@x.example' },
    contact: { IsPersonAccount: true },
  });
});

test('deleted and brought back together, merged together', async () => {
  const [eva, ida] = [person(), person({ FirstName: 'Ida' })];
  await told.takeEvents();
  told.org.remove(eva.id);
  told.org.undelete(eva.id);
  expect((await told.takeEvents()).map(headline).toSorted()).toEqual(
    ['DELETE', 'UNDELETE']
      .flatMap((kind) => [`Account ${kind} ${eva.id}`, `Contact ${kind} ${eva.contactId}`])
      .toSorted(),
  );
  told.org.merge(eva.id, ida.id);
  expect(
    await told.rows(
      `SELECT MasterRecordId FROM Contact WHERE Id = '${ida.contactId}' AND IsDeleted = true`,
      'queryAll',
    ),
  ).toEqual([{ MasterRecordId: eva.contactId }]);
});

test('a business has no fields of a person, a person no name in one piece', async () => {
  expect(() => told.org.create('Account', { Name: 'Acme', PersonEmail: 'a@b.example' })).toThrow('PersonEmail');
  expect(() => told.org.create('Account', { Name: 'Eva Lund', LastName: 'Lund' })).toThrow('Name');
  expect(() => told.org.create('Account', {})).toThrow('[Name]');
  const acme = told.org.create('Account', { Name: 'Acme' });
  expect(told.org.record(acme)).toMatchObject({ IsPersonAccount: false });
  const events = await told.takeEvents();
  expect(events).toMatchObject([{ Name: 'Acme' }]);
  const { recordTypeInfos } = await told.connection.sobject('Account').describe();
  expect(recordTypeInfos.map(({ name }) => name)).toEqual(['Business Account', 'Person Account']);
});

test('a lead without a company becomes a person', () => {
  const lead = told.org.create('Lead', { FirstName: 'Liv', LastName: 'Moe', Email: 'l@m.example' });
  const { accountId, contactId } = told.org.convertLead(lead, { opportunityName: 'Boat' });
  expect(told.org.record(accountId)).toMatchObject({
    Name: 'Liv Moe',
    PersonContactId: contactId,
    PersonEmail: 'l@m.example',
  });
});
