import { describe, expect, it } from 'vitest';
import { judgeChange } from './judge-change.ts';
import { refuseLosses } from './refuse-losses.ts';
import { tellChanges } from './tell-changes.ts';
import { parseTemplate, type Templates } from './template.ts';

type Properties = Readonly<Record<string, unknown>>;
type Parts = Readonly<Record<string, unknown>>;

const path = (name: string) => ({ Metadata: { 'aws:cdk:path': `fairlead-prod-data/${name}/Resource` } });
const table = (properties: Properties = {}, parts: Parts = {}) => ({
  Type: 'AWS::DynamoDB::Table',
  DeletionPolicy: 'Retain',
  UpdateReplacePolicy: 'Retain',
  ...path('Sync'),
  ...parts,
  Properties: {
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
    DeletionProtectionEnabled: true,
    ...properties,
  },
});
const database = (properties: Properties = {}) => ({
  Type: 'AWS::RDS::DBInstance',
  DeletionPolicy: 'Snapshot',
  UpdateReplacePolicy: 'Snapshot',
  ...path('Postgres/Instance'),
  Properties: {
    Engine: 'postgres',
    EngineVersion: '18',
    DBInstanceClass: 'db.m7g.large',
    DeletionProtection: true,
    ...properties,
  },
});

const stack = (resources: Parts): Templates =>
  new Map([['fairlead-prod-data', parseTemplate(JSON.stringify({ Resources: resources }))]]);
const judge = (before: Parts, after: Parts): string[] =>
  judgeChange(stack(before), stack(after)).map(({ name, says }) => `${name}: ${says}`);

describe('what would be lost, by which change:', () => {
  it('a table under another name', () => {
    expect(judge({ Sync: table() }, { Sync: table({ TableName: 'sync' }) })).toEqual([
      'fairlead-prod-data/Sync: data/Sync (AWS::DynamoDB::Table) would be replaced by an empty table, because of TableName',
    ]);
  });

  it('another primary key', () => {
    const other = { KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] };
    expect(judge({ Sync: table() }, { Sync: table(other) })).toEqual([expect.stringContaining('because of KeySchema')]);
  });

  it('a database that is encrypted from now on, or is another engine altogether', () => {
    const [loss] = judge({ Db: database() }, { Db: database({ StorageEncrypted: true, Engine: 'aurora-postgresql' }) });
    expect(loss).toContain('data/Postgres/Instance (AWS::RDS::DBInstance) would be replaced by an empty database');
    expect(loss).toMatch(/because of .*Engine/);
    expect(loss).toContain('StorageEncrypted');
  });

  it('another logical id: the old one is removed', () => {
    expect(judge({ Sync: table() }, { SyncTable: table() })).toEqual([
      'fairlead-prod-data/Sync: data/Sync (AWS::DynamoDB::Table) would be removed from the stack, and be nobody’s',
    ]);
  });

  it('a queue, which no policy keeps', () => {
    const queue = { Type: 'AWS::SQS::Queue', ...path('Hints'), Properties: {} };
    expect(judge({ Hints: queue }, {})).toEqual([expect.stringContaining('would be removed with all that is in it')]);
  });

  it('what only its deletion policy calls worth keeping', () => {
    const log = {
      Type: 'AWS::Logs::LogGroup',
      DeletionPolicy: 'Retain',
      ...path('Audit'),
      Properties: { LogGroupName: 'a' },
    };
    const renamed = { ...log, Properties: { LogGroupName: 'b' } };
    expect(judge({ Audit: log }, { Audit: renamed })).toEqual([expect.stringContaining('because of LogGroupName')]);
  });

  it('a policy that no longer keeps it, and its protection switched off', () => {
    const after = table(
      { DeletionProtectionEnabled: false },
      { DeletionPolicy: 'Delete', UpdateReplacePolicy: undefined },
    );
    expect(judge({ Sync: table() }, { Sync: after })).toEqual([
      'fairlead-prod-data/Sync: data/Sync (AWS::DynamoDB::Table) would lose its DeletionPolicy and UpdateReplacePolicy and DeletionProtectionEnabled',
    ]);
    expect(judge({ Db: database() }, { Db: database({ DeletionProtection: undefined }) })).toEqual([
      expect.stringContaining('would lose its DeletionProtection'),
    ]);
  });

  it('an attribute of people that is changed or gone; one more is no loss', () => {
    const pool = (...names: string[]) => ({
      Type: 'AWS::Cognito::UserPool',
      Properties: { Schema: names.map((each) => ({ Name: each.slice(0, 4), Mutable: each.length === 4 })) },
    });
    expect(judge({ People: pool('role', 'team') }, { People: pool('role', 'team', 'post') })).toEqual([]);
    expect(judge({ People: pool('role', 'team') }, { People: pool('role!', 'post') })).toEqual([
      'fairlead-prod-data/People: People (AWS::Cognito::UserPool) would change or lose the attribute role, team of its people, which Cognito refuses half-way',
    ]);
  });

  it('a resource that turns into another type', () => {
    const other = { ...table(), Type: 'AWS::DynamoDB::GlobalTable' };
    expect(judge({ Sync: table() }, { Sync: other })).toEqual([
      expect.stringContaining('would become AWS::DynamoDB::GlobalTable'),
    ]);
  });
});

