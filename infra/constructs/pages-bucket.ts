import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledgeWildcard } from './acknowledge-wildcard.ts';
import { PrivateBucket } from './private-bucket.ts';

interface PagesBucketProps {
  readonly key: IKey;
  readonly removalPolicy: RemovalPolicy;
}

/** Longer than a message about a page can live: 14 days in its queue, and a week to drive it back once it is parked. */
const pageLifetime = Duration.days(21);
/** Longer than what is parked is kept (functions/platform/parked.ts): 90 days. */
const parkedLifetime = Duration.days(97);

/** Where both may lie; of two rules for one object S3 takes the one that ends it sooner. */
const pagesFolder = 'pages/';
const parkedFolder = 'parked/';

/** Pages too large for a message until they have been applied, and parked bodies too long for a table. */
export class PagesBucket extends Construct {
  /** What a function must hold to leave a page here, and to take one. Spelt out: CDK's grants bring actions with wildcards. */
  readonly mayWrite: ManagedPolicy;
  readonly mayRead: ManagedPolicy;
  /** What a function must hold to park what it cannot use. */
  readonly mayPark: ManagedPolicy;
  readonly #bucket: Bucket;
  readonly #key: IKey;

  constructor(scope: Construct, id: string, { key, removalPolicy }: PagesBucketProps) {
    super(scope, id);
    this.#key = key;
    this.#bucket = new PrivateBucket(this, 'Bucket', {
      removalPolicy,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      lifecycleRules: [
        { prefix: pagesFolder, expiration: pageLifetime },
        { expiration: parkedLifetime, abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
    // In one piece: what is uploaded in parts would have to be decrypted to be put together.
    this.mayWrite = this.#policy('MayWrite', { objects: ['s3:PutObject'], key: ['kms:GenerateDataKey'] });
    this.mayRead = this.#policy('MayRead', { objects: ['s3:GetObject'], key: ['kms:Decrypt'] });
    this.mayPark = this.#policy('MayPark', {
      objects: ['s3:PutObject'],
      key: ['kms:GenerateDataKey'],
      folder: parkedFolder,
    });
  }

  get name(): string {
    return this.#bucket.bucketName;
  }

  #policy(id: string, actions: { objects: string[]; key: string[]; folder?: string }): ManagedPolicy {
    const objects = this.#bucket.arnForObjects(`${actions.folder ?? ''}*`);
    const policy = new ManagedPolicy(this, id, {
      statements: [
        new PolicyStatement({ actions: actions.objects, resources: [objects] }),
        new PolicyStatement({ actions: actions.key, resources: [this.#key.keyArn] }),
      ],
    });
    acknowledgeWildcard(policy, {
      resource: objects,
      reason: 'A page is named by its content: its key is not known before it exists.',
    });
    return policy;
  }
}
