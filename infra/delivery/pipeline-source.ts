import { CfnOutput, Duration, type RemovalPolicy, type Stack } from 'aws-cdk-lib';
import type { Artifact, IAction } from 'aws-cdk-lib/aws-codepipeline';
import { CodeStarConnectionsSourceAction, S3SourceAction, S3Trigger } from 'aws-cdk-lib/aws-codepipeline-actions';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { PrivateBucket } from '../constructs/private-bucket.ts';

export interface SourceProps {
  readonly repository: string;
  readonly branch: string;
  /** Absent: the repository is handed over as a file, where CodePipeline has no connections. */
  readonly connectionArn: string | undefined;
  readonly key: IKey;
  readonly removalPolicy: RemovalPolicy;
}

/** Where the pipeline takes a commit from, and what its role must hold for it. */
interface PipelineSource {
  readonly action: (output: Artifact) => IAction;
  readonly rights: readonly PolicyStatement[];
}

/** A whole clone with its `.git`: a release is named by its commit, and secrets are looked for in what is tracked. */
const fileName = 'source.zip';

export const pipelineSource = (stack: Stack, props: SourceProps): PipelineSource =>
  props.connectionArn === undefined ? fromFile(stack, props) : fromConnection(props.connectionArn, props);

const fromConnection = (connectionArn: string, { repository, branch }: SourceProps): PipelineSource => {
  const [owner = '', repo = ''] = repository.split('/');
  return {
    action: (output) =>
      new CodeStarConnectionsSourceAction({
        actionName: 'Source',
        connectionArn,
        owner,
        repo,
        branch,
        output,
        codeBuildCloneOutput: true,
      }),
    rights: [new PolicyStatement({ actions: ['codeconnections:UseConnection'], resources: [connectionArn] })],
  };
};

const fromFile = (stack: Stack, { key, removalPolicy }: SourceProps): PipelineSource => {
  const bucket = new PrivateBucket(stack, 'Source', {
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    versioned: true,
    removalPolicy,
    lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(90) }],
  });
  new CfnOutput(stack, 'SourceBucket', { value: bucket.bucketName });
  return {
    action: (output) =>
      // To be told of the file would take a rule with a queue for what it cannot deliver; a minute is soon enough.
      new S3SourceAction({ actionName: 'Source', bucket, bucketKey: fileName, output, trigger: S3Trigger.POLL }),
    rights: [
      new PolicyStatement({ actions: ['s3:GetBucketAcl', 's3:GetBucketVersioning'], resources: [bucket.bucketArn] }),
      new PolicyStatement({
        actions: ['s3:GetObject', 's3:GetObjectTagging', 's3:GetObjectVersion', 's3:GetObjectVersionTagging'],
        resources: [bucket.arnForObjects(fileName)],
      }),
    ],
  };
};
