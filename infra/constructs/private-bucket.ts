import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** A bucket that nobody outside the account reaches, and nobody at all without TLS; who reaches it is written down. */
export class PrivateBucket extends Bucket {
  constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id, { ...closed, serverAccessLogsBucket: new AccessLogs(scope, `${id}AccessLogs`, props), ...props });
  }
}

class AccessLogs extends Bucket {
  constructor(scope: Construct, id: string, { removalPolicy }: Pick<BucketProps, 'removalPolicy'>) {
    super(scope, id, {
      ...closed,
      encryption: BucketEncryption.S3_MANAGED,
      removalPolicy: removalPolicy ?? RemovalPolicy.RETAIN,
      lifecycleRules: [{ expiration: Duration.days(90) }],
    });
  }
}

const closed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
} as const satisfies BucketProps;
