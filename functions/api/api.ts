import { readEnv } from '#platform/env';
import { loadMeanwhile } from '#platform/loaded-meanwhile';
import { makeLog } from '#platform/log';
import { connectAhead, openDatabase } from '#store/database';
import { apiRoutes } from './api-routes.ts';
import { openBoards } from './board-store.ts';
import { apiEnvSchema } from './env.ts';
import { openStore } from './open-store.ts';

const env = readEnv(apiEnvSchema);

// Who waits for a board is better told after three seconds that it is not to be had now.
const patience = { connectMilliseconds: 1_000, answerMilliseconds: 2_500 };
const db = openDatabase(env, { isPipelined: true, patience });
const first = { store: openStore(db), boards: openBoards(db), log: makeLog('api') };

/** The tables of DynamoDB among them, whose client is loaded while the database is being connected to. */
const openAll = () =>
  loadMeanwhile(
    () => connectAhead(db),
    async () => (await import('./open-services.ts')).openServices(env, first),
  );

export const handler = apiRoutes(first, openAll);
