import { systemClock } from '#platform/clock';
import { readEnv } from '#platform/env';
import { makeLog } from '#platform/log';
import { openDatabase } from '#store/database';
import { nameWaiting } from '#store/name-records';
import { nameDealsEnvSchema } from './env.ts';

/** The next run begins a minute after this one, and there is never more than one. */
const secondsMax = 40;

const env = readEnv(nameDealsEnvSchema);
const db = openDatabase(env, { isPipelined: false });
const log = makeLog('name-deals');

/** Every minute: puts the names of a first fill's deals where the search finds them, which its pages do not wait for. */
export const handler = async (): Promise<void> => {
  const began = systemClock().getTime();
  const isLate = (): boolean => systemClock().getTime() - began > secondsMax * 1_000;
  const named = await nameWaiting(db, isLate);
  if (named > 0) log.info('named', { named });
};
