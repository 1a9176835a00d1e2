import {
  CloudFormationClient,
  DescribeStacksCommand,
  ListStackResourcesCommand,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { StageSettings } from '#infra/stages';
import { openTable } from '#platform/tables';
import type { StageView } from './aws-checks.ts';
import type { Installation, QueueLook } from './installation.ts';
import { secretText } from './secret-text.ts';

/** A stage in the account of whoever runs this. What is in it is found by its stacks' own lists. */
export const awsInstallation = (
  { stage, region, ...settings }: StageSettings,
  url: string | undefined,
): Installation & StageView => {
  const formation = new CloudFormationClient({ region });
  const secrets = new SecretsManagerClient({ region });
  const queues = new SQSClient({ region });
  const tables = DynamoDBDocumentClient.from(new DynamoDBClient({ region }));
  const resourcesOf = async (part: string): Promise<StackResourceSummary[]> => {
    const found: StackResourceSummary[] = [];
    let NextToken: string | undefined;
    do {
      const page = await formation.send(
        new ListStackResourcesCommand({ StackName: `fairlead-${stage}-${part}`, NextToken }),
      );
      found.push(...(page.StackResourceSummaries ?? []));
      ({ NextToken } = page);
    } while (NextToken !== undefined);
    return found;
  };
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
    stage,
    account: settings.account,
    url: url ?? settings.publicUrl,
    hasCanary: settings.canary,
    howToPut: (name) => `aws secretsmanager put-secret-value: docs/first-deployment.md has the form of ${name}`,
    secret: async (name) => {
      const SecretId = await inData('AWS::SecretsManager::Secret', name);
      return secretText(() => secrets.send(new GetSecretValueCommand({ SecretId })));
    },
    sync: async () => openTable(await inData('AWS::DynamoDB::Table', 'Sync'), tables),
    deadLetters: async () => {
      const all = await resourcesOf('messaging');
      const urls = all.flatMap(({ ResourceType, LogicalResourceId = '', PhysicalResourceId }) =>
        ResourceType === 'AWS::SQS::Queue' && LogicalResourceId.includes('DeadLetters')
          ? [PhysicalResourceId ?? '']
          : [],
      );
      return Promise.all(urls.map(lookAt));
    },
    stacks: async () => {
      const { Stacks = [] } = await formation.send(new DescribeStacksCommand({}));
      return Stacks.flatMap(({ StackName = '', StackStatus = '', StackId = '' }) =>
        StackName.startsWith(`fairlead-${stage}-`)
          ? [{ name: StackName, status: StackStatus, account: StackId.split(':')[4] ?? '' }]
          : [],
      );
    },
    alarms: async () => {
      const watch = new CloudWatchClient({ region });
      const { MetricAlarms = [], CompositeAlarms = [] } = await watch.send(
        new DescribeAlarmsCommand({ StateValue: 'ALARM', AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }),
      );
      return [...MetricAlarms, ...CompositeAlarms].map(({ AlarmName = '' }) => AlarmName);
    },
  };
};
