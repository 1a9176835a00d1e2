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

/** Longer than a message about a page can live: 14 days until it leaves the dead letters, and a week to redrive it. */
const pageLifetime = Duration.days(21);

/** Pages too large for a message, until they have been applied. */
export class PagesBucket extends Construct {
  /** What a function must hold to leave a page here, and to take one. Spelt out: CDK's grants bring actions with wildcards. */
  readonly mayWrite: ManagedPolicy;
  readonly mayRead: ManagedPolicy;
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
      lifecycleRules: [{ expiration: pageLifetime, abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    });
    this.mayWrite = this.#policy('MayWrite', {
      objects: ['s3:PutObject'],
      key: ['kms:GenerateDataKey', 'kms:Decrypt'],
    });
    this.mayRead = this.#policy('MayRead', { objects: ['s3:GetObject'], key: ['kms:Decrypt'] });
  }

  get name(): string {
    return this.#bucket.bucketName;
  }

  #policy(id: string, actions: { objects: string[]; key: string[] }): ManagedPolicy {
    const objects = this.#bucket.arnForObjects('*');
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
