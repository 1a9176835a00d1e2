import type { TemplateResource } from './template.ts';

/** Properties that guard what a resource remembers, and whether a value of them does. */
const guards: Readonly<Record<string, Readonly<Record<string, (value: unknown) => boolean>>>> = {
  'AWS::RDS::DBInstance': {
    DeletionProtection: (value) => value === true,
    BackupRetentionPeriod: (value) => Number(value ?? 0) > 0,
  },
  'AWS::DynamoDB::Table': {
    DeletionProtectionEnabled: (value) => value === true,
    'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled': (value) => value === true,
  },
  'AWS::Cognito::UserPool': { DeletionProtection: (value) => value === 'ACTIVE' },
  'AWS::Backup::BackupVault': { LockConfiguration: (value) => value !== undefined },
  'AWS::S3::Bucket': { 'VersioningConfiguration.Status': (value) => value === 'Enabled' },
};

/** Names of guards that hold before and would not hold after. */
export const guardsLost = (before: TemplateResource, after: TemplateResource): string[] =>
  Object.entries(guards[before.Type] ?? {})
    .filter(([path, guarding]) => guarding(valueAt(before, path)) && !guarding(valueAt(after, path)))
    .map(([path]) => path);

const valueAt = ({ Properties }: TemplateResource, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(key) : undefined,
      Properties,
    );
