import { describe, expect, it } from 'vitest';
import { settingsSchema } from './settings-schema.ts';
import { type StageOverrides, settingsFor } from './stages.ts';

it.each(['dev', 'staging', 'prod'])('the settings of %s are what a stage needs', (stage) => {
  expect(settingsFor(stage)).toMatchObject({ stage, region: 'eu-central-2' });
});

it('a stage with real people keeps its data, survives the loss of a zone and can go back two weeks', () => {
  for (const stage of ['staging', 'prod']) {
    const { keepsData, database, backup } = settingsFor(stage);
    expect({ keepsData, multiAz: database.multiAz }).toEqual({ keepsData: true, multiAz: true });
    expect(database.backupDays).toBeGreaterThanOrEqual(14);
    expect(backup?.keptDays).toBeGreaterThan(database.backupDays);
  }
});

it('a preview is a small dev that keeps nothing, by names of its own', () => {
  const { keepsData, database, backup, signInPrefix, region, residency } = settingsFor('preview-board42');
  expect({ keepsData, backup, signInPrefix }).toEqual({
    keepsData: false,
    backup: undefined,
    signInPrefix: 'fairlead-preview-board42',
  });
  expect(database).toMatchObject({ instanceType: 'db.t4g.micro', multiAz: false, backupDays: 1 });
  expect({ region, residency }).toEqual({ region: settingsFor('dev').region, residency: settingsFor('dev').residency });
});

it('what keeps data is watched, and a canary of code needs an alarm to take it back', () => {
  expect(settingsFor('preview-x').alarms).toBe(false);
  expect(() => settingsFor('preview-x', { rollout: 'canary' })).toThrow(/rollout: must be allAtOnce: preview-x has no/);
  const silent = { ...settingsFor('prod'), alarms: false, rollout: 'allAtOnce' };
  expect(settingsSchema.safeParse(silent).error?.issues).toMatchObject([{ path: ['alarms'] }]);
});

it('a preview that keeps data is refused', () => {
  const settings = { ...settingsFor('prod'), stage: 'preview-x' };
  expect(settingsSchema.safeParse(settings).error?.issues[0]).toMatchObject({
    path: ['keepsData'],
    message: expect.stringContaining('must be false'),
  });
});

it('a customer has values of her own, text as it comes from a command line', () => {
  const given = {
    publicUrl: 'https://sales.example.ch',
    account: undefined,
    databaseProxy: 'true',
    databaseEngine: '17',
    residency: 'eu-central-2, us-east-1,eu-central-1',
    budgetUsd: '750',
    backupCopyTo: 'arn:aws:backup:eu-central-1:123456789012:backup-vault:far-away',
  };
  expect(settingsFor('prod', given)).toMatchObject({
    publicUrl: 'https://sales.example.ch',
    signInPrefix: 'fairlead-prod',
    database: { proxy: true, engine: '17', multiAz: true },
    residency: ['eu-central-2', 'us-east-1', 'eu-central-1'],
    budget: { monthlyUsd: 750, email: 'operations@fairlead.example' },
    backup: { copyTo: given.backupCopyTo, keptDays: 90 },
  });
});

it('a laptop may do without TLS', () => {
  expect(settingsFor('dev', { publicUrl: 'http://localhost:4100' }).publicUrl).toBe('http://localhost:4100');
});

const regional = { edge: 'regional', publicUrl: 'https://sales.example.ch' };
const swissCertificate = 'arn:aws:acm:eu-central-2:123456789012:certificate/x';

it('a stage may stay in one country', () => {
  const strict = { ...regional, residency: 'eu-central-2', certificateArn: swissCertificate };
  expect(settingsFor('prod', strict)).toMatchObject({ edge: 'regional', residency: ['eu-central-2'] });
});

