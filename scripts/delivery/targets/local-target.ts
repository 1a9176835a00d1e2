import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { pageSecurityPolicy, signInPages } from '#infra/constructs/security-headers';
import { settingsFor } from '#infra/stages';
import { livePath } from '#shared/api/routes';
import { makeBlueprint } from '../../local/assembly/blueprint.ts';
import { readAssembly } from '../../local/assembly/read-assembly.ts';
import { distributionOf } from '../../local/front/distribution.ts';
import { localCredentials } from '../../local/queues/local-credentials.ts';
import { startApart } from '../../start/start-apart.ts';
import type { Running } from '../../start/summary.ts';
import { artefact } from '../artefact.ts';
import { templatesIn } from '../gate/read-templates.ts';
import { type Delivery, DeliveryError } from '../step.ts';
import { openWebBucket } from '../web/web-bucket.ts';
import type { Target } from './target.ts';

const folder = path.join(artefact.root, '.local', 'delivery');
/** The templates of the release before: what CloudFormation would remember. */
const former = path.join(folder, 'deployed');

/** This machine as a stage. What is deployed lives as long as the command; a step by itself finds a Fairlead that `npm start` began. */
export const localTarget = ({ closers }: Pick<Delivery, 'closers'>): Target => {
  let place = { state: path.join(artefact.root, '.local'), running: undefined as Running | undefined };
  const running = (): Running => {
    if (place.running) return place.running;
    const note = path.join(place.state, 'running.json');
    if (!existsSync(note))
      throw new DeliveryError('nothing runs on this machine: run `npm start` in another terminal first');
    // Written by scripts/start/summary.ts in this very shape.
    return JSON.parse(readFileSync(note, 'utf8')) as Running;
  };
  return {
    deployed: async () => (existsSync(former) ? templatesIn(former) : new Map()),
    address: async () => addressOf(running(), 'Fairlead'),
    deploy: async () => {
      const state = path.join(folder, 'house');
      const started = await startApart(state, ['--quiet']);
      closers.push(() => started.stop());
      place = { state, running: started.running };
      rmSync(former, { recursive: true, force: true });
      cpSync(artefact.assembly('local'), former, { recursive: true, filter: (file) => !file.includes('asset.') });
    },
    // A start takes all steps: nothing runs here that is older.
    settle: async () => undefined,
    webBucket: async () => bucketOf(running(), path.join(place.state, 'assembly')),
    // Nothing is kept at an edge here.
    invalidate: async () => undefined,
    site: async () => siteOf(running()),
    destroy: async () => rmSync(folder, { recursive: true, force: true }),
  };
};

const addressOf = ({ addresses }: Running, name: string): string => {
  const address = addresses[name];
  if (address === undefined) throw new DeliveryError(`what runs here has no address for ${name}: start it again`);
  return address;
};

const bucketOf = (running: Running, assembly: string) => {
  const queues = addressOf(running, 'SQS and S3');
  const database = new URL(addressOf(running, 'PostgreSQL'));
  const blueprint = makeBlueprint(readAssembly(assembly), {
    front: addressOf(running, 'Fairlead'),
    services: addressOf(running, 'Other AWS'),
    queues,
    tables: addressOf(running, 'DynamoDB'),
    identityIssuer: addressOf(running, 'Sign-in'),
    database: { host: database.hostname, port: Number(database.port) },
  });
  const origin = distributionOf(blueprint).behaviours.find(({ origin: { kind } }) => kind === 'bucket')?.origin;
  if (origin?.kind !== 'bucket') throw new DeliveryError('no path of the distribution leads to a bucket');
  const client = new S3Client({
    endpoint: queues,
    region: 'eu-central-2',
    credentials: localCredentials,
    forcePathStyle: true,
  });
  return openWebBucket({ client, bucket: origin.bucket });
};

const siteOf = (running: Running) => {
  const url = addressOf(running, 'Fairlead');
  const settings = settingsFor('dev', { publicUrl: url });
  // The stand-in for Cognito has an address of its own.
  const pagePolicy = pageSecurityPolicy(settings).replace(signInPages(settings), addressOf(running, 'Sign-in'));
  return { url, pagePolicy, liveUrl: url.replace(/^http/, 'ws') + livePath };
};
