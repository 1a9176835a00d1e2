import { expect, it } from 'vitest';
import { settingsFor } from './stages.ts';

it.each(['dev', 'staging', 'prod'])('the settings of %s are what a stage needs', (stage) => {
  expect(settingsFor(stage)).toMatchObject({ stage, region: 'eu-central-2' });
});

it('a stage with real people keeps its data and survives the loss of a zone', () => {
  for (const stage of ['staging', 'prod']) {
    expect(settingsFor(stage)).toMatchObject({ keepsData: true, database: { multiAz: true } });
  }
});

it('a customer has values of her own', () => {
  const publicUrl = 'https://sales.example.ch';
  expect(settingsFor('prod', { publicUrl, account: undefined })).toMatchObject({
    publicUrl,
    signInPrefix: 'fairlead-prod',
  });
});

it.each([
  ['an unknown stage', 'test', {}, /unknown stage test; there are dev, staging, prod/],
  ['an address with a path', 'dev', { publicUrl: 'https://fairlead.example/app' }, /must be an origin/],
  ['an address without TLS', 'dev', { publicUrl: 'http://fairlead.example' }, /must be https/],
  [
    'a certificate where CloudFront does not look',
    'dev',
    { certificateArn: 'arn:aws:acm:eu-central-2:1:certificate/x' },
    /certificateArn/,
  ],
  ['an account that is none', 'dev', { account: '12' }, /account/],
  [
    "a source that is not Salesforce's",
    'dev',
    { salesforceEventSource: 'aws.partner/other.com/x' },
    /salesforceEventSource/,
  ],
])('refuses %s', (...[, stage, overrides, message]) => {
  expect(() => settingsFor(stage, overrides)).toThrow(message);
});

it('a laptop may do without TLS', () => {
  expect(settingsFor('dev', { publicUrl: 'http://localhost:4100' }).publicUrl).toBe('http://localhost:4100');
});
