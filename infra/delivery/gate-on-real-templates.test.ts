import { rmSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { judgeChange } from '#scripts/delivery/gate/judge-change';
import { templatesIn } from '#scripts/delivery/gate/read-templates';
import type { Template, TemplateResource, Templates } from '#scripts/delivery/gate/template';
import { forgets } from '../stateful-types.ts';
import { makeApp } from '../testing/assemble.ts';

const { directory } = makeApp('prod').synth();
afterAll(() => rmSync(directory, { recursive: true }));
const templates = templatesIn(directory);

/** The templates of prod, with some resources changed or, where nothing is given back, removed. */
const mutated = (change: (resource: TemplateResource) => TemplateResource | undefined): Templates =>
  new Map(
    [...templates].map(([stack, template]): [string, Template] => [
      stack,
      {
        ...template,
        Resources: Object.fromEntries(
          Object.entries(template.Resources).flatMap(([id, resource]) => {
            const changed = change(resource);
            return changed ? [[id, changed]] : [];
          }),
        ),
      },
    ]),
  );

const withProperty = (type: string, property: string, value: unknown): Templates =>
  mutated((resource) =>
    resource.Type === type ? { ...resource, Properties: { ...resource.Properties, [property]: value } } : resource,
  );

it('the same templates lose nothing', () => {
  expect(judgeChange(templates, templates)).toEqual([]);
});

it('new code and other settings of functions lose nothing', () => {
  const changed = withProperty('AWS::Lambda::Function', 'Code', { S3Bucket: 'b', S3Key: 'another.zip' });
  expect(judgeChange(templates, changed)).toEqual([]);
});

it.each(Object.keys(forgets))('a release without its %s is refused', (type) => {
  const lost = judgeChange(
    templates,
    mutated((resource) => (resource.Type === type ? undefined : resource)),
  );
  expect(lost.length).toBeGreaterThan(0);
  expect(lost.map(({ says }) => says).filter((says) => !says.includes(type))).toEqual([]);
});

it.each([
  ['AWS::RDS::DBInstance', 'DBInstanceIdentifier', 'another'],
  ['AWS::RDS::DBInstance', 'StorageEncrypted', false],
  ['AWS::DynamoDB::Table', 'KeySchema', [{ AttributeName: 'other', KeyType: 'HASH' }]],
  ['AWS::S3::Bucket', 'BucketName', 'another'],
  ['AWS::SQS::Queue', 'FifoQueue', true],
  ['AWS::Events::EventBus', 'Name', 'another'],
  ['AWS::Backup::BackupVault', 'BackupVaultName', 'another'],
  ['AWS::RDS::DBInstance', 'DeletionProtection', false],
])('a release with another %s %s is refused', (type, property, value) => {
  const lost = judgeChange(templates, withProperty(type, property, value));
  expect(lost.map(({ says }) => says)).toContainEqual(expect.stringContaining(property));
});
