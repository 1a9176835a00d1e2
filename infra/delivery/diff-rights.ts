import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { acknowledgeWildcard } from '../constructs/acknowledge-wildcard.ts';
import type { StageSettings } from '../stages.ts';
import { stacksOf } from './delivery-rights.ts';

/**
 * One action: to read the templates of a stage, in which no secret stands. Anybody who may push a branch to the
 * repository can have code of hers run with it, before anybody has read that code.
 */
export const diffRights = (role: Role, stage: string, settings: StageSettings): void => {
  const stacks = stacksOf(role, stage, settings);
  role.addToPolicy(new PolicyStatement({ actions: ['cloudformation:GetTemplate'], resources: stacks }));
  for (const resource of stacks) {
    acknowledgeWildcard(role, {
      resource,
      reason: `CloudFormation gives the last part of a name; what stands before it is of ${stage} alone.`,
    });
  }
};
