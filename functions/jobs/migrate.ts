import * as z from 'zod';
import { readEnv } from '#platform/env';
import { makeLog } from '#platform/log';
import { openDatabase } from '#store/database';
import { type Lacking, lackingSteps, migrate } from '#store/migrate';
import { migrations } from '#store/migrations/index';
import { saveQuotas } from '#store/quotas';
import { migrateEnvSchema } from './env.ts';

/** Besides the schema the owner may bring what no other user may write: quotas, which come from outside Salesforce. */
const migrateEventSchema = z.object({
  /** What the release before still uses is taken away only when it is gone. `look` changes nothing. */
  moment: z.enum(['before-shift', 'after-shift', 'look']).default('before-shift'),
  quotas: z
    .strictObject({
      organizationId: z.string().length(18),
      quotas: z.array(
        z.strictObject({
          userId: z.string().length(18),
          periodStartOn: z.iso.date(),
          amountMinor: z.string().regex(/^\d{1,18}$/),
        }),
      ),
    })
    .optional(),
});

const env = readEnv(migrateEnvSchema);
const db = openDatabase(env, { isPipelined: false });
const log = makeLog('migrate');

export interface MigrateAnswer {
  /** Names of the steps that this run took; empty when the schema was already the newest. */
  readonly migrations: readonly string[];
  readonly quotas: number;
}

/** What the database has not taken of the schema that this code knows, by the moment at which it is due. */
export interface LookAnswer {
  readonly lacking: Lacking;
}

/** Invoked by each deployment, before new code takes traffic and again when the old is gone, and with quotas to set them. Safe to repeat. */
export const handler = async (event: unknown): Promise<MigrateAnswer | LookAnswer> => {
  const { moment, quotas } = migrateEventSchema.parse(event ?? {});
  const client = await db.pool.connect();
  if (moment === 'look') return { lacking: await lackingSteps(client).finally(() => client.release()) };
  const taken = await migrate(client, migrations, moment).finally(() => client.release());
  if (quotas !== undefined) await saveQuotas(db, quotas.organizationId, quotas.quotas);
  const answer: MigrateAnswer = { migrations: taken, quotas: quotas?.quotas.length ?? 0 };
  log.info('database migrated', { ...answer });
  return answer;
};
