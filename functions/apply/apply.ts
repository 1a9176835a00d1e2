import { readEnv } from '#platform/env';
import { loadedMeanwhile } from '#platform/loaded-meanwhile';
import { connectAhead, openDatabase } from '#store/database';
import { applyEnvSchema } from './env.ts';

const env = readEnv(applyEnvSchema);

/**
 * A function that is ended at its time-out leaves its batch hidden for minutes; one that gives up in time has it back
 * within seconds. The dearest page takes a tenth of this.
 */
const patience = { connectMilliseconds: 3_000, answerMilliseconds: 20_000 };

// COPY cannot share a pipelined connection.
const db = openDatabase(env, { isPipelined: false, patience });

/** Pages from the queue into the mirror, whose tables nobody else writes; and proofs, which hold it against Salesforce. */
export const handler = loadedMeanwhile(
  () => connectAhead(db),
  async () => (await import('./open-apply.ts')).openApply(env, db),
);
