/** Whoever tells of a page's news, be it another function than the one that applied it, goes on in that page's trace. */
export const whoBroughtNews = {
  name: '0018-who-brought-news',
  sql: `
alter table app.page_log
  -- The tenant's data version with this page's changes; null where it changed nothing.
  add column data_version bigint,
  -- As it travels with messages (functions/platform/trace.ts); null outside of any trace.
  add column trace text;
`,
} as const;
