/** Whoever fills a table brings its statistics up to date: plans that were made for an empty one take minutes. */
export const statistics = {
  name: '0010-statistics',
  sql: `
grant maintain on all tables in schema mirror to fairlead_apply;
grant maintain on app."opportunity_version", app.visible_owner to fairlead_apply;
`,
} as const;
