import { expect, it } from 'vitest';
import { objectNames } from '#shared/objects/index';
import { learnStatistics } from './learn-statistics.ts';
import { mirrorCompany } from './testing/company.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();

it('whoever fills a table may tell the planner what is in it', async () => {
  await mirrorCompany(db);
  const known = async () => {
    const { rows } = await db.all.pool.query<{ relname: string }>(
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('mirror', 'app') and c.relkind = 'r' and c.reltuples >= 0 order by 1`,
    );
    return rows.map(({ relname }) => relname);
  };
  expect(await known()).not.toContain('opportunity');
  for (const object of objectNames) await learnStatistics(db.apply, object);
  expect(await known()).toEqual(
    expect.arrayContaining(['opportunity', 'opportunity_version', 'user', 'user_role', 'visible_owner', 'lead']),
  );
});
