import { makeLog } from '#platform/log';
import { type Wish, wishFor } from '#platform/sync-wishes';
import { openTable } from '#platform/tables';
import { aSilentLog } from '#platform/testing/a-silent-log';
import { makeId } from '#scripts/salesforce/org/salesforce-id';
import { type OrgOptions, type RunningOrg, startOrg } from '#scripts/salesforce/start-org';
import { type ObjectName, objectNames } from '#shared/objects/index';
import { type FaultyDoors, faultyDoors } from './door-faults.ts';
import { type Delivery, Feed } from './feed.ts';
import { writeFirstState } from './first-state.ts';
import { type FeedName, feedNames, type MirrorQueues, mirrorQueues } from './mirror-queues.ts';
import { outboundMessageKey, outletsQuiet, outletsTo, webhookSecret } from './outlets.ts';
import { pollLife } from './poll-life.ts';
import { composeProduct, type Place, type Product, type Sizes } from './product.ts';
import type { TestClock } from './test-clock.ts';
import { Witness } from './witness.ts';
import type { World } from './world.ts';

export interface MirrorOptions {
  readonly delivery?: Delivery;
  readonly org?: Partial<OrgOptions>;
  /** Default: few rows a page, so that small companies have several pages. */
  readonly sizes?: Partial<Sizes>;
  /** How far Salesforce's clock is ahead of ours. */
  readonly aheadMilliseconds?: number;
  /** Objects that are polled; fewer make a poll cheaper. Default: all. */
  readonly objects?: readonly ObjectName[];
  /** Begins without a checkpoint, so that the first poll fills every object. Default: the empty org is filled already. */
  readonly isUnfilled?: boolean;
}

/** The whole road in for one organisation: the stand-in org, its outlets, our doors, queues, functions and tables. */
export interface WholeMirror {
  readonly world: World;
  readonly org: RunningOrg;
  readonly clock: TestClock;
  readonly delivery: Delivery;
  /** Those that are polled. */
  readonly objects: readonly ObjectName[];
  readonly doors: FaultyDoors;
  readonly queues: MirrorQueues;
  readonly feeds: Readonly<Record<FeedName, Feed>>;
  readonly product: () => Product;
  /** What `apply` was offered until now. */
  readonly witness: Witness;
  /** Every function begins anew, cold. */
  readonly restart: () => void;
  /** Hands on what was told: doors, hints, fills and, unless newest come first, pages. What may be tried later is left. */
  readonly hear: () => Promise<void>;
  /** Hands on what was told as far as the pages; they wait in their queue. */
  readonly read: () => Promise<void>;
  /** One fire of the schedule; answers what it failed with. Its pages wait in their queue. After so many, it is killed. */
  readonly poll: (pagesMax?: number) => Promise<unknown>;
  /** A good minute later the schedule fires once, and all that comes of it arrives. */
  readonly nextPoll: () => Promise<void>;
  /** Hands on everything, however long it must wait for its turn, until nothing is left. */
  readonly drain: () => Promise<void>;
  /** Ends every fault. */
  readonly calm: () => void;
  /** Calm, quiet, and one poll more: from here on the mirror must be the organisation's. */
  readonly settle: () => Promise<void>;
  /** Asks the next poll for more than reading on. */
  readonly wish: (wish: Wish, objects: readonly ObjectName[]) => Promise<void>;
  /** Compares every id and stamp of these objects, and repairs what differs. */
  readonly sweep: (objects: readonly ObjectName[]) => Promise<void>;
  readonly stop: () => Promise<void>;
}

let organizations = 0;

