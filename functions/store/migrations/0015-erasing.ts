const tables = [
  'account',
  'campaign',
  'case',
  'contact',
  'currency_type',
  'dated_conversion_rate',
  'event',
  'heartbeat',
  'lead',
  'opportunity',
  'opportunity_history',
  'opportunity_stage',
  'organization',
  'task',
  'user',
  'user_role',
] as const;

/** The jobs take away what people wrote of deleted records. No statement of theirs reaches a living one. */
export const erasing = {
  name: '0015-erasing',
  sql: tables
    .map(
      (table) => `
grant update on mirror."${table}" to fairlead_jobs;
create policy jobs_change_only_what_is_deleted on mirror."${table}" as restrictive for update to fairlead_jobs using (is_deleted) with check (is_deleted);
`,
    )
    .join(''),
} as const;
