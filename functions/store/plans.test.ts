import { beforeAll, describe, expect, it } from 'vitest';
import { measure } from '#shared/query/measure';
import type { QuerySpec } from '#shared/query/query-spec';
import type { RecordColumn } from '#shared/query/record-columns';
import { compileQuestion } from './compile/compile-question.ts';
import { readByItself } from './compile/readings.ts';
import { toStatement } from './compile/to-statement.ts';
import { inTransaction } from './database.ts';
import { type OrganizationRules, readRules } from './organization-rules.ts';
import { scope } from './scope.ts';
import { enterOrganization } from './tenant.ts';
import { customFields, mirrorCompany, userId, viewerOf } from './testing/company.ts';
import { organizationId } from './testing/pages.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();

const outreach = [
  ['lead', 'source', `'Web'`],
  [
    'task',
    'who_id, is_closed, completed_at, activity_on',
    `'lea' || lpad(n::text, 15, '0'), true, now(), '2024-01-01'::date + n % 1000`,
  ],
  ['event', 'who_id, starts_at, activity_on', `'lea' || lpad(n::text, 15, '0'), now(), '2024-01-01'::date + n % 1000`],
] as const;

/** Enough deals that reading all of them for one rep would be a mistake: 40,000, of which the rep owns a hundred. */
beforeAll(async () => {
  await mirrorCompany(db);
  await db.all.pool.query(
    `insert into mirror.opportunity (tenant_id, id, amount, stage, is_closed, is_won, close_on, owner_id, currency, created_at, source_version, read_at, is_deleted, applied_at)
     select t.id, '006' || lpad(n::text, 15, '0'), n, 'Prospect', false, false, '2024-01-01'::date + n % 1000,
       case when n % 400 = 0 then $1 else '005' || lpad((n % 300 + 100)::text, 12, '0') || 'AAA' end, (array['CHF', 'EUR', 'USD'])[1 + n % 3],
       '2024-01-01'::timestamptz + n * interval '30 minutes', now(), now(), false, now()
     from app.tenant t, generate_series(1, 40000) n where t.organization_id = $2`,
    [userId('anna'), organizationId],
  );
  await db.all.pool.query(
    `insert into mirror.dated_conversion_rate (tenant_id, id, iso_code, start_on, next_start_on, conversion_rate, source_version, read_at, is_deleted, applied_at)
     select t.id, '04w' || iso || month, iso, day, day + interval '1 month', 1.1, now(), now(), false, now()
     from app.tenant t, unnest(array['EUR', 'USD', 'GBP']) iso, generate_series(0, 120) month,
       lateral (select '2020-01-01'::date + month * interval '1 month' as day) d where t.organization_id = $1`,
    [organizationId],
  );
  await db.all.pool.query(
    `insert into mirror.lead (tenant_id, id, name, owner_id, created_at, source_version, read_at, is_deleted, applied_at)
     select t.id, '00Q' || lpad(n::text, 15, '0'), 'Lead ' || n, ${ownerOf}, '2024-01-01'::timestamptz + n * interval '30 minutes', now(), now(), false, now()
     from app.tenant t, generate_series(1, 20000) n where t.organization_id = $2`,
    [userId('anna'), organizationId],
  );
  for (const [table, prefix] of [
    ['task', '00T'],
    ['event', '00U'],
  ])
    await db.all.pool.query(
      `insert into mirror.${table} (tenant_id, id, subject, owner_id, activity_on, who_id, source_version, read_at, is_deleted, applied_at)
       select t.id, '${prefix}' || lpad(n::text, 15, '0'), 'Call', ${ownerOf}, '2024-01-01'::date + n % 1000, '00Q' || lpad(n::text, 15, '0'), now(), now(), false, now()
       from app.tenant t, generate_series(1, 20000) n where t.organization_id = $2`,
      [userId('anna'), organizationId],
    );
  for (const [table, columns, values] of outreach)
    await db.all.pool.query(
      `insert into mirror.${table} (tenant_id, id, owner_id, created_at, source_version, read_at, is_deleted, applied_at, ${columns})
       select t.id, left('${table}', 3) || lpad(n::text, 15, '0'), case when n % 400 = 0 then $1 else '005' || lpad((n % 300 + 100)::text, 12, '0') || 'AAA' end,
         '2024-01-01'::timestamptz + n * interval '30 minutes', now(), now(), false, now(), ${values}
       from app.tenant t, generate_series(1, 20000) n where t.organization_id = $2`,
      [userId('anna'), organizationId],
    );
  await db.all.pool.query('analyze');
});

