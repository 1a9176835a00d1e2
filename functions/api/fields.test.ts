import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noteDescribed, readCustomFields } from '#platform/custom-fields';
import { readSyncState } from '#platform/sync-windows';
import { chosenFieldsMax, fieldsResponseSchema, objectFieldsSchema } from '#shared/api/fields';
import { filterFieldsResponseSchema } from '#shared/api/filter-fields';
import type { Viewer } from '#shared/api/viewer';
import type { CustomField } from '#shared/objects/custom-field';
import { objects } from '#shared/objects/index';
import { aViewer } from '#test/builders/a-viewer';
import { smallApi, startApiCloud } from './testing/small-api.ts';

let places: Awaited<ReturnType<typeof startApiCloud>>;
beforeAll(async () => {
  places = await startApiCloud();
});
afterAll(() => places.cloud.stop());

const region: CustomField = { name: 'Region__c', label: 'Region', kind: 'picklist', isCalculated: false };
const score: CustomField = { name: 'Score__c', label: 'Score', kind: 'number', isCalculated: true };

let organizations = 0;
/** An organisation that has two custom fields on its opportunities. */
const anOrganization = async () => {
  organizations += 1;
  const organizationId = `00D0000000002${String(organizations).padStart(2, '0')}EAA`;
  const whose = { organizationId, object: 'opportunity' as const };
  await noteDescribed(places.sync, whose, { available: [region, score], hidden: [] });
  const api = smallApi(places);
  const as = (role: Viewer['role']) => aViewer({ organizationId, role });
  const read = async (role: Viewer['role'] = 'admin') => api.ask('fields', { viewer: as(role) });
  const choose = (fields: readonly string[], role: Viewer['role'] = 'admin', object = 'opportunity') =>
    api.ask('fieldsChoose', { viewer: as(role), params: { object }, body: { fields } });
  const isResyncWished = async () => (await readSyncState(places.sync, whose)).wishes.resyncAt !== undefined;
  return { ...api, whose, as, read, choose, isResyncWished };
};

describe('the fields of an organisation', () => {
  test('are listed for every object that takes some, also before anything is known of it', async () => {
    const { read, choose } = await anOrganization();
    await choose(['Score__c']);
    const { objects: listed } = fieldsResponseSchema.parse((await read('ops')).body);
    expect(listed.map(({ object }) => object)).toEqual(
      Object.entries(objects).flatMap(([name, object]) => ('takesCustomFields' in object ? [name] : [])),
    );
    expect(listed.find(({ object }) => object === 'opportunity')).toMatchObject({
      available: [region, score],
      chosen: [{ ...score, isMissing: false }],
    });
    expect(listed.find(({ object }) => object === 'lead')).toEqual({
      object: 'lead',
      isUnavailable: false,
      describedAt: null,
      available: [],
      chosen: [],
    });
  });

  test('are missing where the organisation shows them no more, and may stay chosen', async () => {
    const { whose, read, choose } = await anOrganization();
    await choose(['Region__c', 'Score__c']);
    await noteDescribed(places.sync, whose, { available: [score], hidden: [] });
    const { objects: listed } = fieldsResponseSchema.parse((await read()).body);
    expect(listed.find(({ object }) => object === 'opportunity')?.chosen).toEqual([
      { ...region, isMissing: true },
      { ...score, isMissing: false },
    ]);
    expect(objectFieldsSchema.parse((await choose(['Region__c'])).body).chosen).toHaveLength(1);
  });

  test.each([
    ['sales', 403, 403],
    ['ops', 200, 403],
    ['admin', 200, 200],
  ] as const)('%s may read them: %i, and choose: %i', async (role, reading, choosing) => {
    const { read, choose } = await anOrganization();
    expect([(await read(role)).status, (await choose(['Region__c'], role)).status]).toEqual([reading, choosing]);
  });
});

test('everybody is told which fields boards may be filtered by, and of no others', async () => {
  const { choose, ask, as } = await anOrganization();
  await choose(['Region__c']);
  const { status, body } = await ask('filterFields', { viewer: as('sales') });
  expect([status, filterFieldsResponseSchema.parse(body)]).toEqual([
    200,
    { fields: [{ object: 'opportunity', name: 'custom:Region__c', label: 'Region', kind: 'picklist' }] },
  ]);
});

