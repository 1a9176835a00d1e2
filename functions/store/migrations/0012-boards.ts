/**
 * A board has an id of its own, an owner, a past, people it is shared with, and what each of them laid over it. What
 * people saved before keeps its name (`home`, a template's) and begins its history. See docs/decisions/038.
 */
export const boards = {
  name: '0012-boards',
  sql: `
-- A table's owner sees rows of every organisation only while its own wall is down, and this transaction has the table for itself.
alter table app.board no force row level security;
alter table app.board rename column subject to owner;
alter table app.board rename column board_id to name;
alter table app.board drop constraint board_pkey;
alter table app.board alter column name drop not null;
alter table app.board
  add column board_id uuid not null default gen_random_uuid(),
  -- As the owner was called when she last saved or shared it; null of boards that were saved before there was an owner's name.
  add column owner_name text,
  add column saved_by text collate "C",
  add column saved_by_name text,
  -- For lists, which do not read whole boards.
  add column title text not null generated always as (coalesce(content ->> 'title', '')) stored,
  add column widgets integer not null generated always as (
    case jsonb_typeof(content -> 'widgets') when 'array' then jsonb_array_length(content -> 'widgets') else 0 end) stored,
  -- Counts the changes of its shares, so that two people who share it see each other.
  add column shares_version integer not null default 0,
  add column deleted_at timestamptz(3),
  add primary key (tenant_id, board_id);
-- Nobody could have opened one of another name.
update app.board set name = null
where name not in ('home', 'rep', 'manager', 'vice-president', 'sales-development', 'tv-wall', 'ops');
alter table app.board add constraint board_name
  check (name in ('home', 'rep', 'manager', 'vice-president', 'sales-development', 'tv-wall', 'ops'));
update app.board set saved_by = owner;
create unique index board_owner_name on app.board (tenant_id, owner, name) where deleted_at is null;
create index board_deleted_at on app.board (tenant_id, deleted_at) where deleted_at is not null;

create table app.board_version (
  tenant_id integer not null,
  board_id uuid not null,
  version integer not null check (version > 0),
  -- Null of automatic ones, which the next save of the same person may replace and retention may take.
  name text,
  content jsonb not null,
  title text not null generated always as (coalesce(content ->> 'title', '')) stored,
  widgets integer not null generated always as (
    case jsonb_typeof(content -> 'widgets') when 'array' then jsonb_array_length(content -> 'widgets') else 0 end) stored,
  -- When the first of the saves was that this version stands for, and the last.
  began_at timestamptz(3) not null default now(),
  saved_at timestamptz(3) not null default now(),
  saved_by text collate "C",
  saved_by_name text,
  primary key (tenant_id, board_id, version),
  foreign key (tenant_id, board_id) references app.board (tenant_id, board_id) on delete cascade
);
insert into app.board_version (tenant_id, board_id, version, content, began_at, saved_at, saved_by)
select tenant_id, board_id, version, content, saved_at, saved_at, owner from app.board;
alter table app.board force row level security;

create table app.board_share (
  tenant_id integer not null,
  board_id uuid not null,
  -- person: a user of Salesforce. role: whoever has exactly this role. team: whoever has it or one below it.
  to_kind text collate "C" not null check (to_kind in ('person', 'role', 'team')),
  to_id text collate "C" not null,
  may text collate "C" not null check (may in ('view', 'edit')),
  as_home boolean not null,
  shared_at timestamptz(3) not null default now(),
  primary key (tenant_id, board_id, to_kind, to_id),
  foreign key (tenant_id, board_id) references app.board (tenant_id, board_id) on delete cascade,
  check (not as_home or to_kind <> 'person')
);
create index board_share_to on app.board_share (tenant_id, to_kind, to_id);

create table app.board_overlay (
  tenant_id integer not null,
  board_id uuid not null,
  subject text collate "C" not null,
  overlay jsonb not null,
  saved_at timestamptz(3) not null default now(),
  primary key (tenant_id, board_id, subject),
  foreign key (tenant_id, board_id) references app.board (tenant_id, board_id) on delete cascade
);

do $$
declare
  walled text;
begin
  foreach walled in array array['board_version', 'board_share', 'board_overlay'] loop
    execute format('alter table app.%I enable row level security', walled);
    execute format('alter table app.%I force row level security', walled);
    execute format('create policy tenant on app.%I using (tenant_id = (select app.current_tenant_id())) with check (tenant_id = (select app.current_tenant_id()))', walled);
  end loop;
end
$$;

-- A board is deleted by a mark; only retention takes it away, without reading what is on it.
revoke update on app.board from fairlead_api;
grant update (name, owner_name, version, content, saved_at, saved_by, saved_by_name, shares_version, deleted_at) on app.board to fairlead_api;
grant select, insert on app.board_version to fairlead_api;
grant update (version, name, content, saved_at, saved_by_name) on app.board_version to fairlead_api;
grant select, insert, update, delete on app.board_share, app.board_overlay to fairlead_api;
grant select (tenant_id, board_id, deleted_at), delete on app.board to fairlead_jobs;
grant select (tenant_id, board_id, version, name, saved_at), delete on app.board_version to fairlead_jobs;
`,
} as const;
