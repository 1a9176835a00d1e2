import { beforeAll, describe, expect, it } from 'vitest';
import { objectNames } from '#shared/objects/index';
import { saveOverlay } from './boards/board-overlay.ts';
import { saveShares } from './boards/board-shares.ts';
import { saveBoard } from './boards/save-board.ts';
import { catalogSchema } from './catalog-schema.ts';
import { mirrorTable } from './column-names.ts';
import { type Database, inTransaction } from './database.ts';
import { compareInventory } from './proofs/compare-inventory.ts';
import { enterOrganization } from './tenant.ts';
import { mirrorCompany, roleId, viewerOf } from './testing/company.ts';
import {
  aPage,
  applyRows,
  aRow,
  idOf,
  mirrorOf,
  organizationId,
  otherOrganizationId,
  second,
} from './testing/pages.ts';
import { type TestDatabase, useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();
type User = 'api' | 'apply' | 'jobs' | 'owner';
const users: readonly User[] = ['api', 'apply', 'jobs', 'owner'];

const within = async <T>(as: Database, organization: string | undefined, sql: string): Promise<T[]> =>
  inTransaction(as, async (client) => {
    for (const each of organization === undefined ? [] : enterOrganization(organization))
      await client.query(each.sql, [...each.parameters]);
    return (await client.query(sql)).rows;
  });

beforeAll(async () => {
  for (const organization of [organizationId, otherOrganizationId]) {
    await mirrorCompany(db, organization);
    for (const object of objectNames)
      await applyRows(db, aPage(object, { organizationId: organization }), [aRow(idOf('XXX', 1), 1)]);
    await proveSomething(organization);
    await saveSomething(organization);
  }
});

/** A board that is shared, and that its owner looks at in her own way: a row in every table of boards. */
const saveSomething = async (organization: string): Promise<void> => {
  const anna = viewerOf('anna', organization);
  const content = { title: 'Mine', widgets: [] };
  await saveBoard(db.api, anna, { boardId: 'home', content, version: 0 });
  const shares = [{ to: { kind: 'role', roleId: roleId('ben') }, right: 'view' }] as const;
  await saveShares(db.api, anna, { boardId: 'home', shares, version: 0 });
  await saveOverlay(db.api, anna, { boardId: 'home', overlay: { hidden: [], places: {} } });
};

const boardTables = ['app.board', 'app.board_version', 'app.board_share', 'app.board_overlay'] as const;

/** A sweep that finds one row too few: a row in every table of proofs. */
const proveSomething = async (organization: string): Promise<void> => {
  const window = { id: 'sweep', page: 1, isLast: true };
  const span = { afterId: null, throughId: null, readAt: second(200), instanceUrl: 'https://acme.my.salesforce.com' };
  const inventory = { kind: 'inventory', organizationId: organization, object: 'lead', window, ...span } as const;
  await compareInventory(mirrorOf(db), inventory, { format: 'rows', rows: [] });
};

const proofTables = ['app.proof', 'app.proof_page', 'app.proof_difference', 'app.page_log'] as const;

const tablesWithTenant = async (from: TestDatabase) =>
  inTransaction(from.all, async (client) =>
    (await catalogSchema(client)).filter(
      ({ columns, name }) => name === 'tenant' || columns.some((column) => column.name === 'tenant_id'),
    ),
  );

describe('row-level security', () => {
  it('is on and forced for every table with a tenant', async () => {
    const tables = await tablesWithTenant(db);
    expect(tables.length).toBeGreaterThan(objectNames.length + 4);
    expect(tables.filter(({ isWalled }) => !isWalled)).toEqual([]);
  });

  it('cannot be got round by any user of the product: none is a superuser, bypasses it, owns a table or is a member of one who does', async () => {
    const { rows } = await db.all.pool.query(
      `select r.rolname, r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb as is_mighty,
         (select count(*)::int from pg_class c where c.relowner = r.oid) as owns,
         (select count(*)::int from pg_auth_members m join pg_roles g on g.oid = m.roleid where m.member = r.oid and g.rolname <> 'rds_iam') as memberships
       from pg_roles r where rolname in ('fairlead_api', 'fairlead_apply', 'fairlead_jobs') order by 1`,
    );
    expect(rows).toEqual(
      ['fairlead_api', 'fairlead_apply', 'fairlead_jobs'].map((rolname) => ({
        rolname,
        is_mighty: false,
        owns: 0,
        memberships: 0,
      })),
    );
  });

  it.each(users)('shows %s nothing of any object when the setting is forgotten', async (user) => {
    for (const object of objectNames)
      expect(await within(db[user], undefined, `select 1 from ${mirrorTable(object)}`)).toEqual([]);
  });

  it.each(users)('shows %s nothing after a transaction that had the setting', async (user) => {
    expect(await within(db[user], organizationId, `select 1 from mirror.opportunity`)).toHaveLength(1);
    expect(await within(db[user], undefined, `select 1 from mirror.opportunity`)).toEqual([]);
  });

  it.each(users)('shows %s one organisation at a time', async (user) => {
    const tenants = await within<{ organization_id: string }>(
      db[user],
      organizationId,
      `select distinct t.organization_id from mirror."user" u join app.tenant t on t.id = u.tenant_id`,
    );
    expect(tenants).toEqual([{ organization_id: organizationId }]);
  });

  it.each(['api', 'apply', 'jobs'] as const)(
    'shows %s what was and what is of one organisation at a time',
    async (user) => {
      const past = 'select distinct tenant_id from app.opportunity_past';
      expect(await within(db[user], undefined, past)).toEqual([]);
      expect(await within(db[user], organizationId, past)).toHaveLength(1);
    },
  );

  it('refuses a row for another organisation, and changes none of its rows', async () => {
    const foreign = `(select t.id + 1 from app.tenant t)`;
    const insert = `insert into mirror.lead (tenant_id, id, source_version, read_at, is_deleted, applied_at) select ${foreign}, 'x', now(), now(), false, now()`;
    await expect(within(db.apply, organizationId, insert)).rejects.toMatchObject({ code: '42501' });
    await expect(
      within(db.apply, organizationId, `update mirror.lead set tenant_id = ${foreign}`),
    ).rejects.toMatchObject({ code: '42501' });
    expect(
      await within(
        db.apply,
        organizationId,
        `update mirror.lead set name = 'x' where tenant_id = ${foreign} returning id`,
      ),
    ).toEqual([]);
  });
});

describe('proofs and the log of pages', () => {
  it.each(users)('show %s one organisation at a time, and nothing without the setting', async (user) => {
    for (const table of proofTables) {
      expect(await within(db[user], undefined, `select 1 from ${table}`)).toEqual([]);
      const tenants = await within(db[user], organizationId, `select distinct tenant_id from ${table}`);
      expect(tenants).toHaveLength(1);
    }
  });

  it('cannot be written for another organisation', async () => {
    const foreign = `update app.proof set tenant_id = tenant_id + 1`;
    await expect(within(db.apply, organizationId, foreign)).rejects.toMatchObject({ code: '42501' });
  });

  it('let the API say a person’s word, and nothing else', async () => {
    const word = `update app.proof set state = 'refused', decided_by = 'someone', decided_at = now() returning id`;
    expect(await within(db.api, organizationId, word)).toHaveLength(1);
    for (const table of proofTables) {
      await expect(within(db.api, organizationId, `delete from ${table}`)).rejects.toMatchObject({ code: '42501' });
      await expect(within(db.api, organizationId, `update ${table} set tenant_id = 1`)).rejects.toMatchObject({
        code: '42501',
      });
    }
  });

  it('are forgotten by the jobs alone', async () => {
    for (const table of proofTables)
      await expect(within(db.apply, organizationId, `delete from ${table}`)).rejects.toMatchObject({ code: '42501' });
    const forget = (table: string) => within(db.jobs, organizationId, `delete from ${table} returning 1`);
    // From the leaves to the root, so that the cascade takes none before its turn.
    for (const table of [...proofTables].toReversed()) expect((await forget(table)).length).toBeGreaterThan(0);
    const left = await within(db.apply, otherOrganizationId, 'select 1 from app.proof_difference');
    expect(left).toHaveLength(1);
  });
});

describe('boards', () => {
  it.each(['api', 'jobs'] as const)(
    'show %s one organisation at a time, and nothing without the setting',
    async (user) => {
      for (const table of user === 'api' ? boardTables : boardTables.slice(0, 2)) {
        expect(await within(db[user], undefined, `select board_id from ${table}`)).toEqual([]);
        const tenants = await within(db[user], organizationId, `select distinct tenant_id from ${table}`);
        expect(tenants).toHaveLength(1);
      }
    },
  );

  it('cannot be written for another organisation', async () => {
    for (const table of ['app.board_share', 'app.board_overlay'] as const) {
      const foreign = within(db.api, organizationId, `update ${table} set tenant_id = tenant_id + 1`);
      await expect(foreign).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('change neither hands, nor the hand that a version is by; and are deleted by a mark alone', async () => {
    for (const forbidden of [
      `update app.board set owner = 'somebody else'`,
      `update app.board set board_id = gen_random_uuid()`,
      `update app.board_version set saved_by = 'somebody else'`,
      'delete from app.board',
      'delete from app.board_version',
    ])
      await expect(within(db.api, organizationId, forbidden)).rejects.toMatchObject({ code: '42501' });
  });

  it('are forgotten by the jobs, which read nothing that is on them', async () => {
    for (const hidden of ['content from app.board', 'content from app.board_version', 'owner from app.board'])
      await expect(within(db.jobs, organizationId, `select ${hidden}`)).rejects.toMatchObject({ code: '42501' });
    for (const table of ['app.board_share', 'app.board_overlay'] as const)
      await expect(within(db.jobs, organizationId, `select 1 from ${table}`)).rejects.toMatchObject({ code: '42501' });
    // What belongs to a board goes with it; another organisation's stays.
    await within(db.jobs, organizationId, 'delete from app.board');
    for (const table of boardTables) {
      const { rows } = await db.all.pool.query(`select count(*)::int as left from ${table}`);
      expect([table, rows]).toEqual([table, [{ left: 1 }]]);
    }
  });
});

describe('each user', () => {
  const refused = { code: '42501' };

  it('of the API writes boards and nothing else', async () => {
    for (const object of objectNames) {
      await expect(
        within(db.api, organizationId, `update ${mirrorTable(object)} set read_at = now()`),
      ).rejects.toMatchObject(refused);
      await expect(within(db.api, organizationId, `delete from ${mirrorTable(object)}`)).rejects.toMatchObject(refused);
    }
    const { rows } = await db.all.pool.query(
      `select distinct table_schema || '.' || table_name as name from information_schema.role_table_grants
       where grantee = 'fairlead_api' and privilege_type <> 'SELECT' order by 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(boardTables.toSorted());
  });

  it('of apply deletes no row of the mirror and reads no board', async () => {
    await expect(within(db.apply, organizationId, 'delete from mirror.opportunity')).rejects.toMatchObject(refused);
    await expect(within(db.apply, organizationId, 'select 1 from app.board')).rejects.toMatchObject(refused);
  });

  it('of the jobs adds names for the search and last versions alone, and changes nothing of the mirror that lives', async () => {
    const changed = await within(db.jobs, organizationId, `update mirror.opportunity set name = 'x' returning id`);
    expect(changed).toEqual([]);
    const { rows } = await db.all.pool.query(
      `select table_schema || '.' || table_name as name, privilege_type as may from information_schema.role_table_grants
       where grantee = 'fairlead_jobs' and privilege_type not in ('SELECT', 'DELETE')
         and not (table_schema = 'mirror' and privilege_type = 'UPDATE') order by 1`,
    );
    expect(rows).toEqual([
      { name: 'app.opportunity_name', may: 'INSERT' },
      { name: 'app.opportunity_version', may: 'INSERT' },
    ]);
  });

  it.each(['api', 'apply', 'jobs'] as const)('(%s) makes no table and waits for nothing without end', async (user) => {
    await expect(db[user].pool.query('create table app.own (id int)')).rejects.toMatchObject(refused);
    for (const setting of ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout']) {
      const { rows } = await db[user].pool.query(`show ${setting}`);
      expect(rows[0][setting]).toMatch(/^[1-9]\d*(ms|s|min)$/);
    }
  });
});
