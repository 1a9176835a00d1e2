import { App, Stack } from 'aws-cdk-lib';
import { CfnBackupVault } from 'aws-cdk-lib/aws-backup';
import { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { CfnTopicPolicy } from 'aws-cdk-lib/aws-sns';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { expect, it } from 'vitest';
import { checkResidency } from './residency.ts';

/** An app of one stack; nobody synthesises it. */
const appIn = (region: string, add: (stack: Stack) => void = () => undefined): App => {
  const app = new App();
  add(new Stack(app, 'part', { env: { region } }));
  return app;
};

const swiss = { residency: ['eu-central-2'] };

it('what stays at home passes', () => {
  const app = appIn('eu-central-2', (stack) => {
    new CfnQueue(stack, 'Queue', { kmsMasterKeyId: 'arn:aws:kms:eu-central-2:123456789012:key/x' });
  });
  expect(() => checkResidency(app, swiss)).not.toThrow();
});

it('a stack elsewhere is named', () => {
  expect(() => checkResidency(appIn('us-east-1'), swiss)).toThrow(/eu-central-2 only:\n {2}part would be in us-east-1/);
});

it('CloudFront is no part of any country', () => {
  const distributionConfig = {
    enabled: true,
    defaultCacheBehavior: { targetOriginId: 'x', viewerProtocolPolicy: 'y' },
  };
  const app = appIn('eu-central-2', (stack) => new CfnDistribution(stack, 'Edge', { distributionConfig }));
  expect(() => checkResidency(app, swiss)).toThrow(/part\/Edge would be in us-east-1/);
  expect(() => checkResidency(app, { residency: ['eu-central-2', 'us-east-1'] })).not.toThrow();
});

it('an address elsewhere is found however deep it is written', () => {
  const app = appIn('eu-central-2', (stack) => {
    const statement = { Resource: ['arn:aws:sns:eu-west-1:123456789012:topic'] };
    new CfnTopicPolicy(stack, 'Policy', { topics: ['x'], policyDocument: { Statement: [statement] } });
    new CfnBackupVault(stack, 'Vault', {
      backupVaultName: 'home',
      accessPolicy: { u: 'https://s3.us-west-2.amazonaws.com' },
    });
  });
  expect(() => checkResidency(app, swiss)).toThrow(
    /part\/Policy would be in eu-west-1\n {2}part\/Vault would be in us-west-2/,
  );
});
