import { expect, it } from 'vitest';
import lockedIds from './stateful-ids.json' with { type: 'json' };
import { assemble, type Resource } from './testing/assemble.ts';
import { variants } from './testing/variants.ts';

/** What forgets everything when CloudFormation replaces it, as it does when a logical id changes. */
const forgets: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupVault': 'a vault without the backups of the old one',
  'AWS::Cognito::UserPool': 'a user pool in which nobody is',
  'AWS::DynamoDB::Table': 'an empty table',
  'AWS::Events::EventBus': 'a bus to which Salesforce does not relay',
  'AWS::KMS::Key': 'a key that opens nothing of what the old one locked',
  'AWS::RDS::DBInstance': 'an empty database',
  'AWS::S3::Bucket': 'an empty bucket',
  'AWS::SQS::Queue': 'an empty queue',
  'AWS::SecretsManager::Secret': 'a secret without its value',
};

/** Made to be replaced: the setting originKey does it. */
const isReplacedOnPurpose = ({ path }: Resource): boolean => path.startsWith('api/OriginLock/Key');

const locked = new Map(Object.entries(lockedIds));

/** One sentence for each resource that the list does not know as it is. */
const faultsOf = (resources: readonly Resource[]): string[] =>
  resources
    .filter((resource) => resource.type in forgets && !isReplacedOnPurpose(resource))
    .flatMap(({ path, type, logicalId }) => {
      const known = locked.get(path);
      const loss = `CloudFormation would make ${forgets[type]} and take the old one out of use`;
      if (known === undefined) {
        return [
          `${path} is not in stateful-ids.json. If it is new, add "${path}": "${logicalId}"; if it had another name, ${loss}`,
        ];
      }
      return known === logicalId ? [] : [`${path} is ${known} in every account and would be ${logicalId}: ${loss}`];
    });

it.each(variants)('what remembers keeps its logical id in %s', (_, stage, overrides) => {
  expect(faultsOf(assemble(stage, overrides).resources)).toEqual([]);
});

it('what is locked is still there', () => {
  const all = variants.flatMap(([, stage, overrides]) => assemble(stage, overrides).resources);
  const there = new Set(all.map(({ path }) => path));
  expect([...locked.keys()].filter((path) => !there.has(path))).toEqual([]);
});

it('a change of an id is told with what it would do', () => {
  const [database] = assemble('prod').resources.filter(({ path }) => path === 'data/Postgres/Instance');
  if (!database) throw new Error('no database');
  expect(faultsOf([{ ...database, logicalId: 'Another' }])).toEqual([
    'data/Postgres/Instance is PostgresInstanceA83EBC1B in every account and would be Another: CloudFormation would make an empty database and take the old one out of use',
  ]);
});
