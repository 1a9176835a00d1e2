import { expect, inject, it } from 'vitest';
import { databaseAt } from './database.ts';
import { keptMax, keptName } from './kept-plans.ts';
import { askSideBySide, boardLimits } from './side-by-side.ts';
import { mirrorCompany } from './testing/company.ts';
import { organizationId } from './testing/pages.ts';
import { useTestDatabase } from './testing/test-database.ts';

const test = useTestDatabase();
const { host, port } = inject('testServer');

const kept = `select (select count(*)::int from pg_prepared_statements) as statements,
  (select coalesce(sum(generic_plans + custom_plans), 0)::int from pg_prepared_statements where name <> '') as runs`;

it('a connection reads a question once, however often it is asked, and by whomever', async () => {
  await mirrorCompany(test);
  const db = databaseAt({ host, port, user: 'fairlead_api', database: test.name, max: 1 });
  const ask = async (parameters: readonly unknown[]) => {
    const questions = [
      { sql: 'select $1::text as said', parameters },
      { sql: kept, parameters: [] },
    ];
    const head = { sql: 'select 1', parameters: [] };
    const { outcomes } = await askSideBySide(db, { organizationId, head, questions, limits: boardLimits });
    return outcomes.map((outcome) => (outcome === 'too-slow' ? outcome : outcome.rows[0]));
  };
  const [first, before] = await ask(['a rep']);
  const [second, after] = await ask(['her manager']);
  await db.pool.end();
  expect([first.said, second.said]).toEqual(['a rep', 'her manager']);
  expect(after.statements).toBe(before.statements);
  expect(after.statements).toBe(2);
  expect(after.runs).toBe(before.runs + 2);
});

it('a connection keeps so many, first come, and asks the others as ever', async () => {
  const client = await test.api.pool.connect();
  const names = Array.from({ length: 2 * keptMax }, (_, n) => keptName(client, `select ${n}`));
  expect(new Set(names.slice(0, keptMax)).size).toBe(keptMax);
  expect(new Set(names.slice(keptMax))).toEqual(new Set([undefined]));
  expect(keptName(client, 'select 7')).toBe(names[7]);
  client.release();
});
