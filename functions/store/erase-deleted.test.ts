import { expect, it } from 'vitest';
import { changeInBatches } from './change-in-batches.ts';
import { eraseDeleted } from './erase-deleted.ts';
import { aPage, applyRows, aRow, idOf, organizationId, otherOrganizationId, second } from './testing/pages.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();

const [old, young, living] = [idOf('003', 1), idOf('003', 2), idOf('003', 3)];
const written = {
  name: 'Ada Byron',
  email: 'ada@example.com',
  phone: '+44 1',
  title: 'Countess',
  accountId: idOf('001', 1),
};

const contacts = async () => {
  const { rows } = await db.all.pool.query(
    `select c.id, name, email, phone, title, custom, account_id is not null as "isPlaced", is_deleted as "isDeleted"
     from mirror.contact c join app.tenant t on t.id = c.tenant_id where organization_id = $1 order by c.id`,
    [organizationId],
  );
  return rows;
};

const fill = async (): Promise<void> => {
  for (const organization of [organizationId, otherOrganizationId]) {
    await applyRows(db, aPage('contact', { organizationId: organization }), [
      aRow(old, 1, { ...written, isDeleted: 'true' }),
      aRow(young, 50, { ...written, isDeleted: 'true' }),
      aRow(living, 1, written),
    ]);
  }
  await db.all.pool.query(`update mirror.contact set custom = '{"Shoe_Size__c": 38}'`);
};

it('takes what people wrote of records deleted long ago, and leaves the rest, other organisations and the living', async () => {
  await fill();
  expect(await eraseDeleted(db.jobs, organizationId, { before: new Date(second(10)) })).toEqual({ contact: 1 });
  const whole = { name: 'Ada Byron', email: 'ada@example.com', phone: '+44 1', title: 'Countess' };
  const custom = { Shoe_Size__c: 38 };
  expect(await contacts()).toEqual([
    { id: old, name: null, email: null, phone: null, title: null, custom: null, isPlaced: true, isDeleted: true },
    { id: young, ...whole, custom, isPlaced: true, isDeleted: true },
    { id: living, ...whole, custom, isPlaced: true, isDeleted: false },
  ]);
  const others = await db.all.pool.query('select count(*)::int as named from mirror.contact where name is not null');
  expect(others.rows).toEqual([{ named: 5 }]);
});

it('takes those that a person names at once, but not one that lives, and counts none twice', async () => {
  expect(await eraseDeleted(db.jobs, organizationId, { ids: [young, living] })).toEqual({ contact: 1 });
  expect(await eraseDeleted(db.jobs, organizationId, { ids: [young, living] })).toEqual({});
  expect((await contacts()).map(({ name }) => name)).toEqual([null, null, 'Ada Byron']);
});

it('a page that was read before does not bring it back; a record that Salesforce restores is whole again', async () => {
  await applyRows(db, aPage('contact'), [aRow(old, 1, { ...written, isDeleted: 'true' })]);
  expect((await contacts())[0]).toMatchObject({ name: null });
  await applyRows(db, aPage('contact', { readAt: second(100) }), [aRow(old, 90, written)]);
  expect((await contacts())[0]).toMatchObject({ name: 'Ada Byron', isDeleted: false });
});

it('the user of the jobs reaches no living record and brings none back, whatever its statement says', async () => {
  await applyRows(db, aPage('contact'), [aRow(idOf('003', 9), 1, { isDeleted: 'true' })]);
  const asJobs = (sql: string) => changeInBatches(db.jobs, organizationId, { sql, parameters: [] });
  expect(await asJobs(`update mirror.contact set name = 'x' where not is_deleted`)).toBe(0);
  await expect(asJobs('update mirror.contact set is_deleted = false')).rejects.toMatchObject({ code: '42501' });
});

it('a deal that was erased is not found by its words', async () => {
  const deal = idOf('006', 1);
  await applyRows(db, aPage('opportunity'), [aRow(deal, 1, { name: 'Ada renews', isDeleted: 'true' })]);
  const named = async () =>
    (await db.all.pool.query('select 1 from app.opportunity_name where opportunity_id = $1', [deal])).rowCount;
  expect(await named()).toBe(1);
  expect(await eraseDeleted(db.jobs, organizationId, { ids: [deal] })).toEqual({ opportunity: 1 });
  expect(await named()).toBe(0);
});
