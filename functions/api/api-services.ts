import type { Clock } from '#platform/clock';
import type { Log } from '#platform/log';
import type { ParkingLot } from '#platform/parked';
import type { Queue } from '#platform/queue';
import type { Table } from '#platform/tables';
import type { QueueName } from '#shared/api/sync';
import type { ApiStore } from './api-store.ts';
import type { BoardStore } from './board-store.ts';

/** What the routes work with; built once per cold start. */
export interface ApiServices {
  readonly store: ApiStore;
  readonly boards: BoardStore;
  readonly tickets: Table;
  /** Where a page opens its live connection. */
  readonly liveUrl: string;
  readonly passes: Table;
  readonly sync: Table;
  readonly parking: ParkingLot;
  readonly queues: Readonly<Record<QueueName, Queue>>;
  readonly clock: Clock;
  readonly log: Log;
}
