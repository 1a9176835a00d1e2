/**
 * What a metric counts: one kind of row.
 * - `opportunity`, `lead`: the records themselves.
 * - `due-deal`: a deal that was to close in the period when it began, or is when it ends: how its close date moved meanwhile.
 * - `stage-visit`: an open stage that a deal reached, all of its visits there together; one row for each deal and stage.
 * - `activity`: tasks and events, which Salesforce keeps apart; whether they are done, `isClosed` says.
 * - `quota`: what one person is to sell in one fiscal quarter.
 */
export const sources = ['opportunity', 'due-deal', 'stage-visit', 'lead', 'activity', 'quota'] as const;

export type Source = (typeof sources)[number];

/** What a reader is shown for a row: one record, or a quota. Whoever counts deals by their past still counts deals. */
export type CountedAs = Exclude<Source, 'due-deal' | 'stage-visit'>;

export const countedAs = (source: Source): CountedAs =>
  source === 'due-deal' || source === 'stage-visit' ? 'opportunity' : source;
