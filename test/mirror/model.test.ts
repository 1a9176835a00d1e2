import { afterAll, beforeAll, inject, it } from 'vitest';
import { copiedDatabase } from '#store/testing/copied-database';
import { trySeed } from './try-seed.ts';
import { startWorld, type World } from './world.ts';

/** `npm run prove` plays 10,000; these are for every day. */
const seeds = 120;

const server = inject('testServer');
const database = copiedDatabase(server);
let world: World;
beforeAll(async () => {
  world = await startWorld(server, database);
});
afterAll(() => world.stop());

it(`whatever happens in ${seeds} scripts, the tables end as the model of Salesforce says`, async () => {
  for (let seed = 1; seed <= seeds; seed += 1) {
    const { failure } = await trySeed(world, seed);
    if (failure !== undefined)
      throw new Error(`seed ${seed}, path ${failure.path}\n${failure.reason}\n${failure.script}`);
  }
}, 600_000);
