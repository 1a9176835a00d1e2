import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { assemble } from '#infra/testing/assemble';
import { readRights } from '#infra/testing/read-rights';

const anyProperties = z.record(z.string(), z.unknown());
const environmentSchema = z.looseObject({
  Environment: z
    .object({ Variables: z.looseObject({ DB_HOST: z.string().optional(), DB_PROXIED: z.string().optional() }) })
    .optional(),
});

describe('a proxy', () => {
  const proxied = assemble('prod', { databaseProxy: 'true' });

  it('is the way of all functions but the owner, who alters tables', () => {
    const ways = proxied
      .all('AWS::Lambda::Function', environmentSchema)
      .flatMap(({ path, properties: { Environment } }) =>
        Environment?.Variables.DB_HOST ? [[path, Environment.Variables.DB_HOST, Environment.Variables.DB_PROXIED]] : [],
      );
    const proxy = ['<data/Postgres/Proxy/Proxy>.Endpoint', 'true'];
    expect(ways).toEqual([
      ['release/Migrate', '<data/Postgres/Instance>.Endpoint.Address', 'false'],
      ['mirror/Apply', ...proxy],
      ['mirror/NameDeals', ...proxy],
      ['mirror/Retention', ...proxy],
      ['mirror/Rewind', '<data/Postgres/Instance>.Endpoint.Address', 'false'],
      ['mirror/Backends', '<data/Postgres/Instance>.Endpoint.Address', 'false'],
      ['api/Api', ...proxy],
    ]);
  });

  it('signs in with IAM on both sides, as functions do and as nobody else', () => {
    const [proxy] = proxied.all('AWS::RDS::DBProxy', anyProperties);
    expect(proxy?.properties).toMatchObject({ DefaultAuthScheme: 'IAM_AUTH', RequireTLS: true, DebugLogging: false });
    expect(proxy?.properties).not.toHaveProperty('Auth');
    const { rightsOf } = readRights(proxied);
    const database = 'rds-db:connect arn:aws:rds-db:eu-central-2:AWS::AccountId:dbuser:';
    expect(rightsOf('data/Postgres/Proxy/')).toEqual(
      ['fairlead_api', 'fairlead_apply', 'fairlead_jobs'].map(
        (user) => `${database}data/Postgres/Instance.DbiResourceId/${user}`,
      ),
    );
    expect(rightsOf('api/Api').filter((right) => right.startsWith('rds-db'))).toEqual([
      expect.stringMatching(/dbuser:data\/Postgres\/Proxy\/Proxy.DBProxyArn\[6\]\/fairlead_api$/),
    ]);
  });

  it('is reached by the functions, and reaches the database', () => {
    const rule = z.object({ GroupId: z.string(), SourceSecurityGroupId: z.string() });
    const ways = proxied
      .all('AWS::EC2::SecurityGroupIngress', rule)
      .map(({ properties: p }) => `${p.SourceSecurityGroupId} → ${p.GroupId}`);
    expect(ways).toEqual(
      expect.arrayContaining([
        '<network/Functions>.GroupId → <network/Proxy>.GroupId',
        '<network/Proxy>.GroupId → <network/Database>.GroupId',
      ]),
    );
  });

  it('opens as many connections as functions may need, for their plans keep each to whom it was given', () => {
    const [target] = proxied.all('AWS::RDS::DBProxyTargetGroup', anyProperties);
    expect(target?.properties).toMatchObject({ ConnectionPoolConfigurationInfo: { MaxConnectionsPercent: 40 } });
  });
});

describe('with a read replica', () => {
  const followed = assemble('prod', { databaseReadReplica: 'true', databaseEngine: '17' });
  const instances = followed.all('AWS::RDS::DBInstance', anyProperties);

  it('a second instance follows the first and is guarded like it', () => {
    expect(instances.map(({ path }) => path)).toEqual(['data/Postgres/Instance', 'data/Postgres/Replica/Instance']);
    expect(instances[1]?.properties).toMatchObject({
      SourceDBInstanceIdentifier: '<data/Postgres/Instance>',
      EnableIAMDatabaseAuthentication: true,
      PubliclyAccessible: false,
      DeletionProtection: true,
      VPCSecurityGroups: ['<network/Database>.GroupId'],
    });
  });

  it('no function reads it: a board that is told of a change must not ask one that has not heard of it', () => {
    const hosts = followed
      .all('AWS::Lambda::Function', environmentSchema)
      .map(({ properties }) => properties.Environment?.Variables.DB_HOST)
      .filter((host) => host !== undefined);
    expect(new Set(hosts)).toEqual(new Set(['<data/Postgres/Instance>.Endpoint.Address']));
  });

  it('PostgreSQL is of the version that the settings say, and so are its parameters', () => {
    expect(instances[0]?.properties).toMatchObject({ EngineVersion: '17' });
    const [parameters] = followed.all('AWS::RDS::DBParameterGroup', anyProperties);
    expect(parameters?.properties).toMatchObject({ Family: 'postgres17', Parameters: { 'rds.force_ssl': '1' } });
  });
});

it('an instance that was restored and took the name of the old one lets in each user under the id that RDS gave it, too', () => {
  const id = 'db-RESTORED0123456789';
  const { rightsOf } = readRights(assemble('prod', { databaseRestoredAs: id, databaseProxy: 'true' }));
  const both = (user: string) =>
    ['data/Postgres/Instance.DbiResourceId', id].map(
      (instance) => `rds-db:connect arn:aws:rds-db:eu-central-2:AWS::AccountId:dbuser:${instance}/${user}`,
    );
  const connects = (path: string) => rightsOf(path).filter((right) => right.startsWith('rds-db'));
  expect(connects('mirror/Rewind')).toEqual(both('fairlead_owner'));
  expect(connects('data/Postgres/Proxy/').toSorted()).toEqual(
    ['fairlead_api', 'fairlead_apply', 'fairlead_jobs'].flatMap(both).toSorted(),
  );
});
