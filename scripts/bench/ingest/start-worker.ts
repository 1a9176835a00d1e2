import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Done, doneSchema, type Order, type Place } from './work.ts';

/** A process that does one kind of work and nothing else. */
export interface Worker {
  tell(order: Order): Promise<Done>;
  stop(): void;
}

/** Starts a worker and tells it where it is. It finds AWS by the environment, as the SDK reads it. */
export const startWorker = async (place: Place, env: NodeJS.ProcessEnv): Promise<Worker> => {
  const child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), { env });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`a worker ended with ${String(code)} before it was done`);
  });
  // Told to those who wait for an answer; nobody waits when it is stopped.
  ended.catch(() => undefined);
  const tell = async (order: Order): Promise<Done> => {
    const answered = once(child, 'message');
    child.send(order);
    const [answer]: unknown[] = await Promise.race([answered, ended]);
    return doneSchema.parse(answer);
  };
  await tell({ kind: 'open', ...place });
  return { tell, stop: () => child.disconnect() };
};
