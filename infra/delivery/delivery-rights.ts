import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { acknowledgeWildcard } from '../constructs/acknowledge-wildcard.ts';
import { globalRegion } from '../settings-schema.ts';
import type { StageSettings } from '../stages.ts';
import lockedIds from '../stateful-ids.json' with { type: 'json' };

/** The roles that `cdk bootstrap` makes in each region, which alone may change anything. */
const rolesOfBootstrap = ['deploy', 'file-publishing', 'lookup'] as const;
const qualifier = 'hnb659fds';

/** What delivery itself does in an account; everything else CloudFormation does, as the roles of the bootstrap let it. */
export const deliveryRights = (role: Role, name: string, { region, edge }: StageSettings): void => {
  const { account } = Stack.of(role);
  // Previews are many; what is below them begins with what they have in common.
  const stage = name === 'preview' ? 'preview-*' : name;
  const regions = regionsOf({ region, edge });
  const grant = (actions: string[], resources: string[], conditions?: Record<string, Record<string, string>>): void =>
    void role.addToPolicy(new PolicyStatement({ actions, resources, ...(conditions && { conditions }) }));

  grant(
    ['sts:AssumeRole'],
    regions.flatMap((at) =>
      rolesOfBootstrap.map((which) => `arn:aws:iam::${account}:role/cdk-${qualifier}-${which}-role-${account}-${at}`),
    ),
  );
  const stacks = stacksOf(role, stage, { region, edge });
  grant(['cloudformation:DescribeStacks', 'cloudformation:GetTemplate'], stacks);
  const web = edge === 'cloudfront' ? `edge-${lockedIds['edge/Web']}` : `api-${lockedIds['api/Pages/Web']}`;
  const bucket = `arn:aws:s3:::fairlead-${stage}-${web.toLowerCase()}-*`;
  grant(['s3:ListBucket'], [bucket]);
  grant(['s3:DeleteObject', 's3:GetObject', 's3:PutObject'], [`${bucket}/*`]);
  const distributions = `arn:aws:cloudfront::${account}:distribution/*`;
  if (edge === 'cloudfront') {
    grant(['cloudfront:CreateInvalidation'], [distributions], {
      StringEquals: { 'aws:ResourceTag/product': 'fairlead' },
      StringLike: { 'aws:ResourceTag/stage': stage },
    });
  }
  // A name that is too long CloudFormation cuts short, as those of previews are.
  const migrate = `arn:aws:lambda:${region}:${account}:function:fairlead-${name === 'preview' ? stage : `${stage}-release-*`}`;
  grant(['lambda:InvokeFunction'], [migrate]);
  if (name === 'preview') clearingRights(role);
  for (const resource of [
    ...stacks,
    migrate,
    bucket,
    `${bucket}/*`,
    ...(edge === 'cloudfront' ? [distributions] : []),
  ]) {
    acknowledgeWildcard(role, {
      resource,
      reason: `CloudFormation gives the last part of a name; what stands before it, or the condition, is of ${name} alone.`,
    });
  }
};

type Where = Pick<StageSettings, 'region' | 'edge'>;

const regionsOf = ({ region, edge }: Where): string[] => (edge === 'cloudfront' ? [region, globalRegion] : [region]);

/** All stacks of a stage, in each of its regions. */
export const stacksOf = (role: Role, stage: string, where: Where): string[] =>
  regionsOf(where).map((at) => `arn:aws:cloudformation:${at}:${Stack.of(role).account}:stack/fairlead-${stage}-*/*`);

/** A preview is deleted by delivery itself: S3 lets no bucket go that has anything in it. */
const clearingRights = (role: Role): void => {
  const { account, region } = Stack.of(role);
  const stacks = `arn:aws:cloudformation:${region}:${account}:stack/fairlead-preview-*/*`;
  const buckets = 'arn:aws:s3:::fairlead-preview-*';
  role.addToPolicy(new PolicyStatement({ actions: ['cloudformation:ListStackResources'], resources: [stacks] }));
  role.addToPolicy(new PolicyStatement({ actions: ['s3:ListBucketVersions'], resources: [buckets] }));
  role.addToPolicy(
    new PolicyStatement({ actions: ['s3:DeleteObject', 's3:DeleteObjectVersion'], resources: [`${buckets}/*`] }),
  );
  // CloudFormation lists the stacks of an account or none.
  role.addToPolicy(new PolicyStatement({ actions: ['cloudformation:ListStacks'], resources: ['*'] }));
  for (const resource of [stacks, buckets, `${buckets}/*`, '*']) {
    acknowledgeWildcard(role, {
      resource,
      reason: 'Previews come and go by names that nobody knows before their branches.',
    });
  }
};
