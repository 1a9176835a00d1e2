import type { SyncDeed } from '#web/data/sync-deeds.ts';

/** What every part of the page that can be acted upon is handed. */
export interface Deeds {
  /** The server's time. */
  readonly now: Date;
  readonly onDeed: (deed: SyncDeed) => void;
  /** Another deed is under way. */
  readonly isBusy: boolean;
}
