/** What is not told yet is the newest of the log: whoever tells finds it without the rest. */
export const findWhoBroughtNews = {
  name: '0019-find-who-brought-news',
  oneByOne: [
    `create index concurrently if not exists "page_log_data_version" on app.page_log (tenant_id, data_version) where data_version is not null`,
  ],
} as const;
