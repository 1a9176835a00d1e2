import { afterAll, afterEach, beforeAll, describe, inject, it } from 'vitest';
import type { ObjectName } from '#shared/objects/index';
import { copiedDatabase } from '#store/testing/copied-database';
import type { Delivery } from './feed.ts';
import { aWholeMirror, type MirrorOptions, type WholeMirror } from './whole-mirror.ts';
import { startWorld, type World } from './world.ts';

const deliveries: readonly Delivery[] = ['once', 'twice', 'reversed'];

/**
 * Of what the cases tell that name no objects. A poll asks for each object, and its page is delivered: that those of
 * which nothing is told stay as they are is seen where messages come once, and depends on no order of messages.
 */
const toldOf: readonly ObjectName[] = ['organization', 'user', 'account', 'lead', 'opportunity', 'opportunityHistory'];

export type Case = (mirror: WholeMirror) => Promise<void>;

export interface Mirrors {
  /** One case, with messages delivered once in order, twice, and newest first. */
  readonly inEveryOrder: (guarantee: string, play: Case, options?: Omit<MirrorOptions, 'delivery'>) => void;
  /** A mirror of one's own, gone with the test. */
  readonly aMirror: (options?: MirrorOptions) => Promise<WholeMirror>;
}

/** Gives a test file one world; each case is another organisation in it. */
export const useMirrors = (): Mirrors => {
  const server = inject('testServer');
  const database = copiedDatabase(server);
  let world: World | undefined;
  const made: WholeMirror[] = [];
  beforeAll(async () => {
    world = await startWorld(server, database);
  });
  afterEach(async () => {
    for (const mirror of made.splice(0)) await mirror.stop();
  });
  afterAll(() => world?.stop());

  const aMirror = async (options?: MirrorOptions): Promise<WholeMirror> => {
    if (world === undefined) throw new Error('a mirror is made within a test');
    const mirror = await aWholeMirror(world, options);
    made.push(mirror);
    return mirror;
  };
  return {
    aMirror,
    inEveryOrder: (guarantee, play, options) => {
      // oxlint-disable-next-line vitest/valid-title -- the title is the caller's
      describe(guarantee, () => {
        it.for(deliveries)('messages come %s', async (delivery) => {
          const objects = delivery === 'once' ? undefined : { objects: toldOf };
          await play(await aMirror({ ...objects, ...options, delivery }));
        });
      });
    },
  };
};
