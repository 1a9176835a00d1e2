import { type SmallCloud, startSmallCloud } from '#platform/testing/small-cloud';
import type { CopiedDatabase } from '#store/testing/copied-database';
import type { TestServer } from '#store/testing/shared-server';
import { type Front, startFront } from './front.ts';
import { type MortalDatabase, mortalDatabase } from './mortal-database.ts';
import { type TestClock, takeClock } from './test-clock.ts';

/** What all mirrors of one process share: the time, the cloud, the database. Each mirror is another organisation in it. */
export interface World {
  readonly clock: TestClock;
  readonly cloud: SmallCloud;
  readonly front: Front;
  readonly database: CopiedDatabase;
  readonly apply: MortalDatabase;
  readonly variables: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/** @param database not created yet; gone when the world stops */
export const startWorld = async (server: TestServer, database: CopiedDatabase): Promise<World> => {
  const [cloud, front] = await Promise.all([startSmallCloud(), startFront()]);
  await database.create();
  await cloud.createTable('sync', { hash: 'object', range: 'item' });
  await cloud.createTable('parked', { hash: 'organizationId', range: 'at' });
  await cloud.createTable('replays', { hash: 'messageId' });
  cloud.createBucket('pages');
  Object.assign(process.env, reachable(cloud, front));
  const { host, port } = server;
  const apply = mortalDatabase({ host, port, database: database.name, user: 'fairlead_apply' });
  const clock = takeClock();
  return {
    clock,
    cloud,
    front,
    database,
    apply,
    variables: {
      AWS_REGION: region,
      HEARTBEAT_SECONDS: '300',
      DB_HOST: host,
      DB_PORT: String(port),
      DB_NAME: database.name,
      DB_USER: 'fairlead_apply',
      SYNC_TABLE: 'sync',
      PARKED_TABLE: 'parked',
      REPLAYS_TABLE: 'replays',
      PAGES_BUCKET: 'pages',
    },
    stop: async () => {
      clock.release();
      await apply.stop();
      await Promise.all([cloud.stop(), front.stop(), database.drop()]);
    },
  };
};

const region = 'eu-central-2';

/** How the functions' own AWS clients find the emulators: as on a laptop, by the environment. */
const reachable = ({ endpoints }: SmallCloud, { url }: Front): Record<string, string> => ({
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_ENDPOINT_URL_SQS: endpoints.sqs,
  AWS_ENDPOINT_URL_S3: endpoints.s3,
  AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: `${url}/secrets`,
});
