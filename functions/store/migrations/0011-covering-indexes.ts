/** Figures are read from indexes, without the records: a quarter of a hundred reps lies on as many pages as it has deals. */
export const coveringIndexes = {
  name: '0011-covering-indexes',
  sql: `
create index "opportunity_owner_id_close_on_created_at" on mirror."opportunity" ("tenant_id", "owner_id", "close_on", "created_at") include ("id", "amount", "currency", "is_closed", "is_won", "stage", "type", "lead_source", "last_stage_change_at", "is_deleted");
create index "opportunity_owner_id_not_is_closed" on mirror."opportunity" ("tenant_id", "owner_id") include ("id", "close_on", "amount", "currency", "stage", "forecast_category", "probability", "expected_revenue", "type", "lead_source", "is_closed", "created_at", "last_stage_change_at") where ((NOT is_deleted) AND (NOT is_closed));
drop index mirror."opportunity_owner_id_close_on";
drop index mirror."task_owner_id_activity_on";
create index "task_owner_id_activity_on" on mirror."task" ("tenant_id", "owner_id", "activity_on") include ("completed_at", "is_closed", "is_deleted");
drop index mirror."opportunity_history_opportunity_id_created_at";
create index "opportunity_history_opportunity_id_created_at" on mirror."opportunity_history" ("tenant_id", "opportunity_id", "created_at") include ("id", "stage", "close_on", "is_deleted");
`,
} as const;
