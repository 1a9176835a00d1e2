import { beforeEach, describe, expect, it } from 'vitest';
import { type CustomField, chooseCustomFields, noteDescribed, readCustomFields } from './custom-fields.ts';
import { noteUnavailable, readSyncState } from './sync-windows.ts';
import { useSyncTable } from './testing/sync-table.ts';

const table = useSyncTable();

let organizations = 0;
let whose: Parameters<typeof readCustomFields>[1];
beforeEach(() => {
  organizations += 1;
  whose = { organizationId: `00D00000000000${organizations}AAA`, object: 'opportunity' };
});

const field = (name: string, change: Partial<CustomField> = {}): CustomField => ({
  name,
  label: name,
  kind: 'text',
  isCalculated: false,
  ...change,
});
const [region, score] = [field('Region__c'), field('Score__c', { kind: 'number' })];

const describedAs = (available: readonly CustomField[], hidden: readonly string[] = []) =>
  noteDescribed(table, whose, { available, hidden });
const isResyncWished = async () => (await readSyncState(table, whose)).wishes.resyncAt !== undefined;

describe('custom fields', () => {
  it('are unknown before the first describe', async () => {
    expect(await readCustomFields(table, whose)).toEqual({
      available: [],
      hidden: [],
      chosen: [],
      isUnavailable: false,
    });
  });

  it('are chosen among those available; other names are left out, and a name counts once', async () => {
    await describedAs([region, score]);
    const { chosen } = await chooseCustomFields(table, whose, ['Score__c', 'Nothing__c', 'Score__c']);
    expect(chosen).toEqual([score]);
    expect(await readCustomFields(table, whose)).toMatchObject({ available: [region, score], chosen: [score] });
    expect((await chooseCustomFields(table, whose, [])).chosen).toEqual([]);
  });

  it('that are gone stay chosen, and can be kept while others change', async () => {
    await describedAs([region, score]);
    await chooseCustomFields(table, whose, ['Region__c', 'Score__c']);
    await describedAs([score]);
    expect(await readCustomFields(table, whose)).toMatchObject({ available: [score], chosen: [region, score] });
    expect((await chooseCustomFields(table, whose, ['Region__c'])).chosen).toEqual([region]);
  });

  it('are written only when describe says something new', async () => {
    await describedAs([region]);
    const { describedAt } = await readCustomFields(table, whose);
    await describedAs([region]);
    expect((await readCustomFields(table, whose)).describedAt).toBe(describedAt);
  });

  it('chosen and described at the same moment lose neither word', async () => {
    await describedAs([region]);
    await Promise.all([
      describedAs([region, score]),
      chooseCustomFields(table, whose, ['Region__c']),
      describedAs([region, score]),
    ]);
    expect(await readCustomFields(table, whose)).toMatchObject({ available: [region, score], chosen: [region] });
  });

  it('leave alone whether the object is shown at all', async () => {
    await describedAs([region]);
    await noteUnavailable(table, whose, new Date('2026-05-01T00:00:00Z'));
    await chooseCustomFields(table, whose, ['Region__c']);
    expect(await readCustomFields(table, whose)).toMatchObject({ isUnavailable: true, chosen: [region] });
  });
});

describe('a resync', () => {
  it.each<[string, readonly CustomField[], readonly string[], boolean]>([
    ['another field appears', [region, score, field('New__c')], ['Amount'], false],
    ['a field that nobody chose becomes another', [region, { ...score, kind: 'text' }], ['Amount'], false],
    ['a chosen field is hidden', [score], ['Amount'], false],
    ['a chosen text becomes a list of values', [{ ...region, kind: 'picklist' }, score], ['Amount'], false],
    ['a chosen text becomes a number', [{ ...region, kind: 'number' }, score], ['Amount'], true],
    ['a chosen text becomes a reference', [{ ...region, kind: 'reference' }, score], ['Amount'], true],
    ['a declared field is hidden', [region, score], ['Amount', 'NextStep'], false],
    ['a declared field is shown again', [region, score], [], true],
  ])('when %s: %j', async (_, available, hidden, isWished) => {
    await describedAs([region, score], ['Amount']);
    await chooseCustomFields(table, whose, ['Region__c']);
    await describedAs(available, hidden);
    expect(await isResyncWished()).toBe(isWished);
  });

  it('is wished for when a chosen field is shown again, and the field has the kind that it has now', async () => {
    await describedAs([region]);
    await chooseCustomFields(table, whose, ['Region__c']);
    await describedAs([]);
    expect(await isResyncWished()).toBe(false);
    await describedAs([{ ...region, kind: 'picklist' }]);
    expect(await isResyncWished()).toBe(true);
    expect(await readCustomFields(table, whose)).toMatchObject({ chosen: [{ kind: 'picklist' }] });
  });

  it('is not wished for by a first describe, which finds nothing to have changed', async () => {
    await describedAs([region], ['Amount']);
    expect(await isResyncWished()).toBe(false);
  });
});
