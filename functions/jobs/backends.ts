import * as z from 'zod';
import { readEnv } from '#platform/env';
import { makeLog } from '#platform/log';
import { type Backend, type Ending, endBackend, readBackends } from '#store/backends';
import { openDatabase } from '#store/database';
import { backendsEnvSchema } from './env.ts';

const env = readEnv(backendsEnvSchema);
const db = openDatabase(env, { isPipelined: false });
const log = makeLog('backends');

const pid = z.int().positive();
const eventSchema = z
  .strictObject({ cancel: pid.optional(), terminate: pid.optional() })
  .refine(({ cancel, terminate }) => cancel === undefined || terminate === undefined, 'cancel or terminate, not both');

export interface BackendsAnswer {
  /** Whether there was one to end; absent where nothing was to be ended. */
  readonly ended?: boolean;
  readonly backends: readonly Backend[];
}

/**
 * Invoked by a person who was called (docs/runbook.md): PostgreSQL is where nobody can reach it but functions. Says who
 * asks it what and who waits for whom; `{"cancel": pid}` ends a statement, `{"terminate": pid}` a connection.
 */
export const handler = async (event: unknown): Promise<BackendsAnswer> => {
  const { cancel, terminate } = eventSchema.parse(event ?? {});
  const ended = terminate === undefined ? await end('cancel', cancel) : await end('terminate', terminate);
  return { ...ended, backends: await readBackends(db) };
};

const end = async (ending: Ending, pidOf: number | undefined): Promise<Pick<BackendsAnswer, 'ended'>> => {
  if (pidOf === undefined) return {};
  const ended = await endBackend(db, pidOf, ending);
  log.warn('backend ended', { ending, pid: pidOf, ended });
  return { ended };
};