describe('what loses nothing:', () => {
  it('a larger instance, a new tag, a new version of the engine, a new resource', () => {
    const larger = database({
      DBInstanceClass: 'db.m7g.xlarge',
      EngineVersion: '18.1',
      Tags: [{ Key: 'a', Value: 'b' }],
    });
    expect(judge({ Db: database() }, { Db: larger, Sync: table() })).toEqual([]);
  });

  it('functions that come and go, and keys that are made to be replaced', () => {
    const lambda = { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'a' } };
    const key = {
      Type: 'AWS::SecretsManager::Secret',
      Metadata: { 'aws:cdk:path': 'fairlead-prod-api/OriginLock/Key1/Resource' },
      Properties: {},
    };
    expect(judge({ F: lambda, Key: key }, {})).toEqual([]);
  });

  it('a published version of a function that gives way to the next', () => {
    const version = { Type: 'AWS::Lambda::Version', DeletionPolicy: 'Retain', Properties: { FunctionName: 'a' } };
    expect(judge({ VersionA: version }, { VersionB: version })).toEqual([]);
  });

  it('a stack that is new', () => {
    expect(judgeChange(new Map(), stack({ Sync: table() }))).toEqual([]);
  });
});

it('whoever approves reads what would be added, changed and removed', () => {
  const before = stack({ Sync: table(), Db: database() });
  const after = stack({ Db: database({ DBInstanceClass: 'db.m7g.xlarge' }), Passes: table() });
  expect(tellChanges(before, after).toSorted()).toEqual([
    '+ fairlead-prod-data: data/Sync (AWS::DynamoDB::Table)',
    '- fairlead-prod-data: data/Sync (AWS::DynamoDB::Table)',
    '~ fairlead-prod-data: data/Postgres/Instance (AWS::RDS::DBInstance): DBInstanceClass',
  ]);
  expect(tellChanges(before, before)).toEqual([]);
  expect(tellChanges(new Map(), after)).toEqual(['+ fairlead-prod-data, a new stack']);
});

describe('the gate', () => {
  const losses = judgeChange(stack({ Sync: table(), Db: database() }), stack({ Sync: table() }));

  it('says what is refused, what to do instead, and how it is approved', () => {
    expect(() => refuseLosses(losses, [])).toThrow(
      /data\/Postgres\/Instance \(AWS::RDS::DBInstance\) would be removed.*\n.*instead: give the construct its old id.*\n.*--approve-replacement fairlead-prod-data\/Db/,
    );
  });

  it('lets pass what was approved by name, and nothing beside it', () => {
    expect(() => refuseLosses(losses, ['fairlead-prod-data/Db'])).not.toThrow();
    expect(() => refuseLosses(losses, ['fairlead-prod-data/Sync'])).toThrow(
      /fairlead-prod-data\/Sync: nothing of that name/,
    );
  });
});
