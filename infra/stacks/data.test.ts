import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Assembly, assemble } from '#infra/testing/assemble';

const prod = assemble('prod');
const anyProperties = z.record(z.string(), z.unknown());

const policiesOf = (stage: Assembly) =>
  new Set(
    stage.resources
      .filter(({ type }) => /DynamoDB::Table$|DBInstance$|KMS::Key$|Secret$|UserPool$/.test(type))
      .filter(({ path }) => !path.startsWith('api/OriginLock'))
      .map(({ deletionPolicy }) => deletionPolicy),
  );

it('what holds data outlives its stack in prod, and none of it does in dev', () => {
  expect(policiesOf(prod)).toEqual(new Set(['Retain', 'Snapshot']));
  expect(policiesOf(assemble('dev'))).toEqual(new Set(['Delete']));
});

describe('PostgreSQL', () => {
  const [instance] = prod.all('AWS::RDS::DBInstance', anyProperties);

  it('is private, encrypted with our key, in two zones, and restorable to any of the last 35 days', () => {
    expect(instance?.properties).toMatchObject({
      Engine: 'postgres',
      EngineVersion: '18',
      PubliclyAccessible: false,
      StorageEncrypted: true,
      KmsKeyId: '<keys/Business>.Arn',
      MultiAZ: true,
      BackupRetentionPeriod: 35,
      DeletionProtection: true,
      VPCSecurityGroups: ['<network/Database>.GroupId'],
    });
  });

  it('knows no password: its users and its owner sign in with IAM, over TLS', () => {
    expect(instance?.properties).toMatchObject({
      EnableIAMDatabaseAuthentication: true,
      MasterUserAuthenticationType: 'iam-db-auth',
      MasterUsername: 'fairlead_owner',
    });
    expect(Object.keys(instance?.properties ?? {}).filter((name) => /password|secret/i.test(name))).toEqual([]);
    const [parameters] = prod.all('AWS::RDS::DBParameterGroup', anyProperties);
    expect(parameters?.properties).toMatchObject({ Family: 'postgres18', Parameters: { 'rds.force_ssl': '1' } });
  });
});

it('tables have the keys that functions use, forget by expiresAt, and can be restored', () => {
  const tables = prod.all(
    'AWS::DynamoDB::Table',
    z.looseObject({ KeySchema: z.array(z.object({ AttributeName: z.string() })) }),
  );
  expect(tables.map(({ path, properties }) => [path, ...properties.KeySchema.map((key) => key.AttributeName)])).toEqual(
    [
      ['data/Sync', 'object', 'item'],
      ['data/Parked', 'organizationId', 'at'],
      ['data/Sessions', 'id'],
      ['data/Replays', 'messageId'],
      ['data/Tickets', 'ticket'],
      ['data/Passes', 'pass'],
      ['data/Connections', 'connectionId'],
    ],
  );
  for (const { properties } of tables) {
    expect(properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
    });
  }
});

describe('buckets', () => {
  const buckets = prod.all('AWS::S3::Bucket', anyProperties);

  it('are closed to the public, encrypted, and say who used them', () => {
    for (const { path, properties } of buckets) {
      expect(properties).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      });
      expect(properties).toHaveProperty('BucketEncryption');
      const logged = { DestinationBucketName: `<${path}AccessLogs>` };
      expect([path, properties['LoggingConfiguration']]).toEqual([
        path,
        path.endsWith('AccessLogs') ? undefined : logged,
      ]);
    }
  });

  it('refuse to speak without TLS', () => {
    const policies = prod.all('AWS::S3::BucketPolicy', z.object({ Bucket: z.string(), PolicyDocument: z.unknown() }));
    const closed = policies.filter(({ properties }) =>
      JSON.stringify(properties.PolicyDocument).includes('"aws:SecureTransport":"false"'),
    );
    expect(closed.map(({ properties }) => properties.Bucket).toSorted()).toEqual(
      buckets.map(({ path }) => `<${path}>`).toSorted(),
    );
  });

  it('keep a page longer than a message about it can live, and a parked body longer than what is said of it', () => {
    const pages = buckets.find(({ path }) => path === 'data/Pages/Bucket');
    expect(pages?.properties).toMatchObject({
      LifecycleConfiguration: {
        Rules: expect.arrayContaining([
          expect.objectContaining({ Prefix: 'pages/', ExpirationInDays: 21 }),
          expect.objectContaining({ ExpirationInDays: 97 }),
        ]),
      },
    });
  });
});