test('a field that tasks and events share is told once, also where one of them alone is mirrored', async () => {
  const { whose, choose, ask, as } = await anOrganization();
  const outcome: CustomField = { name: 'Outcome__c', label: 'Outcome', kind: 'picklist', isCalculated: false };
  const effort: CustomField = { name: 'Effort__c', label: 'Effort', kind: 'number', isCalculated: false };
  for (const object of ['task', 'event'] as const) {
    await noteDescribed(places.sync, { ...whose, object }, { available: [outcome, effort], hidden: [] });
    await choose(object === 'task' ? ['Outcome__c'] : ['Outcome__c', 'Effort__c'], 'admin', object);
  }
  const { fields } = filterFieldsResponseSchema.parse((await ask('filterFields', { viewer: as('sales') })).body);
  expect(fields.map(({ object, name }) => [object, name])).toEqual([
    ['task', 'custom:Outcome__c'],
    ['event', 'custom:Effort__c'],
  ]);
});

describe('a choice', () => {
  test('is kept, and the old values of what is new are read by a resync', async () => {
    const { whose, choose, isResyncWished, log } = await anOrganization();
    const { status, body } = await choose(['Region__c']);
    expect(status).toBe(200);
    expect(objectFieldsSchema.parse(body).chosen).toEqual([{ ...region, isMissing: false }]);
    expect((await readCustomFields(places.sync, whose)).chosen).toEqual([region]);
    expect(await isResyncWished()).toBe(true);
    expect(JSON.stringify(log.lines)).toContain('choose-fields');
  });

  test('that only takes away asks Salesforce for nothing', async () => {
    const { choose, isResyncWished } = await anOrganization();
    expect((await choose([])).status).toBe(200);
    expect(await isResyncWished()).toBe(false);
  });

  test('of an unknown field is refused with what there is, and changes nothing', async () => {
    const { whose, choose } = await anOrganization();
    expect(await choose(['Region__c', 'Regoin__c'])).toMatchObject({
      status: 422,
      body: {
        code: 'fields.unknown',
        message: expect.stringContaining('Region__c, Score__c'),
        issues: [{ path: 'fields.1' }],
      },
    });
    expect((await readCustomFields(places.sync, whose)).chosen).toEqual([]);
  });

  test.each(['userRole', 'nothing', '__proto__'])('for %s is refused: it takes none', async (object) => {
    const { choose } = await anOrganization();
    expect(await choose([], 'admin', object)).toMatchObject({ status: 404, body: { code: 'fields.unknown-object' } });
  });

  test('of too many fields is refused', async () => {
    const { choose } = await anOrganization();
    const fields = Array.from({ length: chosenFieldsMax + 1 }, (_, n) => `F${n}__c`);
    expect(await choose(fields)).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
  });
});

describe('a board', () => {
  const byRegion = { widgets: { w: { q: { kind: 'measure', metric: 'wonAmount', by: 'custom:Region__c' } } } };

  test('that names a custom field is answered with what is chosen; another one asks for no fields at all', async () => {
    const { choose, ask, as, store } = await anOrganization();
    await choose(['Region__c']);
    await ask('widgetsQuery', { viewer: as('admin'), body: byRegion });
    expect(store.moments.at(-1)?.customFields).toEqual({ opportunity: [region] });
    const plain = { widgets: { w: { q: { kind: 'measure', metric: 'wonAmount' } } } };
    await ask('widgetsQuery', { viewer: as('admin'), body: plain });
    expect(store.moments.at(-1)?.customFields).toEqual({});
  });

  test('that names fields of leads and of accounts is answered with what is chosen of each', async () => {
    const { whose, choose, ask, as, store } = await anOrganization();
    for (const object of ['lead', 'account'] as const) {
      await noteDescribed(places.sync, { ...whose, object }, { available: [region, score], hidden: [] });
      await choose(object === 'lead' ? ['Region__c'] : ['Score__c'], 'admin', object);
    }
    const by = (metric: string, name: string) => ({ kind: 'measure', metric, by: name });
    const body = {
      widgets: { w: { a: by('leadsCreated', 'custom:Region__c'), b: by('wonDeals', 'custom:Account.Score__c') } },
    };
    const answer = await ask('widgetsQuery', { viewer: as('admin'), body });
    expect(store.moments.at(-1)?.customFields).toEqual({ lead: [region], account: [score] });
    expect(answer.body).toMatchObject({ calculated: [{ object: 'account', apiName: 'Score__c' }] });
    expect((await ask('filterFields', { viewer: as('sales') })).body).toEqual({
      fields: [
        { object: 'lead', name: 'custom:Region__c', label: 'Region', kind: 'picklist' },
        { object: 'account', name: 'custom:Account.Score__c', label: 'Score', kind: 'number' },
      ],
    });
  });

  test.each(['custom:', 'custom:Region', 'custom:1__c', 'custom:a b__c', "custom:x'__c"])(
    'that is split by %s is refused: no field can be called so',
    async (by) => {
      const { ask, as } = await anOrganization();
      const body = { widgets: { w: { q: { kind: 'measure', metric: 'wonAmount', by } } } };
      expect(await ask('widgetsQuery', { viewer: as('admin'), body })).toMatchObject({ status: 422 });
    },
  );
});
