import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AccountPrincipal,
  CompositePrincipal,
  type IPrincipal,
  OidcProviderNative,
  PrincipalWithConditions,
  Role,
  WebIdentityPrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';
import { deliveryRights } from './delivery-rights.ts';
import { diffRights } from './diff-rights.ts';
import { deliverRoleName, diffEnvironment, diffRoleName, pipelineRoleName } from './role-names.ts';

interface DeliveredStage {
  readonly name: string;
  readonly settings: StageSettings;
}

interface AccessProps extends StackProps {
  readonly repository: string;
  /** All of one account. */
  readonly stages: readonly DeliveredStage[];
  /** Where the pipeline runs, if there is one. */
  readonly pipelineAccount: string | undefined;
}

const github = 'token.actions.githubusercontent.com';

/** Who may deliver to the stages of an account: a role a stage, lent for an hour or two and never by a key. And who may read, for pull requests, what is deployed. */
export class AccessStack extends Stack {
  constructor(scope: Construct, id: string, { repository, stages, pipelineAccount, ...props }: AccessProps) {
    super(scope, id, props);
    const provider = new OidcProviderNative(this, 'GitHub', {
      url: `https://${github}`,
      clientIds: ['sts.amazonaws.com'],
    });
    for (const { name, settings } of stages) {
      // The environment carries GitHub's own rules: who approves, and from which branch.
      const workflowIn = (environment: string): WebIdentityPrincipal =>
        new WebIdentityPrincipal(provider.oidcProviderArn, {
          StringEquals: {
            [`${github}:aud`]: 'sts.amazonaws.com',
            [`${github}:sub`]: `repo:${repository}:environment:${environment}`,
          },
        });
      const workflow = workflowIn(name);
      const role = new Role(this, `Deliver-${name}`, {
        roleName: deliverRoleName(name),
        description: `Delivers Fairlead to ${name}`,
        assumedBy: pipelineAccount === undefined ? workflow : either(workflow, pipelineOf(name, pipelineAccount)),
        // The first deployment of a database takes most of an hour.
        maxSessionDuration: Duration.hours(2),
      });
      deliveryRights(role, name, settings);
      new CfnOutput(this, `RoleOf${name}`, { value: role.roleArn });
      if (name === 'preview') continue;
      const looking = new Role(this, `Diff-${name}`, {
        roleName: diffRoleName(name),
        description: `Reads what of Fairlead is deployed to ${name}`,
        assumedBy: workflowIn(diffEnvironment(name)),
      });
      diffRights(looking, name, settings);
      new CfnOutput(this, `DiffRoleOf${name}`, { value: looking.roleArn });
    }
  }
}

const either = (...principals: IPrincipal[]): CompositePrincipal => new CompositePrincipal(...principals);

/** By its name and not as a principal: IAM refuses a role that does not exist yet. */
const pipelineOf = (stage: string, account: string): IPrincipal =>
  new PrincipalWithConditions(new AccountPrincipal(account), {
    ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${account}:role/${pipelineRoleName(stage)}` },
  });
