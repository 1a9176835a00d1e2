import { expect, it } from 'vitest';
import { deleteTombstones, readOrganizations } from './retention.ts';
import { aPage, applyRows, aRow, idOf, organizationId, otherOrganizationId, second } from './testing/pages.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();

it('old tombstones go, in batches; the living, the young dead and other organisations stay', async () => {
  const dead = (number: number, version: number) => aRow(idOf('006', number), version, { isDeleted: 'true' });
  const many = Array.from({ length: 2_500 }, (_, number) => dead(number, 1));
  await applyRows(db, aPage('opportunity'), [...many, dead(5_000, 50), aRow(idOf('006', 6_000), 1)]);
  await applyRows(db, aPage('opportunity', { organizationId: otherOrganizationId }), [dead(1, 1)]);
  expect(await readOrganizations(db.jobs)).toEqual([organizationId, otherOrganizationId]);
  expect(await deleteTombstones(db.jobs, organizationId, new Date(second(10)))).toEqual({ opportunity: 2_500 });
  expect(await deleteTombstones(db.jobs, organizationId, new Date(second(10)))).toEqual({});
  const { rows } = await db.all.pool.query('select count(*)::int as left from mirror.opportunity');
  expect(rows).toEqual([{ left: 3 }]);
});
