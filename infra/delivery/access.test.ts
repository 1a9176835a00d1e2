import { rmSync } from 'node:fs';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { delivered, deliveredByConnection, makeDeliveryApp, synthesiseDelivery } from '../testing/delivered.ts';

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const statementSchema = z.object({
  Action: oneOrMore,
  Resource: oneOrMore.default([]),
  Principal: z.unknown().optional(),
  Condition: z.record(z.string(), z.record(z.string(), z.string())).optional(),
});
const roleSchema = z.object({
  RoleName: z.string().optional(),
  AssumeRolePolicyDocument: z.object({ Statement: z.array(statementSchema) }),
});
const policySchema = z.object({
  Roles: z.array(z.string()),
  PolicyDocument: z.object({ Statement: z.array(statementSchema) }),
});

const { directory, stacks, resources } = synthesiseDelivery(delivered);
afterAll(() => rmSync(directory, { recursive: true }));

const roles = resources('AWS::IAM::Role').map(({ logicalId, stack, properties }) => ({
  logicalId,
  stack,
  ...roleSchema.parse(properties),
}));
const rightsOf = (name: string) => {
  const role = roles.find(({ RoleName }) => RoleName === name);
  return resources('AWS::IAM::Policy')
    .filter(
      ({ stack, properties }) =>
        stack === role?.stack && policySchema.parse(properties).Roles.includes(`<${role.logicalId}>`),
    )
    .flatMap(({ properties }) => policySchema.parse(properties).PolicyDocument.Statement);
};

