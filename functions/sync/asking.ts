import { askOnce } from '#platform/ask-once';
import { openBucket } from '#platform/bucket';
import { type Clock, systemClock } from '#platform/clock';
import type { Log } from '#platform/log';
import type { Parking } from '#platform/parked';
import { openQueue } from '#platform/queue';
import { openSecret, type Secret } from '#platform/secrets';
import { openTable, type Table } from '#platform/tables';
import { availableColumns, fieldChoiceIn } from '#salesforce/available-columns';
import { connectThroughGate } from '#salesforce/connect-through-gate';
import { type Credentials, credentialsSchema } from '#salesforce/credentials';
import type { Priority } from '#salesforce/gate';
import type { Source } from '#salesforce/read-window';
import { parkUnusable, type Unusable } from './park-unusable.ts';
import type { PageOutlet } from './send-page.ts';
import { traced } from './traced.ts';

/** What every function needs that asks Salesforce and sends on what it hears. */
export interface Asking {
  /** Whose mirror this is. */
  readonly organizationId: () => Promise<string>;
  /**
   * The organisation, signed in to with the first question and kept as long as the process lives. Questions go through
   * its gate: while nobody may ask, they throw GateShutError.
   */
  readonly source: () => Promise<Source>;
  readonly pages: PageOutlet;
  /** The gate, checkpoints, windows and wishes. */
  readonly sync: Table;
  readonly park: (unusable: Unusable) => Promise<void>;
  readonly log: Log;
  readonly clock: Clock;
}

interface AskingEnv {
  readonly SALESFORCE_SECRET_ID: string;
  readonly PARKED_TABLE: string;
  readonly PAGES_QUEUE_URL: string;
  readonly PAGES_BUCKET: string;
  readonly SYNC_TABLE: string;
}

interface Asker extends Pick<Parking, 'source' | 'queue'> {
  /** Absent: what can wait. */
  readonly priority?: Priority;
  /** Absent: the environment's, opened here. */
  readonly secret?: Secret<Credentials>;
}

/** Opens everything once per cold start; nothing is asked of anyone before the first event. */
export const openAsking = (
  env: AskingEnv,
  log: Log,
  { source, queue, priority = 'routine', ...asker }: Asker,
): Asking => {
  const secret = asker.secret ?? openSecret(env.SALESFORCE_SECRET_ID, credentialsSchema);
  const lot = { table: openTable(env.PARKED_TABLE), bucket: openBucket(env.PAGES_BUCKET) };
  const sync = openTable(env.SYNC_TABLE);
  const clock = systemClock;
  const organizationId = async (): Promise<string> => (await secret()).organizationId;
  return {
    organizationId,
    source: askOnce(async () => {
      const salesforce = traced(await connectThroughGate({ secret, table: sync, priority, log, clock }));
      const choice = fieldChoiceIn(sync, salesforce.organizationId);
      return { salesforce, columns: availableColumns(salesforce, choice, { log }) };
    }),
    pages: { queue: openQueue(env.PAGES_QUEUE_URL), bucket: openBucket(env.PAGES_BUCKET) },
    sync,
    park: parkUnusable({ lot, source, queue, organizationId, log, clock }),
    log,
    clock,
  };
};
