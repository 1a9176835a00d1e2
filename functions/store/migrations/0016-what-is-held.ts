/**
 * A database knows by itself what it holds, and by which server: what others note of it may be of one that is gone.
 * See docs/decisions/059.
 */
export const whatIsHeld = {
  name: '0016-what-is-held',
  sql: `
alter table app.page_log
  -- Which page of which window of a reading; null of all others.
  add column window_id text collate "C",
  add column page integer;

-- The server on which it was written, and its timeline. A restore through a log begins another timeline, a dump another server.
alter table app.tenant add column lineage text;

-- Null where it cannot be told.
create function app.lineage() returns text
  language plpgsql stable as $$
begin
  return (select system_identifier from pg_control_system()) || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8);
exception
  when insufficient_privilege or feature_not_supported or undefined_function or object_not_in_prerequisite_state then
    return null;
end
$$;
`,
} as const;
