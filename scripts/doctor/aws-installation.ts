import { CloudFormationClient, type StackResourceSummary } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { StageSettings } from '#infra/stages';
import { openTable } from '#platform/tables';
import type { Installation, QueueLook } from './installation.ts';
import { secretText } from './secret-text.ts';
import { stackResources } from './stack-resources.ts';

/** A stage in the account of whoever runs this. What is in it is found by its stacks' own lists. */
export const awsInstallation = (
  { stage, region, ...settings }: StageSettings,
  url: string | undefined,
): Installation => {
  const formation = new CloudFormationClient({ region });
  const secrets = new SecretsManagerClient({ region });
  const queues = new SQSClient({ region });
  const tables = DynamoDBDocumentClient.from(new DynamoDBClient({ region }));
  const resourcesOf = (part: string): Promise<readonly StackResourceSummary[]> =>
    stackResources(formation, `fairlead-${stage}-${part}`);
  const inData = async (type: string, id: string): Promise<string> => {
    // The CDK puts a hash behind a construct's id.
    const isNamed = new RegExp(`^${id}[0-9A-F]{8}$`);
    const found = (await resourcesOf('data')).find(
      ({ ResourceType, LogicalResourceId = '' }) => ResourceType === type && isNamed.test(LogicalResourceId),
    );
    if (found?.PhysicalResourceId === undefined) throw new Error(`the stack fairlead-${stage}-data has no ${id}`);
    return found.PhysicalResourceId;
  };
  const lookAt = async (QueueUrl: string): Promise<QueueLook> => {
    const AttributeNames = ['ApproximateNumberOfMessages' as const];
    const { Attributes } = await queues.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
    return {
      name: QueueUrl.split('/').at(-1) ?? QueueUrl,
      waiting: Number(Attributes?.['ApproximateNumberOfMessages'] ?? 0),
    };
  };
  return {
    url: url ?? settings.publicUrl,
    hasCanary: settings.canary,
    eventSource: settings.salesforceEventSource,
    howToPut: (name) =>
      `npm run ops -- put-secret ${name} FILE --stage ${stage}: docs/first-deployment.md has its form`,
    secret: async (name) => {
      const SecretId = await inData('AWS::SecretsManager::Secret', name);
      return secretText(() => secrets.send(new GetSecretValueCommand({ SecretId })));
    },
    sync: async () => openTable(await inData('AWS::DynamoDB::Table', 'Sync'), tables),
    parked: async () => openTable(await inData('AWS::DynamoDB::Table', 'Parked'), tables),
    deadLetters: async () => {
      const all = await resourcesOf('messaging');
      const urls = all.flatMap(({ ResourceType, LogicalResourceId = '', PhysicalResourceId }) =>
        ResourceType === 'AWS::SQS::Queue' && LogicalResourceId.includes('DeadLetters')
          ? [PhysicalResourceId ?? '']
          : [],
      );
      return Promise.all(urls.map(lookAt));
    },
  };
};
