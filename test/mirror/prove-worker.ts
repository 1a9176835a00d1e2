import * as z from 'zod';
import { copiedDatabase } from '#store/testing/copied-database';
import type { Tried } from './try-seed.ts';
import { trySeed } from './try-seed.ts';
import { startWorld } from './world.ts';

/** What `npm run prove` tells a worker: first where PostgreSQL answers, then seed after seed, then to stop. */
const orderSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('begin'), server: z.object({ host: z.string(), port: z.number(), template: z.string() }) }),
  z.object({ do: z.literal('try'), seed: z.number() }),
  z.object({ do: z.literal('stop') }),
]);

export type ProveOrder = z.infer<typeof orderSchema>;
/** What a worker answers to each: that it is ready, or what came of a seed. */
export type ProveAnswer = { readonly is: 'ready' } | ({ readonly is: 'tried' } & Tried);

const answer = (content: ProveAnswer): void => void process.send?.(content);

const world = Promise.withResolvers<Awaited<ReturnType<typeof startWorld>>>();

const obey = async (order: ProveOrder): Promise<void> => {
  switch (order.do) {
    case 'begin':
      world.resolve(await startWorld(order.server, copiedDatabase(order.server)));
      return answer({ is: 'ready' });
    case 'try':
      return answer({ is: 'tried', ...(await trySeed(await world.promise, order.seed)) });
    case 'stop':
      await (await world.promise).stop();
      // Not by itself: connections that are kept alive would hold it for a minute.
      process.exit();
  }
};

process.on('message', (message) => {
  // What goes wrong here ends the process, and with it the run.
  void obey(orderSchema.parse(message));
});
