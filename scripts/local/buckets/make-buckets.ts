import { BucketAlreadyExists, BucketAlreadyOwnedByYou, CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import type { Blueprint } from '../assembly/blueprint.ts';
import { localCredentials } from '../queues/local-credentials.ts';

/** Makes the buckets of a blueprint on the emulator; kept ones stay as they are. */
export const makeBuckets = async (blueprint: Blueprint, endpoint: string): Promise<S3Client> => {
  const resources = blueprint.of('AWS::S3::Bucket');
  const region = resources[0]?.stack.region ?? 'eu-central-2';
  const client = new S3Client({ endpoint, region, credentials: localCredentials, forcePathStyle: true });
  for (const resource of resources) {
    try {
      await client.send(new CreateBucketCommand({ Bucket: blueprint.identityOf(resource).name }));
    } catch (fault) {
      if (!(fault instanceof BucketAlreadyOwnedByYou || fault instanceof BucketAlreadyExists)) throw fault;
    }
  }
  return client;
};
