import type { Client } from 'pg';

/** The people of the company that boards are measured on: a chief, her vice presidents, their managers, their reps. */
export const people = 1_000;

const organizationId = '00D000000000001AAA';

/** Whose boards are measured: `005…` of a rep, of a vice president with a hundred people below her, of the chief. */
export const viewers = { rep: 150, 'manager of 100': 1, 'chief of 1,000': 0 } as const;

export const salesforceUserId = (number: number): string => `005${String(number).padStart(12, '0')}AAA`;

/**
 * A company of a thousand people with three years of deals, their history, leads and tasks, written straight into the
 * tables: how they come there is what `bench -- ingest` measures. Person n > 10 works for person 1 + (n - 11) % 10, a
 * vice president, by way of a manager. Nine and a half of a hundred deals are open; a third of the others were won, and one
 * in thirty of them was entered after it had closed.
 */
export const fillCompany = async (superuser: Client, deals: number): Promise<void> => {
  await superuser.query('select setseed(0.5)');
  for (const [what, sql] of statements(deals)) {
    process.stdout.write(`\r${what.padEnd(40)}`);
    await superuser.query(sql);
  }
  process.stdout.write('\r'.padEnd(42) + '\r');
};

const id = (prefix: string, number: string): string => `'${prefix}' || lpad((${number})::text, 12, '0') || 'AAA'`;
const origin = `now() as source_version, now() as read_at, false as is_deleted, now() as applied_at`;
const originColumns = 'source_version, read_at, is_deleted, applied_at';

const stages = [
  ['Prospecting', false, false, 'Pipeline'],
  ['Qualification', false, false, 'Pipeline'],
  ['Needs Analysis', false, false, 'Pipeline'],
  ['Proposal', false, false, 'BestCase'],
  ['Negotiation', false, false, 'Forecast'],
  ['Closed Won', true, true, 'Closed'],
  ['Closed Lost', true, false, 'Omitted'],
] as const;

const stageRows = stages
  .map(([name, isClosed, isWon, category], i) => `(${i + 1}, '${name}', ${isClosed}, ${isWon}, '${category}')`)
  .join(', ');

