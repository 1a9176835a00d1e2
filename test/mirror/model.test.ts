import { afterAll, beforeAll, inject, it } from 'vitest';
import { copiedDatabase } from '#store/testing/copied-database';
import { trySeed } from './try-seed.ts';
import { startWorld, type World } from './world.ts';

/** `npm run prove` plays 10,000; these are for every day. */
const seeds = 120;
/** Few enough for the time of one test, on a machine that is busy with others. */
const seedsAtOnce = 10;

const server = inject('testServer');
const database = copiedDatabase(server);
let world: World;
beforeAll(async () => {
  world = await startWorld(server, database);
});
afterAll(() => world.stop());

const parts = Array.from(
  { length: seeds / seedsAtOnce },
  (_, part) => [part * seedsAtOnce + 1, (part + 1) * seedsAtOnce] as const,
);

it.each(parts)(
  'whatever happens in scripts %i to %i, the tables end as the model of Salesforce says',
  async (from, to) => {
    for (let seed = from; seed <= to; seed += 1) {
      const { failure } = await trySeed(world, seed);
      if (failure !== undefined)
        throw new Error(`seed ${seed}, path ${failure.path}\n${failure.reason}\n${failure.script}`);
    }
  },
);
