/** The version that holds is the mirror row itself; only versions that ended are rows of their own. See docs/decisions/012. */
const versioned = ['amount', 'currency', 'stage', 'close_on', 'owner_id', 'forecast_category'];
const of = (row: string): string => versioned.map((name) => `${row}."${name}"`).join(', ');
const until = 'case when o.is_deleted then greatest(o.deleted_at, o.source_version) end';

export const endedVersions = {
  name: '0009-ended-versions',
  sql: `
alter table mirror."opportunity" add column "valid_from" timestamp(3) with time zone;

-- What was a row of its own and still holds, or held last of a tombstone, becomes the mirror row's. A table's owner sees
-- rows of every organisation only while its own wall is down, and this transaction has the tables for itself.
alter table mirror."opportunity" no force row level security;
alter table app."opportunity_version" no force row level security;
update mirror."opportunity" o set valid_from = coalesce((
    select max(v.valid_from) from app."opportunity_version" v
    where v.tenant_id = o.tenant_id and v.opportunity_id = o.id and v.valid_to is not distinct from ${until}
      and row(${of('v')}) is not distinct from row(${of('o')})), source_version)
  where source_version > 'epoch';
delete from app."opportunity_version" v using mirror."opportunity" o
  where o.tenant_id = v.tenant_id and o.id = v.opportunity_id and o.valid_from = v.valid_from;
alter table mirror."opportunity" force row level security;
alter table app."opportunity_version" force row level security;

-- A tombstone that is forgotten leaves the version that it held last.
grant insert on app."opportunity_version" to fairlead_jobs;

-- All versions, each until valid_to, which is null of those that hold. Whoever reads it is walled as in the tables.
create view app.opportunity_past with (security_invoker = true) as
select tenant_id, opportunity_id, valid_from, valid_to, ${versioned.map((name) => `"${name}"`).join(', ')} from app."opportunity_version"
union all
select tenant_id, id, valid_from, ${until}, ${of('o')} from mirror."opportunity" o
where valid_from is not null and (not is_deleted or valid_from < greatest(deleted_at, source_version));
grant select on app.opportunity_past to fairlead_apply, fairlead_api, fairlead_jobs;
`,
} as const;
