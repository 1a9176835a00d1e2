/**
 * Schemas, roles and the tables that do not follow from the registry.
 *
 * Every table with a tenant is walled by row-level security, forced, so that even its owner sees nothing without
 * the setting. A custom setting reads '' and not null after the transaction that set it, hence nullif. The policy
 * wraps it in a sub-select: PostgreSQL then evaluates it once per statement and not once per row.
 */
export const foundation = {
  name: '0001-foundation',
  sql: `
create schema if not exists app;
create schema mirror;

create function app.current_tenant_id() returns integer
  language sql stable parallel safe
  return nullif(current_setting('app.tenant_id', true), '')::integer;

-- Half-even, as Salesforce rounds currency: only values with more than two decimals are rounded at all.
create function app.hundredths(amount text) returns bigint
  language sql immutable strict parallel safe
  return round(amount::numeric * 100 - case when abs((amount::numeric * 100) % 2) = 0.5 then sign(amount::numeric) * 0.5 else 0 end)::bigint;

-- '5.0' is 5; '5.4' is refused, because a rounded count is a wrong one.
create function app.whole(amount text) returns bigint
  language sql immutable strict parallel safe
  return trim_scale(amount::numeric)::text::bigint;

do $$
declare
  role record;
begin
  for role in select * from (values
    -- name, longest statement, longest wait for a lock, longest pause within a transaction
    ('fairlead_apply', '60s', '10s', '30s'),
    ('fairlead_api', '5s', '2s', '5s'),
    ('fairlead_jobs', '60s', '2s', '30s')
  ) as wanted (name, statement_timeout, lock_timeout, idle_timeout)
  loop
    if not exists (select from pg_roles where rolname = role.name) then
      execute format('create role %I login nosuperuser nocreatedb nocreaterole noinherit nobypassrls', role.name);
      execute format('alter role %I set statement_timeout = %L', role.name, role.statement_timeout);
      execute format('alter role %I set lock_timeout = %L', role.name, role.lock_timeout);
      execute format('alter role %I set idle_in_transaction_session_timeout = %L', role.name, role.idle_timeout);
      execute format('alter role %I set search_path = pg_catalog', role.name);
      execute format('alter role %I set timezone = %L', role.name, 'UTC');
      -- A board is one wide statement of many cheap parts: compiling it would cost more than running it.
      execute format('alter role %I set jit = off', role.name);
      if exists (select from pg_roles where rolname = 'rds_iam') then
        execute format('grant rds_iam to %I', role.name);
      end if;
    end if;
  end loop;
end
$$;

grant usage on schema app, mirror to fairlead_apply, fairlead_api, fairlead_jobs;

-- Salesforce organisations. Walled by the organisation's own id, because the tenant's number is found here.
create table app.tenant (
  id integer generated always as identity primary key,
  organization_id text not null unique check (length(organization_id) = 18),
  instance_url text not null,
  data_version bigint not null default 0,
  -- The version up to which changes have been told to those who look on.
  announced_version bigint not null default 0
);
alter table app.tenant enable row level security;
alter table app.tenant force row level security;
create policy organization on app.tenant
  using (organization_id = (select nullif(current_setting('app.organization_id', true), '')))
  with check (organization_id = (select nullif(current_setting('app.organization_id', true), '')));
create policy every_organization on app.tenant for select to fairlead_jobs using (true);
grant select, insert, update on app.tenant to fairlead_apply;
grant select on app.tenant to fairlead_api, fairlead_jobs;

create table app.object_freshness (
  tenant_id integer not null references app.tenant (id),
  object text not null,
  -- Every change committed in Salesforce before this instant is included; null while the first fill runs.
  complete_through_at timestamptz(3),
  -- SystemModstamp of the newest row included.
  newest_change_at timestamptz(3),
  -- The tenant's data version with which a row of this object last changed.
  changed_version bigint not null default 0,
  primary key (tenant_id, object)
) with (fillfactor = 50);
grant select, insert, update on app.object_freshness to fairlead_apply;
grant select on app.object_freshness to fairlead_api, fairlead_jobs;

-- Who sees whose records: herself, and everyone whose role lies below hers.
create table app.visible_owner (
  tenant_id integer not null references app.tenant (id),
  viewer_id text collate "C" not null,
  owner_id text collate "C" not null,
  primary key (tenant_id, viewer_id, owner_id)
);
grant select, insert, delete on app.visible_owner to fairlead_apply;
grant select on app.visible_owner to fairlead_api;

create table app.board (
  tenant_id integer not null references app.tenant (id),
  subject text collate "C" not null,
  board_id text collate "C" not null,
  version integer not null check (version > 0),
  content jsonb not null,
  saved_at timestamptz(3) not null default now(),
  primary key (tenant_id, subject, board_id)
);
grant select, insert, update on app.board to fairlead_api;

create table app.quota (
  tenant_id integer not null references app.tenant (id),
  user_id text collate "C" not null,
  -- First day of the fiscal quarter.
  period_start_on date not null,
  -- Hundredths.
  amount bigint not null,
  primary key (tenant_id, user_id, period_start_on)
);
create index quota_period_start_on on app.quota (tenant_id, period_start_on);
grant select on app.quota to fairlead_api;

do $$
declare
  walled text;
begin
  foreach walled in array array['object_freshness', 'visible_owner', 'board', 'quota'] loop
    execute format('alter table app.%I enable row level security', walled);
    execute format('alter table app.%I force row level security', walled);
    execute format('create policy tenant on app.%I using (tenant_id = (select app.current_tenant_id())) with check (tenant_id = (select app.current_tenant_id()))', walled);
  end loop;
end
$$;
`,
} as const;
