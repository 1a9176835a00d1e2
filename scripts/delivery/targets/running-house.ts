import path from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { pageSecurityPolicy, signInPages } from '#infra/constructs/security-headers';
import { settingsFor } from '#infra/stages';
import { distributionOf } from '#scripts/local/front/distribution';
import { localCredentials } from '#scripts/local/queues/local-credentials';
import { runningBlueprint } from '#scripts/start/running-blueprint';
import type { Running } from '#scripts/start/summary';
import { livePath } from '#shared/api/routes';
import type { Site } from '../smoke/site.ts';
import { DeliveryError } from '../step.ts';
import { openWebBucket, type WebBucket } from '../web/web-bucket.ts';

export const addressOf = ({ addresses }: Running, name: string): string => {
  const address = addresses[name];
  if (address === undefined) throw new DeliveryError(`what runs here has no address for ${name}: start it again`);
  return address;
};

/** The bucket behind the front of a Fairlead that keeps everything in this folder. */
export const webBucketOf = (running: Running, state: string): WebBucket => {
  const blueprint = runningBlueprint(path.join(state, 'assembly'), (part) => addressOf(running, part));
  const origin = distributionOf(blueprint).behaviours.find(({ origin: { kind } }) => kind === 'bucket')?.origin;
  if (origin?.kind !== 'bucket') throw new DeliveryError('no path of the distribution leads to a bucket');
  const client = new S3Client({
    endpoint: addressOf(running, 'SQS and S3'),
    region: 'eu-central-2',
    credentials: localCredentials,
    forcePathStyle: true,
  });
  return openWebBucket({ client, bucket: origin.bucket });
};

export const siteOf = (running: Running): Site => {
  const url = addressOf(running, 'Fairlead');
  const settings = settingsFor('dev', { publicUrl: url });
  // The stand-in for Cognito has an address of its own.
  const pagePolicy = pageSecurityPolicy(settings).replace(signInPages(settings), addressOf(running, 'Sign-in'));
  return { url, pagePolicy, liveUrl: url.replace(/^http/, 'ws') + livePath };
};
