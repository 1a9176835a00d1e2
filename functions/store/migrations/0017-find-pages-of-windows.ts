/** Whether all pages of a window are there is asked once for each: of millions that belong to others, they are found. */
export const findPagesOfWindows = {
  name: '0017-find-pages-of-windows',
  oneByOne: [
    `create index concurrently if not exists "page_log_window" on app.page_log (tenant_id, window_id, page) where window_id is not null`,
  ],
} as const;
