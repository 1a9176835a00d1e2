import { readEnv } from '#platform/env';
import { loadedMeanwhile } from '#platform/loaded-meanwhile';
import { connectAhead, openDatabase } from '#store/database';
import { rewindEnvSchema } from './env.ts';

const env = readEnv(rewindEnvSchema);
const db = openDatabase(env, { isPipelined: false });

/**
 * Invoked by a person who does not wait until `Apply` notices by itself that the database was restored to an earlier
 * moment (docs/runbook.md): sets every object's reading back to what the restored database knows, and asks for all to
 * be compared. Safe to repeat.
 */
export const handler = loadedMeanwhile(
  () => connectAhead(db),
  async () => (await import('./open-rewind.ts')).openRewind(env, db),
);
