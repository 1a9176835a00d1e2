import 'jsforce/lib/api/soap.js';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { headline, type ToldOrg, toldOrg } from '../testing/told-org.ts';

let told: ToldOrg;

beforeAll(async () => {
  told = await toldOrg(['Account', 'Contact', 'Opportunity', 'Lead', 'Task'], {
    now: () => new Date('2026-05-04T23:30:00.000Z'),
  });
});

afterEach(() => told.takeEvents());
afterAll(() => told.close());

const lead = (fields: object = {}): string =>
  told.org.create('Lead', {
    FirstName: 'Eva',
    LastName: 'Lund',
    Company: 'Acme',
    Email: 'eva@acme.example',
    Phone: '12',
    City: 'Bergen',
    LeadSource: 'Web',
    ...fields,
  });

test('a lead becomes account, contact and deal: four events of one transaction', async () => {
  const id = lead();
  const task = told.org.create('Task', { Subject: 'Call', WhoId: id });
  await told.takeEvents();
  const { accountId, contactId, opportunityId = '' } = told.org.convertLead(id, { opportunityName: 'First deal' });

  expect(await told.connection.sobject('Account').retrieve(accountId)).toMatchObject({
    Name: 'Acme',
    Phone: '12',
    BillingCity: 'Bergen',
    AccountSource: 'Web',
  });
  expect(await told.connection.sobject('Contact').retrieve(contactId)).toMatchObject({
    Name: 'Eva Lund',
    Email: 'eva@acme.example',
    MailingCity: 'Bergen',
    AccountId: accountId,
  });
  expect(await told.connection.sobject('Opportunity').retrieve(opportunityId)).toMatchObject({
    Name: 'First deal',
    StageName: 'Prospecting',
    CloseDate: '2026-06-30',
    Amount: null,
    AccountId: accountId,
    ContactId: contactId,
  });
  expect(await told.connection.sobject('Lead').retrieve(id)).toMatchObject({
    IsConverted: true,
    Status: 'Closed - Converted',
    // The org is in Berlin, where it is past midnight.
    ConvertedDate: '2026-05-05',
    ConvertedAccountId: accountId,
    ConvertedContactId: contactId,
    ConvertedOpportunityId: opportunityId,
  });
  expect(await told.rows(`SELECT WhoId, WhatId, AccountId FROM Task WHERE Id = '${task}'`)).toEqual([
    { WhoId: contactId, WhatId: opportunityId, AccountId: accountId },
  ]);

  const events = await told.takeEvents();
  expect(events.map(headline)).toEqual([
    `Account CREATE ${accountId}`,
    `Contact CREATE ${contactId}`,
    `Opportunity CREATE ${opportunityId}`,
    `Task UPDATE ${task}`,
    `Lead UPDATE ${id}`,
  ]);
  expect(events.map(({ ChangeEventHeader }) => ChangeEventHeader.sequenceNumber)).toEqual([1, 2, 3, 4, 5]);
  expect(new Set(events.map(({ ChangeEventHeader }) => ChangeEventHeader.transactionKey)).size).toBe(1);
  expect(events.at(-1)?.ChangeEventHeader.changedFields.toSorted()).toEqual([
    'ConvertedAccountId',
    'ConvertedContactId',
    'ConvertedDate',
    'ConvertedOpportunityId',
    'IsConverted',
    'IsUnreadByOwner',
    'LastModifiedDate',
    'Status',
  ]);
});

test('what exists is used: it takes what it lacks and keeps what it has', async () => {
  const accountId = told.org.create('Account', { Name: 'Acme Holding', Phone: '99' });
  const contactId = told.org.create('Contact', { LastName: 'Lund-Berg', AccountId: accountId });
  const id = lead({ Industry: 'Energy' });
  await told.takeEvents();
  expect(told.org.convertLead(id, { accountId, contactId, withoutOpportunity: true })).toEqual({
    accountId,
    contactId,
  });
  expect(await told.connection.sobject('Account').retrieve(accountId)).toMatchObject({
    Name: 'Acme Holding',
    Phone: '99',
    Industry: 'Energy',
  });
  expect(await told.connection.sobject('Contact').retrieve(contactId)).toMatchObject({
    LastName: 'Lund-Berg',
    Email: 'eva@acme.example',
  });
  expect((await told.takeEvents()).map(headline)).toEqual([
    `Account UPDATE ${accountId}`,
    `Contact UPDATE ${contactId}`,
    `Lead UPDATE ${id}`,
  ]);
});

test('jsforce converts by SOAP; a converted lead is history', async () => {
  const id = lead();
  const ask = { leadId: id, convertedStatus: 'Closed - Converted', doNotCreateOpportunity: true };
  const [result] = [await told.connection.soap.convertLead(ask)].flat();
  expect(result).toMatchObject({ success: true, leadId: id, opportunityId: null });
  expect(told.org.record(result?.accountId ?? '')).toMatchObject({ Name: 'Acme' });
  await expect(told.connection.sobject('Lead').update({ Id: id, Company: 'Other' })).rejects.toMatchObject({
    errorCode: 'CANNOT_UPDATE_CONVERTED_LEAD',
  });
  const [again] = [await told.connection.soap.convertLead(ask)].flat();
  expect(again).toMatchObject({ success: false });
  const wrong = await told.connection.soap.convertLead({ ...ask, leadId: lead(), convertedStatus: 'Nonsense' });
  expect([wrong].flat()).toMatchObject([{ success: false, errors: [{ statusCode: 'INVALID_STATUS' }] }]);
});