const refused: readonly (readonly [string, string, StageOverrides, RegExp])[] = [
  [
    'OpenTelemetry without its layer',
    'prod',
    { tracing: 'adot' },
    /tracingLayerArn: must name the layer AWSOpenTelemetryDistroJs in eu-central-2/,
  ],
  [
    'a layer of another region',
    'prod',
    { tracing: 'adot', tracingLayerArn: 'arn:aws:lambda:eu-west-1:123456789012:layer:AWSOpenTelemetryDistroJs:1' },
    /tracingLayerArn: must name the layer AWSOpenTelemetryDistroJs in eu-central-2/,
  ],
  ['an unknown stage', 'test', {}, /unknown stage test; there are dev, staging, prod and preview-<name>/],
  [
    'a preview whose name is too long',
    'preview-abcdefghijklm',
    {},
    /stage: must be preview- and up to twelve small letters/,
  ],
  ['a region that is none', 'dev', { region: 'eu-central-9' }, /region: there is no region eu-central-9/],
  ['an address with a path', 'dev', { publicUrl: 'https://a.example/app' }, /publicUrl: must be an origin/],
  ['an address without TLS', 'dev', { publicUrl: 'http://a.example' }, /publicUrl: must be https/],
  ['this machine as the address of prod', 'prod', { publicUrl: 'http://localhost:1' }, /publicUrl: is this machine/],
  ['an account that is none', 'dev', { account: '12' }, /account: must be the twelve digits/],
  ['an edge that is none', 'dev', { edge: 'moon' }, /edge: must be cloudfront or regional/],
  ['a certificate that is none', 'dev', { certificateArn: 'mine' }, /certificateArn: must be the ARN/],
  [
    'a certificate where CloudFront does not look',
    'dev',
    { certificateArn: swissCertificate },
    /certificateArn: must be in us-east-1/,
  ],
  [
    'a regional edge without a certificate',
    'prod',
    regional,
    /certificateArn: is missing: edge=regional answers at sales\.example\.ch itself and needs a certificate in eu-central-2/,
  ],
  [
    'a regional edge whose certificate is elsewhere',
    'prod',
    { ...regional, certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/x' },
    /certificateArn: must be in eu-central-2/,
  ],
  [
    'a stage outside of its own residency',
    'prod',
    { region: 'eu-west-1' },
    /residency: leaves out eu-west-1, where this stage is/,
  ],
  [
    'CloudFront where only one country is allowed',
    'prod',
    { residency: 'eu-central-2' },
    /residency: leaves out us-east-1, where CloudFront keeps its firewall.*take edge=regional/,
  ],
  [
    'a copy of backups that leaves the residency',
    'prod',
    { backupCopyTo: 'arn:aws:backup:eu-west-1:123456789012:backup-vault:far' },
    /backupCopyTo: copies backups to eu-west-1, which residency does not list; name a vault in eu-central-2/,
  ],
  ['a vault that is none', 'prod', { backupCopyTo: 'far' }, /backupCopyTo: must be the ARN of a backup vault/],
  ['a version of PostgreSQL that nobody tried', 'dev', { databaseEngine: '12' }, /databaseEngine: must be 17 or 18/],
  ['an instance of unknown memory', 'dev', { databaseInstance: 'db.x9.huge' }, /databaseInstance: must be like/],
  [
    'more functions than the database has connections',
    'prod',
    { databaseInstance: 'db.t4g.micro' },
    /concurrency: lets api, apply and the jobs of two versions, as while a release shifts, open 632 connections; db\.t4g\.micro grants \d+\. Lower it/,
  ],
  ['a yes that is none', 'dev', { databaseProxy: 'perhaps' }, /databaseProxy: must be true or false/],
  ['an organisation that is none', 'dev', { salesforceOrganizations: '001' }, /salesforceOrganizations: must be ids/],
  ['a budget of nothing', 'dev', { budgetUsd: '0' }, /budgetUsd: /],
  ['a sender that is none', 'dev', { mailFrom: 'nobody' }, /mailFrom: must be an e-mail address/],
  [
    "a source that is not Salesforce's",
    'dev',
    { salesforceEventSource: 'aws.partner/other.com/x' },
    /salesforceEventSource/,
  ],
];

it('one fault is told once: what follows from it is not looked at', () => {
  expect(() => settingsFor('prod', { region: 'mars-1' })).toThrow(
    /^stage prod cannot be made of these settings\n {2}region: there is no region mars-1$/,
  );
});

describe('refuses, saying which setting and what to do:', () => {
  it.each(refused)('%s', (...[, stage, overrides, message]) => {
    expect(() => settingsFor(stage, overrides)).toThrow(message);
  });
});
