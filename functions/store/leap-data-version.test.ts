import { expect, it } from 'vitest';
import { leapDataVersion } from './leap-data-version.ts';
import { aPage, applyRows, aRow, idOf, organizationId, otherOrganizationId } from './testing/pages.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();

it('leaves every version behind that a lost database may have handed out, of one organisation', async () => {
  for (const organization of [organizationId, otherOrganizationId])
    await applyRows(db, aPage('account', { organizationId: organization }), [aRow(idOf('001', 1), 1, { name: 'A' })]);
  await leapDataVersion(db.owner, organizationId);
  const { rows } = await db.all.pool.query('select data_version::text as version from app.tenant order by id');
  expect(rows).toEqual([{ version: '1000000001' }, { version: '1' }]);
});
