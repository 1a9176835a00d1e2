import { expect } from 'vitest';
import type { ObjectName } from '#shared/objects/index';
import { differences } from './differences.ts';
import { readOrganization, whereIs } from './read-organization.ts';
import { readTables, type TableRow } from './read-tables.ts';
import type { WholeMirror } from './whole-mirror.ts';

/** Fails, naming records and fields, unless the tables hold what the organisation holds, object by object. */
export const expectSame = async (
  { world, org, objects: polled }: WholeMirror,
  { objects = polled }: { readonly objects?: readonly ObjectName[] } = {},
): Promise<void> => {
  const tables = await readTables(world.database.all, org.organizationId);
  const place = await whereIs(org);
  const found: string[] = [];
  for (const object of objects) {
    const organization = await readOrganization(place, object);
    const table = tables.get(object) ?? [];
    if (organization === undefined) found.push(...table.map(({ id }) => `${object} ${id} is of no object there`));
    else found.push(...differences(object, organization, table));
  }
  expect(found).toEqual([]);
};

/** The row that the mirror holds of a record; undefined when it holds none. */
export const rowOf = async (
  { world, org }: WholeMirror,
  object: ObjectName,
  id: string,
): Promise<TableRow | undefined> =>
  (await readTables(world.database.all, org.organizationId)).get(object)?.find((row) => row.id === id);
