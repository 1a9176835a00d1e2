/** Deals that were made in a period are found by their close date, and those that were entered after it by an index of their own. */
const carried = [
  'id',
  'amount',
  'currency',
  'is_closed',
  'is_won',
  'stage',
  'forecast_category',
  'type',
  'lead_source',
  'last_stage_change_at',
]
  .map((name) => `"${name}"`)
  .join(', ');

export const madeLate = {
  name: '0013-made-late',
  oneByOne: [
    `create index concurrently if not exists "opportunity_owner_id_created_at_close_on_before" on mirror."opportunity" ("tenant_id", "owner_id", "created_at") include (${carried}, "close_on") where ((NOT is_deleted) AND ((close_on < ((created_at AT TIME ZONE 'UTC'::text))::date) IS NOT FALSE))`,
    // Carries the forecast category besides: built beside the one that it replaces.
    `create index concurrently if not exists "opportunity_owner_id_close_on_created_at_new" on mirror."opportunity" ("tenant_id", "owner_id", "close_on", "created_at") include (${carried}, "is_deleted")`,
    `drop index concurrently if exists mirror."opportunity_owner_id_close_on_created_at"`,
    `alter index if exists mirror."opportunity_owner_id_close_on_created_at_new" rename to "opportunity_owner_id_close_on_created_at"`,
  ],
} as const;