/** Of four hundred records the rep's is one. */
const ownerOf = `case when n % 400 = 0 then $1 else '005' || lpad((n % 300 + 100)::text, 12, '0') || 'AAA' end`;

const questions: Readonly<Record<string, QuerySpec>> = {
  'a figure of a quarter': measure({ metric: 'openPipeline', period: { of: 'fiscal-quarter', offset: 0 } }),
  'a series by stage': measure({ metric: 'openPipeline', by: 'stage' }),
  'what slipped': measure({ metric: 'slippedAmount', period: { of: 'fiscal-quarter', offset: 0 } }),
  'a filter on a custom field': measure({
    metric: 'openPipeline',
    filters: [{ field: 'custom:Region__c', is: 'equal', values: ['North'] }],
  }),
  'a list': {
    kind: 'records',
    object: 'opportunity',
    columns: ['name', 'amount'],
    filters: [],
    sort: { by: 'amount', descending: true },
    limit: 50,
  },
  'a later page of the list': {
    kind: 'records',
    object: 'opportunity',
    columns: ['name', 'amount', 'account', 'risk'],
    filters: [],
    sort: { by: 'amount', descending: true },
    limit: 50,
    after: { value: '20000', id: '006000000000020000' },
  },
  'the deals behind a bar': {
    kind: 'records',
    object: 'opportunity',
    columns: ['name', 'amount'],
    behind: { metric: 'openPipeline', by: 'stage', key: 'Prospect', attribution: 'now' },
    period: { of: 'fiscal-quarter', offset: 0 },
    filters: [],
    sort: { by: 'name', descending: false },
    limit: 50,
  },
};

interface Ruled extends Partial<OrganizationRules> {
  readonly person?: 'anna' | 'admin';
}

const statementOf = async (spec: QuerySpec, { person = 'anna', ...rules }: Ruled = {}) => {
  const known = await readRules(db.api, organizationId);
  if (known === undefined) throw new Error('no rules');
  const asking = {
    ...known,
    ...rules,
    customFields: { opportunity: customFields },
    read: readByItself,
    scope: scope(viewerOf(person)),
    calendar: { today: '2026-05-15', fiscalYearStartMonth: 2 },
  };
  return toStatement(compileQuestion(spec, asking));
};

/** The plan that a connection keeps: it serves whoever asks, with whatever parameters. */
const planOf = async (...asked: Parameters<typeof statementOf>): Promise<string> => {
  const { sql } = await statementOf(...asked);
  return inTransaction(db.api, async (client) => {
    for (const each of enterOrganization(organizationId)) await client.query(each.sql, [...each.parameters]);
    const { rows } = await client.query(`explain (generic_plan, format json) select ${sql}`);
    return JSON.stringify(rows);
  });
};

const readsHerDealsByIndex = (plan: string): void => {
  expect(plan).toMatch(/opportunity_owner_id_(close_on|not_is_closed)/);
  expect(plan).not.toMatch(/"Node Type":"Seq Scan"[^{}]*"Relation Name":"opportunity"/);
};

describe('a rep’s question', () => {
  it.each(Object.entries(questions))(
    '(%s) reads her deals by an index, through row-level security',
    async (_, spec) => {
      readsHerDealsByIndex(await planOf(spec));
    },
  );

  it.each(Object.entries(questions))('(%s) does so too where amounts are converted by day', async (_, spec) => {
    const plan = await planOf(spec, { currencies: 'dated' });
    readsHerDealsByIndex(plan);
    expect(plan).toMatch(/dated_conversion_rate_iso_code_start_on/);
  });
});

it('what is open is read from the index that holds nothing else, whoever asks', async () => {
  const plan = await planOf(measure({ metric: 'openPipeline', by: 'stage' }));
  expect(plan).toMatch(/opportunity_owner_id_not_is_closed/);
});