describe.each(['dev', 'staging', 'prod', 'preview'])('who delivers to %s', (stage) => {
  const role = roles.find(({ RoleName }) => RoleName === `fairlead-deliver-${stage}`);
  const rights = rightsOf(`fairlead-deliver-${stage}`);

  it('is a workflow of this repository in the environment of this stage, or the project of the pipeline', () => {
    const [workflow, pipeline, ...more] = role?.AssumeRolePolicyDocument.Statement ?? [];
    expect(workflow?.Condition).toEqual({
      StringEquals: {
        'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
        'token.actions.githubusercontent.com:sub': `repo:acme/fairlead:environment:${stage}`,
      },
    });
    expect(pipeline?.Condition).toEqual({
      ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::111111111111:role/fairlead-pipeline-${stage}` },
    });
    expect(more).toEqual([]);
  });

  it('changes nothing but by the roles of the bootstrap, in its account and its two regions', () => {
    const account = { dev: '111111111111', staging: '222222222222', prod: '333333333333', preview: '111111111111' }[
      stage
    ];
    const assumed = rights
      .filter(({ Action }) => Action.includes('sts:AssumeRole'))
      .flatMap(({ Resource }) => Resource);
    const expected = ['eu-central-2', 'us-east-1'].flatMap((region) =>
      ['deploy', 'file-publishing', 'lookup'].map(
        (which) => `arn:aws:iam::${account}:role/cdk-hnb659fds-${which}-role-${account}-${region}`,
      ),
    );
    expect(assumed.toSorted()).toEqual(expected.toSorted());
  });

  it('may itself do what the steps do, by name, to what is of its stage', () => {
    const own = rights.filter(({ Action }) => !Action.includes('sts:AssumeRole'));
    const shared = [
      'cloudformation:DescribeStacks',
      'cloudformation:GetTemplate',
      'cloudfront:CreateInvalidation',
      'lambda:InvokeFunction',
      's3:DeleteObject',
      's3:GetObject',
      's3:ListBucket',
      's3:PutObject',
    ];
    const clearing = [
      'cloudformation:ListStackResources',
      'cloudformation:ListStacks',
      's3:DeleteObjectVersion',
      's3:ListBucketVersions',
    ];
    const actions = [...new Set(own.flatMap(({ Action }) => Action))].toSorted();
    expect(actions).toEqual((stage === 'preview' ? [...shared, ...clearing] : shared).toSorted());
    const elsewhere = own.filter(
      ({ Action, Resource, Condition }) =>
        !Resource.every((resource) => resource.includes(`fairlead-${stage}-`)) &&
        Condition?.['StringLike']?.['aws:ResourceTag/stage'] !== (stage === 'preview' ? 'preview-*' : stage) &&
        !(stage === 'preview' && Action.join() === 'cloudformation:ListStacks'),
    );
    expect(elsewhere).toEqual([]);
  });
});

describe.each(['dev', 'staging', 'prod'])('who looks at what a pull request would change in %s', (stage) => {
  const role = roles.find(({ RoleName }) => RoleName === `fairlead-diff-${stage}`);

  it('is a workflow of this repository in the environment for looking, and nobody else', () => {
    expect(role?.AssumeRolePolicyDocument.Statement.map(({ Condition }) => Condition)).toEqual([
      {
        StringEquals: {
          'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
          'token.actions.githubusercontent.com:sub': `repo:acme/fairlead:environment:diff-${stage}`,
        },
      },
    ]);
  });

  it('may read templates of this stage, and nothing else', () => {
    const account = { dev: '111111111111', staging: '222222222222', prod: '333333333333' }[stage];
    expect(rightsOf(`fairlead-diff-${stage}`)).toMatchObject([
      {
        Action: ['cloudformation:GetTemplate'],
        Resource: ['eu-central-2', 'us-east-1'].map(
          (region) => `arn:aws:cloudformation:${region}:${account}:stack/fairlead-${stage}-*/*`,
        ),
      },
    ]);
  });
});

it('nobody is let in but who delivers, who looks, and what runs the pipeline', () => {
  const names = roles.flatMap(({ RoleName }) => RoleName ?? []);
  const wanted = ['dev', 'staging', 'prod'].flatMap((stage) =>
    ['deliver', 'diff', 'pipeline'].map((what) => `fairlead-${what}-${stage}`),
  );
  expect(names.toSorted()).toEqual([...wanted, 'fairlead-deliver-preview', 'fairlead-pipeline-commit'].toSorted());
});

it('writes to no bucket but that of the built web', () => {
  const written = rightsOf('fairlead-deliver-prod')
    .filter(({ Action }) => Action.includes('s3:PutObject'))
    .flatMap(({ Resource }) => Resource);
  expect(written).toEqual(['arn:aws:s3:::fairlead-prod-edge-web3c8945db-*/*']);
});

it('an account knows GitHub once, and stages of other accounts stand apart', () => {
  const accounts = stacks.map(({ environment }) => environment.account);
  expect(resources('AWS::IAM::OIDCProvider').length).toBe(new Set(accounts).size);
  expect(stacks.map(({ stackName }) => stackName).toSorted()).toEqual([
    'fairlead-delivery-access-dev-preview',
    'fairlead-delivery-access-prod',
    'fairlead-delivery-access-staging',
    'fairlead-delivery-pipeline',
  ]);
});

it('everything that delivers is in one region', () => {
  expect(new Set(stacks.map(({ environment }) => environment.region))).toEqual(new Set(['eu-central-2']));
});

it('no key is made, for nobody', () => {
  expect([...resources('AWS::IAM::User'), ...resources('AWS::IAM::AccessKey')]).toEqual([]);
});

it.each([
  ['handed over', delivered],
  ['connected', deliveredByConnection],
])('passes cdk-nag, the pipeline included, whose source is %s', (_, settings) => {
  const app = makeDeliveryApp(settings);
  const found = [new AwsSolutionsChecks(), new ServerlessChecks()].flatMap(
    (pack) => pack.validateScope(app).violations,
  );
  rmSync(app.outdir, { recursive: true });
  expect(found.map(({ ruleName }) => ruleName)).toEqual([]);
});

describe('settings that cannot be are refused, saying which and what to do:', () => {
  const { repository: _, ...nobody } = delivered;
  it.each<[string, unknown, RegExp]>([
    ['no repository', nobody, /repository: is missing; say which repository of GitHub may deliver/],
    [
      'a repository that is none',
      { ...delivered, repository: 'https://github.com/a/b' },
      /repository: must be owner\/name/,
    ],
    ['any repository of an owner', { ...delivered, repository: 'acme/*' }, /repository: must be owner\/name/],
    ['a region that is none', { ...delivered, region: 'eu-central-9' }, /region: there is no region eu-central-9/],
    [
      'a connection that is none',
      { ...delivered, pipeline: { account: '111111111111', connectionArn: 'mine' } },
      /connectionArn: must be the ARN of a connection/,
    ],
    [
      'a connection where there are none',
      { ...deliveredByConnection, region: 'eu-central-2' },
      /pipeline\.connectionArn: CodePipeline has no connections in eu-central-2; leave it out and hand over source\.zip/,
    ],
    [
      'previews beside prod',
      { ...delivered, stages: { ...delivered.stages, preview: { account: '333333333333' } } },
      /stages\.preview\.account: is the account of prod/,
    ],
    ['a stage that there is not', { ...delivered, stages: { qa: {} } }, /stages/],
    ['a setting that there is not', { ...delivered, stages: { dev: { colour: 'red' } } }, /there is no setting colour/],
    [
      'a setting of a stage that cannot be',
      { ...delivered, stages: { prod: { publicUrl: 'http://a.example' } } },
      /stage prod cannot be made of these settings\n {2}publicUrl: must be https/,
    ],
  ])('%s', (_name, settings, message) => {
    expect(() => synthesiseDelivery(settings)).toThrow(message);
  });
});
