import { askOnce } from '#platform/ask-once';
import { openBucket } from '#platform/bucket';
import { type Clock, systemClock } from '#platform/clock';
import type { Log } from '#platform/log';
import { type Parking, park } from '#platform/parked';
import { openQueue, type Queue } from '#platform/queue';
import { openSecret } from '#platform/secrets';
import { openTable } from '#platform/tables';
import { availableColumns, fieldChoiceIn } from '#salesforce/available-columns';
import { connectSalesforce } from '#salesforce/connect';
import { credentialsSchema } from '#salesforce/credentials';
import type { Source } from '#salesforce/read-window';
import type { PageOutlet } from './send-page.ts';

/** What is set aside, and why. Without a queue, the body is a message of the queue that this function consumes. */
export type Unusable = Pick<Parking, 'body' | 'reason' | 'sender' | 'object'> & Partial<Pick<Parking, 'queue'>>;

/** What every function needs that asks Salesforce and sends on what it hears. */
export interface Asking {
  /** The organisation, signed in to on first use and kept as long as the process lives. */
  readonly source: () => Promise<Source>;
  readonly pages: PageOutlet;
  readonly backfill: Queue;
  readonly park: (unusable: Unusable) => Promise<void>;
  readonly log: Log;
  readonly clock: Clock;
}

interface AskingEnv {
  readonly SALESFORCE_SECRET_ID: string;
  readonly PARKED_TABLE: string;
  readonly PAGES_QUEUE_URL: string;
  readonly PAGES_BUCKET: string;
  readonly BACKFILL_QUEUE_URL: string;
  readonly SYNC_TABLE: string;
}

/** Opens everything once per cold start; nothing is asked of anyone before the first event. */
export const openAsking = (env: AskingEnv, log: Log, { source, queue }: Pick<Parking, 'source' | 'queue'>): Asking => {
  const secret = openSecret(env.SALESFORCE_SECRET_ID, credentialsSchema);
  const parked = { table: openTable(env.PARKED_TABLE), bucket: openBucket(env.PAGES_BUCKET) };
  const parkHere = async (unusable: Unusable): Promise<void> => {
    const { organizationId } = await secret();
    await park(parked, { organizationId, source, queue, ...unusable });
    log.warn('parked', { reason: unusable.reason });
  };
  return {
    source: askOnce(async () => {
      const salesforce = await connectSalesforce(secret, log);
      const choice = fieldChoiceIn(openTable(env.SYNC_TABLE), salesforce.organizationId);
      return { salesforce, columns: availableColumns(salesforce, choice, { log }) };
    }),
    pages: { queue: openQueue(env.PAGES_QUEUE_URL), bucket: openBucket(env.PAGES_BUCKET) },
    backfill: openQueue(env.BACKFILL_QUEUE_URL),
    park: parkHere,
    log,
    clock: systemClock,
  };
};