/** Makes a mirror of an org that is empty but for its foundation. */
export const aWholeMirror = async (world: World, options: MirrorOptions = {}): Promise<WholeMirror> => {
  const { clock, cloud, front } = world;
  const { delivery = 'once', objects = objectNames, aheadMilliseconds = 0 } = options;
  clock.rewind();
  organizations += 1;
  const suffix = String(organizations);
  const theirNow = (): Date => new Date(clock.now().getTime() + aheadMilliseconds);
  const org = await startOrg({
    port: 0,
    company: 'empty',
    organizationId: makeId('00D', organizations),
    now: theirNow,
    ...options.org,
  });
  const { organizationId } = org;
  const queues = mirrorQueues(cloud, suffix);
  keepSecrets(world, org, suffix);
  const life = pollLife();
  const place = placeOf(world, {
    suffix,
    queues,
    sizes: { ...smallSizes, ...options.sizes },
    beforePollPage: life.beforePage,
  });
  let product = composeProduct(place);
  const witness = new Witness();
  const feedOf = (name: FeedName, handler: () => Product['apply'], batchMax: number) =>
    new Feed({ queue: queues.of(name), handler, delivery, batchMax, onDeath: world.apply.onDeath, witness });
  const feeds = {
    hints: feedOf('hints', () => product.refetch, 50),
    backfill: feedOf('backfill', () => product.backfill, 1),
    pages: feedOf('pages', () => product.apply, 10),
  };
  const doors = faultyDoors({ receive: () => product.receive, hint: (envelope) => feeds.hints.send(envelope) });
  front.doors.set(organizationId, doors);
  org.setOutlets(outletsTo(`${front.url}/${organizationId}`));
  await writeFirstState({
    db: world.apply.db,
    organizationId,
    instanceUrl: org.url,
    at: theirNow(),
    objects,
    isFilled: !options.isUnfilled,
  });

  const handOn = async (names: readonly FeedName[]): Promise<boolean> => {
    await outletsQuiet(org);
    let isAny = false;
    for (const name of names) {
      for (; queues.look(name).ready > 0; isAny = true) await feeds[name].drain();
    }
    return isAny;
  };
  const handOnAll = async (names: readonly FeedName[]): Promise<void> => {
    while (await handOn(names)) clock.pass(1);
  };
  /** Pages come after all that leads to them; what is not due yet comes when nothing else is left. */
  const drain = async (): Promise<void> => {
    for (let turns = 0; turns < turnsMax; turns += 1) {
      clock.pass(1);
      if ((await handOn(upstream)) || (await handOn(['pages']))) continue;
      const dueAt = feedNames.flatMap((name) => queues.look(name).dueAt);
      if (dueAt.length === 0) return;
      clock.reach(Math.min(...dueAt));
    }
    throw new Error(`does not come to rest: ${JSON.stringify(feedNames.map((name) => [name, queues.look(name)]))}`);
  };
  /** Pages last: nothing newer comes after the oldest of them. */
  const echo = async (): Promise<void> => {
    if (delivery !== 'twice') return;
    for (const name of feedNames) {
      await feeds[name].echo();
      await drain();
      feeds[name].endEcho();
    }
  };
  const poll = async (pagesMax?: number): Promise<unknown> => {
    clock.pass(1);
    const fire = () =>
      product.poll().then(
        () => undefined,
        (error: unknown) => error,
      );
    return life.live(fire, pagesMax);
  };
  const nextPoll = async (): Promise<void> => {
    clock.pass(settlingMilliseconds);
    const failure = await poll();
    if (failure !== undefined) throw failure;
    await drain();
  };
  const wish = async (what: Wish, wished: readonly ObjectName[]): Promise<void> => {
    for (const object of wished) await wishFor(openTable('sync'), { organizationId, object }, what);
  };
  const calm = (): void => {
    doors.calm();
    org.faults.clear();
    world.apply.disarm();
    for (const name of feedNames) feeds[name].keepAnswers();
  };
  return {
    world,
    org,
    clock,
    delivery,
    objects,
    doors,
    queues,
    feeds,
    product: () => product,
    witness,
    restart: () => {
      product = composeProduct(place);
    },
    hear: () => handOnAll(delivery === 'reversed' ? upstream : feedNames),
    read: () => handOnAll(upstream),
    poll,
    nextPoll,
    drain,
    calm,
    settle: async () => {
      calm();
      await doors.release();
      await drain();
      await nextPoll();
      await echo();
    },
    wish,
    sweep: async (swept) => {
      await wish('sweep', swept);
      await nextPoll();
      await echo();
    },
    stop: async () => {
      front.doors.delete(organizationId);
      await org.close();
      queues.drop();
    },
  };
};

const upstream: readonly FeedName[] = ['hints', 'backfill'];

const smallSizes: Sizes = { restRowsMax: 10_000, rowsMax: 50, idsMax: 100, pagesMax: 2 };

/** More than one message could need by the slowest back-off; beyond, something goes round in circles. */
const turnsMax = 2_000;

/** Later than the next poll, and so late that every commit is visible and in its window. */
const settlingMilliseconds = 70_000;

const keepSecrets = ({ front }: World, org: RunningOrg, suffix: string): void => {
  const { organizationId, clientId, clientSecret, url } = org;
  const salesforce = { flow: 'client-credentials', loginUrl: url, organizationId, clientId, clientSecret };
  front.secrets.set(`salesforce-${suffix}`, salesforce);
  const hooks = { organizationId, webhookSecrets: [webhookSecret], outboundMessageKeys: [outboundMessageKey] };
  front.secrets.set(`hooks-${suffix}`, hooks);
};

interface Furnishing extends Pick<Place, 'sizes' | 'beforePollPage'> {
  readonly suffix: string;
  readonly queues: MirrorQueues;
}

const placeOf = (world: World, { suffix, queues, ...given }: Furnishing): Place => ({
  ...given,
  variables: {
    ...world.variables,
    SALESFORCE_SECRET_ID: `salesforce-${suffix}`,
    WEBHOOK_SECRET_ID: `hooks-${suffix}`,
    HINTS_QUEUE_URL: queues.urls.hints,
    PAGES_QUEUE_URL: queues.urls.pages,
    BACKFILL_QUEUE_URL: queues.urls.backfill,
    MOVED_QUEUE_URL: queues.urls.moved,
  },
  db: world.apply.db,
  // What the functions say helps to understand a failure: MIRROR_LOG=1.
  log: process.env['MIRROR_LOG'] === undefined ? aSilentLog() : makeLog('mirror'),
});
