import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { LambdaApplication } from 'aws-cdk-lib/aws-codedeploy';
import type { Construct } from 'constructs';
import { type Deployment, FairleadFunction } from '../constructs/fairlead-function.ts';
import type { DataStack } from './data.ts';
import type { NetworkStack } from './network.ts';

interface ReleaseProps extends StackProps, Omit<Deployment, 'application'> {
  readonly network: NetworkStack;
  readonly data: DataStack;
}

/**
 * What must be there before any code takes traffic: Migrate, which a release invokes when this stack is deployed and
 * the ones with the other functions are not, and the application under which CodeDeploy shifts all of them.
 */
export class ReleaseStack extends Stack {
  readonly application: LambdaApplication;

  constructor(scope: Construct, id: string, { settings, bundles, network, data, ...props }: ReleaseProps) {
    super(scope, id, props);
    this.application = new LambdaApplication(this, 'Application');
    const migrate = new FairleadFunction(this, 'Migrate', {
      settings,
      bundles,
      application: this.application,
      inside: { vpc: network.vpc, securityGroup: network.functions },
      impact: 'If it fails, a deployment stops before its code is live: people notice nothing, the release is late.',
      environment: data.postgres.environmentFor('fairlead_owner'),
      memoryMib: 512,
      timeout: Duration.minutes(15),
      atOnceMax: 1,
      // Nobody calls it meanwhile: a tenth of nothing would tell nothing, and the release waits for it.
      rollout: 'allAtOnce',
    });
    data.postgres.grantConnect(migrate, 'fairlead_owner');
    new CfnOutput(this, 'InvokeMigrate', { value: migrate.live.functionArn });
  }
}
