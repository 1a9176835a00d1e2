/**
 * What proves the mirror: proofs and the rows in which they found it to differ, and a log of the pages that made it.
 */
export const proofs = {
  name: '0003-proofs',
  sql: `
alter table app.object_freshness
  -- Values that Salesforce computes without a new SystemModstamp (formulas) are as of this instant.
  add column calculated_through_at timestamptz(3),
  -- The last page of this object that was applied, whatever it changed.
  add column applied_at timestamptz(3),
  -- When rows of another object changed that decide rows of this one in silence; null once a re-read is asked for.
  add column resync_wanted_at timestamptz(3),
  -- How many living rows became tombstones because Salesforce no longer found them, within the hour since.
  add column gone_since_at timestamptz(3),
  add column gone_rows integer not null default 0;

create table app.proof (
  tenant_id integer not null references app.tenant (id),
  id text collate "C" not null,
  object text not null,
  -- census: counts are compared. sweep: every id and stamp is. guard: a page wanted to delete too much at once.
  kind text not null check (kind in ('census', 'sweep', 'guard')),
  -- running: pages are still to come. equal: nothing differed. repairing: rows that differed are being read again.
  -- repaired: all of them agree now. held: deletions wait for a person. refused: a person said no.
  -- differs: counts differ, and a sweep is asked for.
  state text not null check (state in ('running', 'equal', 'repairing', 'repaired', 'held', 'refused', 'differs')),
  read_at timestamptz(3) not null,
  finished_at timestamptz(3),
  org_count bigint,
  mirror_count bigint,
  org_newest_at timestamptz(3),
  mirror_newest_at timestamptz(3),
  -- bit_xor over md5(id || ' ' || stamp), first 64 bits: the order of rows does not matter.
  org_hash bigint,
  mirror_hash bigint,
  pages_total integer,
  -- Who let held deletions pass, or refused them.
  decided_by text,
  decided_at timestamptz(3),
  primary key (tenant_id, id)
);
create index proof_object on app.proof (tenant_id, object, read_at desc);
-- Whose rows may have to be asked for again; proofs that found nothing are many and are not in it.
create index proof_unsettled on app.proof (tenant_id) where state in ('repairing', 'held', 'refused');

create table app.proof_page (
  tenant_id integer not null,
  proof_id text collate "C" not null,
  page integer not null,
  org_count bigint not null,
  mirror_count bigint not null,
  org_newest_at timestamptz(3),
  mirror_newest_at timestamptz(3),
  org_hash bigint not null,
  mirror_hash bigint not null,
  primary key (tenant_id, proof_id, page),
  foreign key (tenant_id, proof_id) references app.proof (tenant_id, id) on delete cascade
);

create table app.proof_difference (
  tenant_id integer not null,
  proof_id text collate "C" not null,
  object text not null,
  id text collate "C" not null,
  -- missing: the organisation has it, the mirror has not. stale: the mirror holds an older version.
  -- dead: the mirror holds a tombstone of what lives. surplus: the mirror has it, the organisation has not.
  kind text not null check (kind in ('missing', 'stale', 'dead', 'surplus')),
  -- When the row was asked for again; null while that is held or not yet done.
  hinted_at timestamptz(3),
  -- When a page brought it back into line.
  repaired_at timestamptz(3),
  primary key (tenant_id, proof_id, id),
  foreign key (tenant_id, proof_id) references app.proof (tenant_id, id) on delete cascade
);
create index proof_difference_open on app.proof_difference (tenant_id, object, id) where repaired_at is null;
create index proof_difference_unhinted on app.proof_difference (tenant_id, proof_id, kind) where hinted_at is null and repaired_at is null;

-- One row a page: how late it was, and what it did. Kept for eight days.
create table app.page_log (
  tenant_id integer not null references app.tenant (id),
  object text not null,
  door text not null,
  applied_at timestamptz(3) not null,
  rows integer not null,
  changed integer not null,
  -- From the oldest change that the page brought to its commit; null where nobody knows when that was.
  lag_ms integer
) with (autovacuum_vacuum_scale_factor = 0.02);
create index page_log_applied_at on app.page_log (tenant_id, applied_at);

grant select, insert, update on app.proof, app.proof_page, app.proof_difference to fairlead_apply;
grant select, insert on app.page_log to fairlead_apply;
grant select on app.proof, app.proof_page, app.proof_difference, app.page_log to fairlead_api;
-- A person's word on held deletions comes through the API.
grant update (state, decided_by, decided_at) on app.proof to fairlead_api;
grant select, delete on app.proof, app.proof_page, app.proof_difference, app.page_log to fairlead_jobs;

do $$
declare
  walled text;
begin
  foreach walled in array array['proof', 'proof_page', 'proof_difference', 'page_log'] loop
    execute format('alter table app.%I enable row level security', walled);
    execute format('alter table app.%I force row level security', walled);
    execute format('create policy tenant on app.%I using (tenant_id = (select app.current_tenant_id())) with check (tenant_id = (select app.current_tenant_id()))', walled);
  end loop;
end
$$;
`,
} as const;