const statements = (deals: number): readonly (readonly [what: string, sql: string])[] => [
  [
    'the organisation',
    `insert into app.tenant (organization_id, instance_url, data_version) values ('${organizationId}', 'https://bench.my.salesforce.com', 1);
     insert into mirror.organization (tenant_id, id, name, time_zone, fiscal_year_start_month, currency, locale, ${originColumns})
     select 1, '${organizationId}', 'Bench', 'Europe/Zurich', 2, 'CHF', 'de_CH', ${origin};
     insert into mirror.opportunity_stage (tenant_id, id, name, label, sort_order, is_active, is_closed, is_won, forecast_category, ${originColumns})
     select 1, ${id('01J', 'n')}, name, name, n, true, is_closed, is_won, category, ${origin}
     from (values ${stageRows}) as s (n, name, is_closed, is_won, category)`,
  ],
  [
    'its people',
    `insert into mirror."user" (tenant_id, id, name, is_active, manager_id, user_role_id, ${originColumns})
     select 1, ${id('005', 'n')}, 'Person ' || n, true, case when n > 10 then ${id('005', '1 + (n - 11) % 10')} end, ${id('00E', 'least(n, 11)')}, ${origin}
     from generate_series(0, ${people - 1}) n;
     insert into app.visible_owner (tenant_id, viewer_id, owner_id)
     select 1, ${id('005', 'v')}, ${id('005', 'o')} from generate_series(0, ${people - 1}) v, generate_series(0, ${people - 1}) o
     where v = o or v = 0 or (v between 1 and 10 and o > 10 and (o - 11) % 10 = v - 1);
     insert into app.quota (tenant_id, user_id, period_start_on, amount)
     select 1, ${id('005', 'n')}, quarter::date, 25000000 from generate_series(0, ${people - 1}) n,
       generate_series('2023-02-01'::date, current_date + 365, interval '3 months') quarter;
     insert into mirror.account (tenant_id, id, name, industry, owner_id, created_at, ${originColumns})
     select 1, ${id('001', 'n')}, 'Account ' || n, (array['Banking', 'Retail', 'Energy', 'Media'])[1 + n % 4], ${id('005', `n % ${people}`)}, now(), ${origin}
     from generate_series(1, ${Math.ceil(deals / 20)}) n`,
  ],
  [
    `${deals} deals`,
    `insert into mirror.opportunity (tenant_id, id, name, account_id, amount, expected_revenue, probability, stage, is_closed, is_won, forecast_category,
       close_on, type, lead_source, next_step, owner_id, last_activity_on, last_stage_change_at, created_at, valid_from, ${originColumns})
     select 1, ${id('006', 'n')}, 'Deal ' || n, ${id('001', `1 + n % ${Math.ceil(deals / 20)}`)}, amount, (amount * 0.3)::bigint, 30, s.name, s.is_closed, s.is_won, s.category,
       close_on, (array['New', 'Upgrade'])[1 + n % 2], (array['Web', 'Phone', 'Partner', 'Event'])[1 + n % 4], case when n % 6 > 0 then 'Call' end,
       ${id('005', `(n * 7919::bigint) % ${people}`)}, least(close_on, current_date) - n % 40, least(close_on, current_date) - n % 50, created_at, greatest(created_at, least(close_on, current_date) - random() * interval '50 days'), ${origin}
     from (
       select n, (exp(10 + random() * 3))::bigint as amount, case when random() < 0.095 then 1 + floor(random() * 5) else 6 + (random() > 0.33)::int end as stage,
         random() as at
       from generate_series(1, ${deals}) n) d
     join (values ${stageRows}) as s (place, name, is_closed, is_won, category) on s.place = d.stage
     cross join lateral (select case when s.is_closed then current_date - (at * 1095)::int else current_date - 5 + (at * 120)::int end as close_on) c
     cross join lateral (select case when s.is_closed and n % 30 = 0 then least(now(), close_on + interval '20 days' * random())
       else least(now() - interval '90 days' * random(), close_on - interval '90 days' * random()) end as created_at) m`,
  ],
  [
    'what a tenth of them were before',
    `insert into app.opportunity_version (tenant_id, opportunity_id, valid_from, valid_to, amount, stage, close_on, owner_id, forecast_category)
     select 1, id, created_at, valid_from, amount / 2, 'Prospecting', close_on, owner_id, 'Pipeline'
     from mirror.opportunity where valid_from > created_at and hashtext(id) % 10 = 0`,
  ],
  [
    'their history',
    `insert into mirror.opportunity_history (tenant_id, id, opportunity_id, amount, stage, close_on, created_at, ${originColumns})
     select 1, ${id('008', `row_number() over ()`)}, o.id, o.amount, s.name, o.close_on, o.created_at + s.place * interval '12 days', ${origin}
     from mirror.opportunity o join (values ${stageRows}) as s (place, name, is_closed, is_won, category)
       on s.place <= case when o.is_closed then 3 else 2 end`,
  ],
  [
    'leads and tasks',
    `insert into mirror.lead (tenant_id, id, name, company, status, source, is_converted, owner_id, created_at, ${originColumns})
     select 1, ${id('00Q', 'n')}, 'Lead ' || n, 'Company ' || n, 'Open', (array['Web', 'Phone'])[1 + n % 2], n % 5 = 0, ${id('005', `n % ${people}`)}, now() - random() * interval '500 days', ${origin}
     from generate_series(1, ${Math.ceil(deals / 10)}) n;
     insert into mirror.task (tenant_id, id, subject, type, is_closed, activity_on, completed_at, who_id, owner_id, created_at, ${originColumns})
     select 1, ${id('00T', 'n')}, 'Call', 'Call', n % 4 > 0, current_date - (n % 500), case when n % 4 > 0 then current_date - (n % 500) + interval '9 hours' end,
       ${id('00Q', `1 + n % ${Math.ceil(deals / 10)}`)}, ${id('005', `n % ${people}`)}, now(), ${origin}
     from generate_series(1, ${Math.ceil(deals / 5)}) n`,
  ],
  ['statistics', 'vacuum analyze'],
];
