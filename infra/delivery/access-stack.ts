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
import { deliverRoleName, pipelineRoleName } from './role-names.ts';

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

/** Who may deliver to the stages of an account: a role a stage, lent for an hour or two and never by a key. */
export class AccessStack extends Stack {
  constructor(scope: Construct, id: string, { repository, stages, pipelineAccount, ...props }: AccessProps) {
    super(scope, id, props);
    const provider = new OidcProviderNative(this, 'GitHub', {
      url: `https://${github}`,
      clientIds: ['sts.amazonaws.com'],
    });
    for (const { name, settings } of stages) {
      // The environment carries GitHub's own rules: who approves, and from which branch.
      const workflow = new WebIdentityPrincipal(provider.oidcProviderArn, {
        StringEquals: {
          [`${github}:aud`]: 'sts.amazonaws.com',
          [`${github}:sub`]: `repo:${repository}:environment:${name}`,
        },
      });
      const role = new Role(this, `Deliver-${name}`, {
        roleName: deliverRoleName(name),
        description: `Delivers Fairlead to ${name}`,
        assumedBy: pipelineAccount === undefined ? workflow : either(workflow, pipelineOf(name, pipelineAccount)),
        // The first deployment of a database takes most of an hour.
        maxSessionDuration: Duration.hours(2),
      });
      deliveryRights(role, name, settings);
      new CfnOutput(this, `RoleOf${name}`, { value: role.roleArn });
    }
  }
}

const either = (...principals: IPrincipal[]): CompositePrincipal => new CompositePrincipal(...principals);

/** By its name and not as a principal: IAM refuses a role that does not exist yet. */
const pipelineOf = (stage: string, account: string): IPrincipal =>
  new PrincipalWithConditions(new AccountPrincipal(account), {
    ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${account}:role/${pipelineRoleName(stage)}` },
  });
