import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseCustomFields, noteDescribed } from '#platform/custom-fields';
import { unheardOf } from '#shared/api/freshness';
import { type OpportunityRecord, recordResponseSchema } from '#shared/api/records';
import { aViewer } from '#test/builders/a-viewer';
import { smallApi, startApiCloud } from './testing/small-api.ts';

let places: Awaited<ReturnType<typeof startApiCloud>>;
beforeAll(async () => {
  places = await startApiCloud();
});
afterAll(() => places.cloud.stop());

const id = '006000000000001AAA';

const aRecord: OpportunityRecord = {
  object: 'opportunity',
  id,
  name: 'Renewal',
  owner: null,
  deletedAt: null,
  stage: null,
  amount: '100',
  currency: null,
  corporateAmount: null,
  closeOn: null,
  account: null,
  currencies: 'one',
  fields: [],
  stages: [],
  activities: { count: 0, rows: [] },
  history: { steps: [], isCut: false, seenSince: null },
};

const anApi = () => {
  const api = smallApi(places);
  api.store.held.records = [aRecord];
  api.store.held.freshness = { opportunity: { ...unheardOf, completeThroughAt: '2026-09-01T11:59:00.000Z' } };
  return { ...api, read: (params: Record<string, string>) => api.ask('record', { params }) };
};

test('a record comes with how fresh it is, and is kept by no cache', async () => {
  const answer = await anApi().read({ object: 'opportunity', id });
  expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'private, no-store' } });
  expect(recordResponseSchema.parse(answer.body)).toMatchObject({
    version: '1',
    record: aRecord,
    freshness: { opportunity: { completeThroughAt: '2026-09-01T11:59:00.000Z' } },
    sync: { paused: null },
  });
});

test('the computed ones among the mirrored custom fields are named, because they are dated by themselves', async () => {
  const organizationId = '00D000000000301EAA';
  const whose = { organizationId, object: 'opportunity' as const };
  const [plain, formula] = [
    { name: 'Region__c', label: 'Region', kind: 'picklist', isCalculated: false },
    { name: 'Score__c', label: 'Score', kind: 'number', isCalculated: true },
  ] as const;
  await noteDescribed(places.sync, whose, { available: [plain, formula], hidden: [] });
  await chooseCustomFields(places.sync, whose, [plain.name, formula.name]);
  const { body } = await anApi().ask('record', {
    viewer: aViewer({ organizationId }),
    params: { object: 'opportunity', id },
  });
  expect(recordResponseSchema.parse(body).calculated).toEqual(['custom:Score__c']);
});

test('a record that the store does not show this viewer is not there', async () => {
  const answer = await anApi().read({ object: 'opportunity', id: '006000000000002AAA' });
  expect(answer).toMatchObject({ status: 404, body: { code: 'record.not-found' } });
});

test.each([
  ['15 characters', '006000000000001'],
  ['a wrong checksum', '006000000000001AAB'],
  ['a NUL', '006000000000001AA\0'],
  ['the prefix of another object', '001000000000001AAA'],
  ['a quote', "006000000000001AA'"],
  ['nothing', ''],
])('an id with %s is refused with a sentence', async (_, bad) => {
  const answer = await anApi().read({ object: 'opportunity', id: bad });
  expect(answer).toMatchObject({
    status: 400,
    body: { code: 'record.bad-id', message: expect.stringContaining('18 characters') },
  });
});

test.each(['lead', 'Opportunity', 'constructor', ''])('%s has no record page', async (object) => {
  const answer = await anApi().read({ object, id });
  expect(answer).toMatchObject({ status: 400, body: { code: 'record.unknown-object' } });
});
