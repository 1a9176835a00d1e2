import { beforeAll, expect, it } from 'vitest';
import { inTransaction, type Statement } from '#store/database';
import { lockStatement } from '#store/lock-object';
import { enterOrganization } from '#store/tenant';
import { aPage, applyRows, aRow, idOf, organizationId } from '#store/testing/pages';
import { useTestDatabase } from '#store/testing/test-database';
import { unhintedDifferences } from './unhinted-differences.ts';

const db = useTestDatabase();
let tenantId = 0;

/** Every page asks whether a row of its object differs: that must cost nothing after years of repaired differences. */
beforeAll(async () => {
  await applyRows(db, aPage('lead'), [aRow(idOf('00Q', 1), 1)]);
  const { rows } = await db.all.pool.query<{ id: number }>('select id from app.tenant');
  tenantId = rows[0]?.id ?? 0;
  await db.all.pool.query(
    `insert into app.proof (tenant_id, id, object, kind, state, read_at, finished_at)
     select $1, 'sweep ' || n, 'lead', 'sweep', 'repaired', now(), now() from generate_series(1, 20000) n`,
    [tenantId],
  );
  await db.all.pool.query(
    `insert into app.proof_difference (tenant_id, proof_id, object, id, kind, hinted_at, repaired_at)
     select $1, 'sweep ' || 1 + n % 20000, 'lead', 'id ' || n, 'stale', now(), now() from generate_series(1, 50000) n`,
    [tenantId],
  );
  await db.all.pool.query('vacuum analyze app.proof');
  await db.all.pool.query('vacuum analyze app.proof_difference');
});

interface Plan {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly Plan[];
}

const planOf = ({ sql, parameters }: Statement): Promise<Plan> =>
  inTransaction(db.apply, async (client) => {
    for (const each of enterOrganization(organizationId)) await client.query(each.sql, [...each.parameters]);
    // The first run fills the catalogue's caches.
    const explain = () => client.query(`explain (analyze, buffers, format json) ${sql}`, [...parameters]);
    await explain();
    const { rows } = await explain();
    return rows[0]['QUERY PLAN'][0].Plan;
  });

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

it.each<[string, () => Statement, string]>([
  ['whether a row differs', () => lockStatement({ tenantId, object: 'lead', isAlone: false }), 'proof_difference_open'],
  ['which rows to ask for', () => unhintedDifferences, 'proof_unsettled'],
])('to know %s is to look into an empty index', async (_, statement, index) => {
  const plan = await planOf(statement());
  const nodes = nodesOf(plan);
  expect(nodes.map((node) => node['Index Name'])).toContain(index);
  expect(nodes.map((node) => node['Node Type'])).not.toContain('Seq Scan');
  expect(plan['Shared Hit Blocks'] + plan['Shared Read Blocks']).toBeLessThanOrEqual(4);
});
