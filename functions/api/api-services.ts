import type { Clock } from '#platform/clock';
import type { Table } from '#platform/tables';
import type { ApiStore } from './api-store.ts';

/** What the routes work with; built once per cold start. */
export interface ApiServices {
  readonly store: ApiStore;
  readonly tickets: Table;
  readonly sync: Table;
  readonly parked: Table;
  readonly clock: Clock;
}