it('what was made in a month is sought by when it closes, and what was entered late by an index of its own', async () => {
  const plan = await planOf(measure({ metric: 'dealsCreated', period: { of: 'month', offset: 0 } }));
  expect(plan).toMatch(/opportunity_owner_id_close_on_created_at".*?"Index Cond":"[^"]*close_on >= '2026-04-30'/);
  expect(plan).toMatch(/opportunity_owner_id_created_at_close_on_before".*?"Index Cond":"[^"]*created_at >= /);
});

describe('a rep’s list of what she does', () => {
  const list = (object: 'lead' | 'activity', columns: RecordColumn[]): QuerySpec => ({
    kind: 'records',
    object,
    columns,
    filters: [],
    sort: { by: 'owner', descending: false },
    limit: 50,
  });

  it('reads her leads by an index, and looks up the answer to those of the page', async () => {
    const plan = await planOf(list('lead', ['name', 'response']));
    expect(plan).toMatch(/lead_owner_id_created_at/);
    expect(plan).toMatch(/task_who_id/);
    expect(plan).not.toMatch(/"Node Type":"Seq Scan"[^{}]*"Relation Name":"(lead|task|event)"/);
  });

  it('reads her tasks and events by their indexes', async () => {
    const plan = await planOf(list('activity', ['subject', 'related']));
    expect(plan).toMatch(/task_owner_id_activity_on/);
    expect(plan).toMatch(/event_owner_id_activity_on/);
    expect(plan).not.toMatch(/"Node Type":"Seq Scan"[^{}]*"Relation Name":"(lead|task|event|opportunity)"/);
  });

  it('of values reads her deals by an index', async () => {
    readsHerDealsByIndex(await planOf({ kind: 'values', object: 'opportunity', of: 'stage', limit: 20 }));
  });
});

describe('leads and activities', () => {
  it('of a rep are read by the indexes of their tables, tasks and events alike', async () => {
    const plan = await planOf(measure({ metric: 'activitiesDone', period: { of: 'fiscal-quarter', offset: 0 } }));
    expect(plan).toMatch(/task_owner_id_activity_on/);
    expect(plan).toMatch(/event_owner_id_activity_on/);
    expect(plan).not.toMatch(/"Node Type":"Seq Scan"[^{}]*"Relation Name":"(?:task|event)"/);
  });

  it('who first turned to a lead is looked up lead by lead', async () => {
    const plan = await planOf(measure({ metric: 'leadsWithin5', by: 'owner' }));
    for (const index of [/lead_owner_id_created_at/, /task_who_id/, /event_who_id/]) expect(plan).toMatch(index);
  });

  it('a count of leads asks for no answers', async () => {
    const { sql } = await statementOf(measure({ metric: 'leadsCreated', by: 'leadSource' }));
    expect(sql).not.toMatch(/mirror\.(?:task|event)/);
  });
});

it('the company’s deals of one currency and day share one look-up of their rate', async () => {
  const plan = await planOf(measure({ metric: 'openPipeline' }), { currencies: 'dated', person: 'admin' });
  expect(plan).toMatch(/"Node Type":"Memoize"/);
});

describe('an organisation of one currency', () => {
  it.each(Object.entries(questions))('(%s) asks for no rate', async (_, spec) => {
    const { sql } = await statementOf(spec);
    expect(sql).not.toMatch(/currency_type|conversion_rate|converted/);
  });

  it('of several, a count of deals asks for none either', async () => {
    const { sql } = await statementOf(measure({ metric: 'openDeals' }), { currencies: 'dated' });
    expect(sql).not.toMatch(/currency_type|conversion_rate|converted/);
  });
});

describe('a custom field', () => {
  it('is named by parameters, never in the text of a statement', async () => {
    const spec = measure({
      metric: 'wonAmount',
      by: 'custom:Region__c',
      filters: [{ field: 'custom:Score__c', is: 'at-least', values: ['7'] }],
    });
    const { sql, parameters } = await statementOf(spec);
    expect(sql).not.toMatch(/Region__c|Score__c/);
    expect(parameters).toEqual(expect.arrayContaining(['Region__c', 'Score__c']));
    const list = await statementOf({
      kind: 'records',
      object: 'opportunity',
      columns: ['custom:Region__c', 'custom:Score__c'],
      filters: [],
      sort: { by: 'custom:Region__c', descending: false },
      limit: 50,
    });
    expect(list.sql).not.toMatch(/Region__c|Score__c/);
  });
});
