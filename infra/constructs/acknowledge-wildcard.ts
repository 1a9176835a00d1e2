import { Stack, Validations } from 'aws-cdk-lib';
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js';
import type { IConstruct } from 'constructs';

interface WildcardReason {
  /** The ARN with the star, as it stands in the policy. */
  readonly resource: string;
  readonly reason: string;
}

/** Lets one wildcard resource pass cdk-nag, by exactly the ARN it has in the template, so that a second one is found. */
export const acknowledgeWildcard = (policy: IConstruct, { resource, reason }: WildcardReason): void => {
  const finding = flattenCfnReference(Stack.of(policy).resolve(resource));
  Validations.of(policy).acknowledge({ id: `AwsSolutions-IAM5[Resource::${finding}]`, reason });
};
