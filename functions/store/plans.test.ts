import { beforeAll, describe, expect, it } from 'vitest';
import { measure } from '#shared/query/measure';
import type { QuerySpec } from '#shared/query/query-spec';
import { compileQuestion, toStatement } from './compile/compile-question.ts';
import { inTransaction } from './database.ts';
import { readRules } from './organization-rules.ts';
import { scope } from './scope.ts';
import { enterOrganization } from './tenant.ts';
import { mirrorCompany, userId, viewerOf } from './testing/company.ts';
import { organizationId } from './testing/pages.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();

/** Enough deals that reading all of them for one rep would be a mistake: 40,000, of which the rep owns a hundred. */
beforeAll(async () => {
  await mirrorCompany(db);
  await db.all.pool.query(
    `insert into mirror.opportunity (tenant_id, id, amount, stage, is_closed, is_won, close_on, owner_id, created_at, source_version, read_at, is_deleted, applied_at)
     select t.id, '006' || lpad(n::text, 15, '0'), n, 'Prospect', false, false, '2024-01-01'::date + n % 1000,
       case when n % 400 = 0 then $1 else '005' || lpad((n % 300 + 100)::text, 12, '0') || 'AAA' end,
       '2024-01-01'::timestamptz + n * interval '30 minutes', now(), now(), false, now()
     from app.tenant t, generate_series(1, 40000) n where t.organization_id = $2`,
    [userId('anna'), organizationId],
  );
  await db.all.pool.query('analyze');
});

const questions: Readonly<Record<string, QuerySpec>> = {
  'a figure of a quarter': measure({ metric: 'openPipeline', period: { of: 'fiscal-quarter', offset: 0 } }),
  'a series by stage': measure({ metric: 'openPipeline', by: 'stage' }),
  'a list': {
    kind: 'records',
    object: 'opportunity',
    columns: ['name', 'amount'],
    filters: [],
    sort: { by: 'amount', descending: true },
    limit: 50,
  },
};

const planOf = async (spec: QuerySpec): Promise<string> => {
  const rules = await readRules(db.api, organizationId);
  if (rules === undefined) throw new Error('no rules');
  const asking = {
    ...rules,
    customFields: {},
    scope: scope(viewerOf('anna')),
    calendar: { today: '2026-05-15', fiscalYearStartMonth: 2 },
  };
  const { sql, parameters } = toStatement(compileQuestion(spec, asking));
  return inTransaction(db.api, async (client) => {
    for (const each of enterOrganization(organizationId)) await client.query(each.sql, [...each.parameters]);
    const { rows } = await client.query(`explain (format json) select ${sql}`, [...parameters]);
    return JSON.stringify(rows);
  });
};

describe('a rep’s question', () => {
  it.each(Object.entries(questions))(
    '(%s) reads her deals by an index, through row-level security',
    async (_, spec) => {
      const plan = await planOf(spec);
      expect(plan).toMatch(/opportunity_owner_id_close_on/);
      expect(plan).not.toMatch(/"Node Type":"Seq Scan"[^{}]*"Relation Name":"opportunity"/);
    },
  );
});
