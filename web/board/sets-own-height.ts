const types: ReadonlySet<string> = new Set([
  'kpi-tile',
  'forecast-quota',
  'funnel',
  'leaderboard',
  'table',
  'what-changed',
  'at-risk',
  'my-day',
  'lead-response',
  'sync-health',
  'text',
  'section',
]);

/** Whether a widget of a type is as high as what it says where nothing gives it a height, as on a phone. The others draw into the height they have. */
export const setsOwnHeight = (type: string): boolean => types.has(type);

/** Whether it may say more than its height has room for, so that it scrolls on a screen; on paper it is as long as it is. */
export const isLong = (type: string): boolean => setsOwnHeight(type) && type !== 'kpi-tile';
