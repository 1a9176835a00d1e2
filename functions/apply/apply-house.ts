import type * as z from 'zod';
import { type Bucket, openBucket } from '#platform/bucket';
import { type Clock, systemClock } from '#platform/clock';
import type { Log } from '#platform/log';
import type { ParkingLot } from '#platform/parked';
import { openQueue, type Queue } from '#platform/queue';
import { openTable, type Table } from '#platform/tables';
import type { Mirror } from '#store/apply-page';
import type { Database } from '#store/database';
import type { applyEnvSchema } from './env.ts';

/** What applying needs, made once per cold start. */
export interface ApplyHouse extends Mirror {
  readonly pages: Bucket;
  readonly moved: Queue;
  /** Where rows are asked for again that a proof found to differ. */
  readonly hints: Queue;
  readonly sync: Table;
  readonly parking: ParkingLot;
  readonly log: Pick<Log, 'info' | 'warn' | 'error' | 'measure'>;
  readonly clock: Clock;
}

/** Opens everything around a database; nothing is asked of anyone before the first message. */
export const openApplyHouse = (
  env: z.output<typeof applyEnvSchema>,
  log: ApplyHouse['log'],
  db: Database,
): ApplyHouse => {
  const pages = openBucket(env.PAGES_BUCKET);
  return {
    db,
    deleteShareMax: env.DELETE_GUARD_SHARE,
    pages,
    moved: openQueue(env.MOVED_QUEUE_URL),
    hints: openQueue(env.HINTS_QUEUE_URL),
    sync: openTable(env.SYNC_TABLE),
    parking: { table: openTable(env.PARKED_TABLE), bucket: pages },
    log,
    clock: systemClock,
  };
};
