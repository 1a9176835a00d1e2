/** Deals that were made in a period are found by their close date, and those that were entered after it by an index of their own. */
export const madeLate = {
  name: '0013-made-late',
  sql: `
drop index mirror."opportunity_owner_id_close_on_created_at";
create index "opportunity_owner_id_close_on_created_at" on mirror."opportunity" ("tenant_id", "owner_id", "close_on", "created_at") include ("id", "amount", "currency", "is_closed", "is_won", "stage", "forecast_category", "type", "lead_source", "last_stage_change_at", "is_deleted");
create index "opportunity_owner_id_created_at_close_on_before" on mirror."opportunity" ("tenant_id", "owner_id", "created_at") include ("id", "amount", "currency", "is_closed", "is_won", "stage", "forecast_category", "type", "lead_source", "last_stage_change_at", "close_on") where ((NOT is_deleted) AND ((close_on < ((created_at AT TIME ZONE 'UTC'::text))::date) IS NOT FALSE));
`,
} as const;
