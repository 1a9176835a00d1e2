import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { makeLog } from '#platform/log';
import { openTable } from '#platform/tables';
import { aSilentLog } from '#platform/testing/a-silent-log';
import { makeId } from '#scripts/salesforce/org/salesforce-id';
import { type OrgOptions, type RunningOrg, startOrg } from '#scripts/salesforce/start-org';
import { objectNames } from '#shared/objects/index';
import { type FaultyDoors, faultyDoors } from './door-faults.ts';
import { type Delivery, Feed } from './feed.ts';
import { outboundMessageKey, outletsQuiet, outletsTo, webhookSecret } from './outlets.ts';
import { composeProduct, type Product } from './product.ts';
import type { TestClock } from './test-clock.ts';
import type { World } from './world.ts';

export interface MirrorOptions {
  readonly delivery?: Delivery;
  readonly org?: Partial<OrgOptions>;
  /** Begins without a checkpoint, so that the first poll fills every object. Default: the empty org is filled already. */
  readonly isUnfilled?: boolean;
}

type FeedName = 'hints' | 'backfill' | 'pages';

/** The whole road in for one organisation: the stand-in org, its outlets, our doors, queues, functions and tables. */
export interface WholeMirror {
  readonly world: World;
  readonly org: RunningOrg;
  readonly clock: TestClock;
  readonly delivery: Delivery;
  readonly doors: FaultyDoors;
  readonly feeds: Readonly<Record<FeedName, Feed>>;
  readonly product: () => Product;
  /** Every function begins anew, cold. */
  readonly restart: () => void;
  /** Hands on what was told: doors, hints, fills and, unless newest come first, pages. What may be tried later is left. */
  readonly hear: () => Promise<void>;
  /** One fire of the schedule. Its pages wait in their queue. */
  readonly poll: () => Promise<void>;
  /** Hands on everything, however long it must wait for its turn, until nothing is left. */
  readonly drain: () => Promise<void>;
  /** Quiet, and one poll more: from here on the mirror must be the organisation's. */
  readonly settle: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

let organizations = 0;

/** Makes a mirror of an org that is empty but for its foundation. */
export const aWholeMirror = async (world: World, options: MirrorOptions = {}): Promise<WholeMirror> => {
  const { clock, cloud, front } = world;
  const { delivery = 'once' } = options;
  clock.rewind();
  organizations += 1;
  const name = `${organizations}`;
  const org = await startOrg({
    port: 0,
    company: 'empty',
    organizationId: makeId('00D', organizations),
    now: clock.now,
    ...options.org,
  });
  const { organizationId } = org;
  front.secrets.set(`salesforce-${name}`, credentialsOf(org));
  front.secrets.set(`hooks-${name}`, {
    organizationId,
    webhookSecrets: [webhookSecret],
    outboundMessageKeys: [outboundMessageKey],
  });
  const queues = Object.fromEntries(queueNames.map((each) => [each, makeQueue(world, each, name)])) as Queues;
  const place = {
    variables: {
      ...world.variables,
      AWS_REGION: 'eu-central-2',
      SALESFORCE_SECRET_ID: `salesforce-${name}`,
      WEBHOOK_SECRET_ID: `hooks-${name}`,
      HINTS_QUEUE_URL: queues.hints.url,
      PAGES_QUEUE_URL: queues.pages.url,
      BACKFILL_QUEUE_URL: queues.backfill.url,
      MOVED_QUEUE_URL: queues.moved.url,
    },
    db: world.apply.db,
    log: process.env['MIRROR_LOG'] === undefined ? aSilentLog() : makeLog('mirror'),
  };
  let product = composeProduct(place);
  const feedOf = (queue: FeedName, handler: () => Product['apply'], batchMax: number) =>
    new Feed({ queue: queues[queue], handler, delivery, batchMax, death: world.apply.death });
  const feeds = {
    hints: feedOf('hints', () => product.refetch, 50),
    backfill: feedOf('backfill', () => product.backfill, 1),
    pages: feedOf('pages', () => product.apply, 10),
  };
  const doors = faultyDoors({ receive: () => product.receive, hint: (envelope) => feeds.hints.send(envelope) });
  front.doors.set(organizationId, doors);
  org.setOutlets(outletsTo(`${front.url}/${organizationId}`));
  if (!options.isUnfilled) await markFilled(organizationId, clock.now());

  const look = (queue: FeedName) => cloud.look(`${queue}-${name}`);
  const drainReady = async (which: readonly FeedName[]): Promise<boolean> => {
    let isAny = false;
    await outletsQuiet(org);
    for (const queue of which) {
      while (look(queue).ready > 0) {
        isAny = true;
        await feeds[queue].drain();
      }
    }
    return isAny;
  };
  const upstream = ['hints', 'backfill'] as const;
  const hear = async (): Promise<void> => {
    while (await drainReady(delivery === 'reversed' ? upstream : [...upstream, 'pages'])) clock.pass(1);
  };
  const drainAll = async (): Promise<void> => {
    for (let turns = 0; turns < turnsMax; turns += 1) {
      clock.pass(1);
      if (await drainReady(upstream)) continue;
      if (await drainReady(['pages'])) continue;
      const dueAt = feedNames.flatMap((queue) => look(queue).dueAt);
      if (dueAt.length === 0) return;
      clock.reach(Math.min(...dueAt));
    }
    throw new Error(`does not come to rest: ${JSON.stringify(feedNames.map((queue) => [queue, look(queue)]))}`);
  };
  const drain = async (): Promise<void> => {
    await drainAll();
    if (delivery !== 'twice') return;
    for (const queue of feedNames) await feeds[queue].echo();
    await drainAll();
    for (const queue of feedNames) feeds[queue].endEcho();
  };
  const poll = async (): Promise<void> => {
    clock.pass(1);
    await product.poll();
  };
  return {
    world,
    org,
    clock,
    delivery,
    doors,
    feeds,
    product: () => product,
    restart: () => {
      product = composeProduct(place);
    },
    hear,
    poll,
    drain,
    settle: async () => {
      await doors.release();
      await drain();
      clock.pass(settlingMilliseconds);
      await poll();
      await drain();
    },
    stop: async () => {
      front.doors.delete(organizationId);
      await org.close();
      for (const queue of queueNames) for (const suffix of ['', '-dead']) cloud.dropQueue(`${queue}-${name}${suffix}`);
    },
  };
};

/** More than one message could need by the slowest back-off; beyond, something goes round in circles. */
const turnsMax = 2_000;

/** Later than the next poll, and so late that every commit is visible and in its window. */
const settlingMilliseconds = 70_000;

const feedNames = ['hints', 'backfill', 'pages'] as const;
const queueNames = [...feedNames, 'moved'] as const;
type Queues = Readonly<Record<(typeof queueNames)[number], ReturnType<World['cloud']['createQueue']>>>;

/** As infra makes them: six times the consumer's time-out, and dead letters behind. */
const makeQueue = ({ cloud }: World, queue: (typeof queueNames)[number], name: string) => {
  cloud.createQueue(`${queue}-${name}-dead`);
  return cloud.createQueue(`${queue}-${name}`, {
    VisibilityTimeout: '360',
    RedrivePolicy: JSON.stringify({
      deadLetterTargetArn: `arn:aws:sqs:eu-central-2:000000000000:${queue}-${name}-dead`,
      maxReceiveCount: '100',
    }),
  });
};

const credentialsOf = (org: RunningOrg) => ({
  flow: 'client-credentials',
  loginUrl: org.url,
  organizationId: org.organizationId,
  clientId: org.clientId,
  clientSecret: org.clientSecret,
});

/** An org in which nothing has happened is mirrored by nothing: each object is complete through its founding. */
const markFilled = async (organizationId: string, at: Date): Promise<void> => {
  const throughAt = at.toISOString();
  const { client, name } = openTable('sync');
  const items = objectNames.flatMap((object) => [
    { object: `${organizationId}#${object}`, item: 'checkpoint', throughAt },
    {
      object: `${organizationId}#${object}`,
      item: 'proofs',
      censusAt: throughAt,
      sweepAt: throughAt,
      refreshAt: throughAt,
    },
  ]);
  for (let from = 0; from < items.length; from += 25) {
    const requests = items.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteCommand({ RequestItems: { [name]: requests } }));
  }
};
