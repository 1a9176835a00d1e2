/**
 * What a metric counts: one kind of row.
 * - `opportunity`, `lead`: the records themselves.
 * - `activity`: tasks and events, which Salesforce keeps apart; whether they are done, `isClosed` says.
 * - `quota`: what one person is to sell in one fiscal quarter.
 */
export const sources = ['opportunity', 'lead', 'activity', 'quota'] as const;

export type Source = (typeof sources)[number];
