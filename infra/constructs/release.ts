import { Stack, Validations } from 'aws-cdk-lib';
import { type ILambdaApplication, LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Alias, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { StageSettings } from '../stages.ts';

/** How a new version comes to all callers: a tenth of them for five minutes, then the rest; or all of them, whatever alarms say. */
export type Rollout = StageSettings['rollout'];

interface ReleaseProps {
  readonly application: ILambdaApplication;
  readonly rollout: Rollout;
  /** Whether alarms watch it. */
  readonly isWatched: boolean;
  readonly alias: Alias;
}

const rollouts = {
  canary: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
  allAtOnce: LambdaDeploymentConfig.ALL_AT_ONCE,
} as const satisfies Record<Rollout, unknown>;

/**
 * Lets CodeDeploy move an alias to a new version, and back when it stops, fails, or an alarm goes off
 * (alarms/watch-releases.ts). CloudFormation waits for it: what is rolled back fails the deployment of the stack.
 */
export class Release extends LambdaDeploymentGroup {
  constructor(of: LambdaFunction, { application, rollout, isWatched, alias }: ReleaseProps) {
    const stack = Stack.of(of);
    const releaser = stack.node.tryFindChild('Releaser');
    const role = releaser instanceof Releaser ? releaser : new Releaser(stack, 'Releaser');
    role.allowShifting(of, alias);
    super(of, 'Release', {
      application,
      alias,
      deploymentConfig: rollouts[rollout],
      // CDK would add a policy of AWS's own, which lets a role shift every function of the account.
      role: role.withoutPolicyUpdates(),
      // The way for a release that must come through while an alarm is on.
      ignoreAlarmConfiguration: rollout === 'allAtOnce',
      autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: isWatched },
    });
  }
}

/** What CodeDeploy may do: one of these in each stack, for the functions of that stack. */
class Releaser extends Role {
  constructor(stack: Stack, id: string) {
    super(stack, id, {
      assumedBy: new ServicePrincipal('codedeploy.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
      }),
    });
    this.addToPolicy(new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] }));
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'CloudWatch shows alarms that are made of others only to who may see all of them.',
    });
  }

  allowShifting({ functionArn }: LambdaFunction, { aliasName }: Alias): void {
    const actions = ['lambda:GetAlias', 'lambda:UpdateAlias', 'lambda:GetProvisionedConcurrencyConfig'];
    // Not by the alias's own ARN: the alias waits for the deployment group, and that for this role.
    const resources = [functionArn, `${functionArn}:${aliasName}`];
    this.addToPolicy(new PolicyStatement({ actions, resources }));
  }
}
