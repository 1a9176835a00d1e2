import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { CfnDBInstance, type CfnDBInstanceProps } from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';

interface ReadReplicaProps {
  readonly source: CfnDBInstance;
  readonly like: CfnDBInstanceProps;
  readonly settings: StageSettings;
}

/** A second instance that follows the first by some milliseconds, for reports of people and to be promoted (decision 048). */
export class ReadReplica extends Construct {
  constructor(scope: Construct, id: string, { source, like, settings }: ReadReplicaProps) {
    super(scope, id);
    const replica = new CfnDBInstance(this, 'Instance', {
      ...like,
      sourceDbInstanceIdentifier: source.ref,
      multiAz: false,
    });
    replica.applyRemovalPolicy(RemovalPolicy.DESTROY);
    Validations.of(replica).acknowledge(
      {
        id: 'AwsSolutions-RDS2',
        reason:
          'What follows an encrypted instance is encrypted with its key; CloudFormation does not let it be said again.',
      },
      {
        id: 'AwsSolutions-RDS11',
        reason: 'Only our own security groups can reach the port at all; another number would hide nothing from them.',
      },
      {
        id: 'AwsSolutions-RDS3',
        reason:
          'It is itself the copy: the instance that it follows stands in two zones, and boards never read this one.',
      },
      ...(settings.keepsData
        ? []
        : [{ id: 'AwsSolutions-RDS10', reason: `${settings.stage} is made to be thrown away; its settings say so.` }]),
    );
  }
}
