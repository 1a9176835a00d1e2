import { describe, expect, it } from 'vitest';
import type { FieldKind } from '#shared/objects/field';
import { applyPage } from './apply-page.ts';
import { PageRefusedError } from './page-refused.ts';
import type { TextRow } from './stage-page.ts';
import { aPage, applyRows, aRow, asCsv, idOf, mirrorOf, second } from './testing/pages.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();
let numbers = 0;
const anId = (): string => idOf('006', (numbers += 1));

const customOf = async (id: string): Promise<unknown> => {
  const { rows } = await db.all.pool.query<{ custom: unknown }>(
    'select custom::text as custom from mirror.opportunity where id = $1',
    [id],
  );
  return rows[0]?.custom;
};

interface Reading {
  readonly custom: Readonly<Record<string, FieldKind>>;
  readonly values: Readonly<Record<string, string | null>>;
  readonly version?: number;
}

const rowOf = (id: string, { values, version = 1 }: Reading): TextRow =>
  aRow(id, version, Object.fromEntries(Object.entries(values).map(([name, value]) => [`custom:${name}`, value])));

const apply = (id: string, reading: Reading) =>
  applyRows(db, aPage('opportunity', { custom: reading.custom }), [rowOf(id, reading)]);

const applyCsv = (id: string, reading: Reading) =>
  applyPage(mirrorOf(db), aPage('opportunity', { custom: reading.custom }), asCsv([rowOf(id, reading)]));

describe.each([
  ['as rows', apply],
  ['as CSV', applyCsv],
])('custom fields that come %s', (_, bring) => {
  it.each<[FieldKind, string | null, string]>([
    ['number', '9999999999999999.99', '9999999999999999.99'],
    ['number', '10.0', '10'],
    ['number', '1.5E3', '1500'],
    ['percent', '12.5', '12.5'],
    ['money', '0.1', '0.1'],
    ['integer', '5.0', '5'],
    ['boolean', 'true', 'true'],
    ['boolean', 'false', 'false'],
    ['text', 'A "big" one\\, and é', JSON.stringify('A "big" one\\, and é')],
    ['text', '007', '"007"'],
    ['picklist', 'true', '"true"'],
    ['reference', idOf('001', 7), `"${idOf('001', 7)}"`],
    ['day', '2026-03-29', '"2026-03-29"'],
    ['instant', '2026-05-01T07:25:37.000+0000', '"2026-05-01T07:25:37.000Z"'],
    ['instant', '2026-05-01T07:25:37.000Z', '"2026-05-01T07:25:37.000Z"'],
    ['number', null, 'null'],
    ['text', '', 'null'],
  ])('hold a %s %j as JSON %s', async (kind, value, json) => {
    const id = anId();
    await bring(id, { custom: { Field__c: kind }, values: { Field__c: value } });
    expect(await customOf(id)).toBe(`{"Field__c": ${json}}`);
  });

  it.each<[string, FieldKind, string, string]>([
    ['a whole number that became a decimal', 'integer', '5.4', '5.4'],
    ['a number that became a text', 'number', 'about ten', '"about ten"'],
    ['a number that is none', 'number', 'NaN', '"NaN"'],
    ['a flag that became a picklist', 'boolean', 'Maybe', '"Maybe"'],
    ['a moment that became a text', 'instant', 'soon', '"soon"'],
  ])('keep %s as it comes', async (_name, kind, value, json) => {
    const id = anId();
    await bring(id, { custom: { Field__c: kind }, values: { Field__c: value } });
    expect(await customOf(id)).toBe(`{"Field__c": ${json}}`);
  });

  it('keep the key of a field that the page does not carry', async () => {
    const id = anId();
    await bring(id, { custom: { A__c: 'text', B__c: 'number' }, values: { A__c: 'a', B__c: '1' } });
    await bring(id, { custom: { B__c: 'number' }, values: { B__c: null }, version: 2 });
    await bring(id, { custom: {}, values: {}, version: 3 });
    expect(await customOf(id)).toBe('{"A__c": "a", "B__c": null}');
  });

  it('are no change when only their spelling differs', async () => {
    const id = anId();
    const custom = { Number__c: 'number', At__c: 'instant' } as const;
    await bring(id, { custom, values: { Number__c: '10.50', At__c: '2026-05-01T07:25:37.000+0000' } });
    const again = { Number__c: '10.5', At__c: '2026-05-01T07:25:37.000Z' };
    expect(await bring(id, { custom, values: again, version: 2 })).toMatchObject({ changed: 0 });
  });

  it('may be more than PostgreSQL takes as arguments of one call, with names longer than its own', async () => {
    const id = anId();
    const names = Array.from(
      { length: 120 },
      (_unused, n) => `a_namespace_of15__A_name_of_forty_characters_in_length${n}__c`,
    );
    const custom = Object.fromEntries(names.map((name) => [name, 'number' as const]));
    await bring(id, { custom, values: Object.fromEntries(names.map((name, n) => [name, String(n)])) });
    const held: unknown = JSON.parse(String(await customOf(id)));
    expect(held).toEqual(Object.fromEntries(names.map((name, n) => [name, n])));
  });
});

describe('a page is refused', () => {
  it.each<[string, Partial<Parameters<typeof aPage>[1]>, TextRow]>([
    ['whose custom field has no kind', {}, { 'custom:A__c': '1' }],
    ['that names a prototype’s property', {}, { 'custom:__proto__': '1' }],
    ['that names what every object has', {}, { constructor: '1' }],
  ])('%s', async (_, over, fields) => {
    const page = applyRows(db, aPage('opportunity', over), [aRow(anId(), 1, fields)]);
    await expect(page).rejects.toBeInstanceOf(PageRefusedError);
  });

  it('of an object that takes no custom fields', async () => {
    const page = aPage('userRole', { custom: { A__c: 'text' } });
    await expect(applyRows(db, page, [aRow(idOf('00E', 1), 1, { 'custom:A__c': '1' })])).rejects.toBeInstanceOf(
      PageRefusedError,
    );
  });
});

it('custom fields of a first fill and of later pages lie in one column', async () => {
  const [old, fresh] = [anId(), anId()];
  const custom = { A__c: 'number' } as const;
  const organizationId = '00D000000000009AAA';
  const rows = [old, fresh].map((id) => aRow(id, 1, { 'custom:A__c': '1' }));
  await applyPage(mirrorOf(db), aPage('opportunity', { organizationId, custom }), asCsv(rows));
  const page = aPage('opportunity', { organizationId, custom: { B__c: 'text' }, readAt: second(200) });
  await applyRows(db, page, [aRow(old, 1, { 'custom:B__c': 'b' })]);
  expect([await customOf(old), await customOf(fresh)]).toEqual(['{"A__c": 1, "B__c": "b"}', '{"A__c": 1}']);
});

it.each([
  ['as rows', apply],
  ['as CSV', applyCsv],
])('a late page %s with custom fields changes nothing, and is no fault', async (_, bring) => {
  const id = anId();
  await bring(id, { custom: { A__c: 'text' }, values: { A__c: 'new' }, version: 5 });
  await bring(id, { custom: { A__c: 'text' }, values: { A__c: 'old' }, version: 4 });
  expect(await customOf(id)).toBe('{"A__c": "new"}');
});
