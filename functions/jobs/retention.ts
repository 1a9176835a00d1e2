import { systemClock } from '#platform/clock';
import { readEnv } from '#platform/env';
import { makeLog } from '#platform/log';
import { openDatabase } from '#store/database';
import { deleteTombstones, readOrganizations } from '#store/retention';
import { retentionEnvSchema } from './env.ts';

/** A tombstone outlives every page that could still bring its record back, and a year's comparison. */
const keptDays = 400;

const env = readEnv(retentionEnvSchema);
const db = openDatabase(env, { isPipelined: false });
const log = makeLog('retention');

/** Daily: forgets what was deleted in Salesforce long ago. Versions stay: time travel needs them. */
export const handler = async (): Promise<void> => {
  const before = new Date(systemClock().getTime() - keptDays * 86_400_000);
  for (const organizationId of await readOrganizations(db)) {
    const deleted = await deleteTombstones(db, organizationId, before);
    log.info('tombstones deleted', { organizationId, before: before.toISOString(), deleted });
  }
};
