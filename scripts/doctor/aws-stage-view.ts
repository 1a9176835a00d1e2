import { CloudFormationClient, paginateDescribeStacks } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, type DescribeAlarmsCommandInput, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import { paginateListSubscriptionsByTopic, SNSClient } from '@aws-sdk/client-sns';
import { globalRegion } from '#infra/settings-schema';
import type { StageSettings } from '#infra/stages';
import { askSchema } from './ask-schema.ts';
import type { StackLook, StageView } from './aws-checks.ts';
import { lookAtMail } from './look-at-mail.ts';
import { stackResources } from './stack-resources.ts';

/** A stage as AWS tells of it, in its own region and in the one where CloudFront's parts are. */
export const awsStageView = (settings: StageSettings): StageView => {
  const { stage, region, edge, alarms, account, mailFrom } = settings;
  const prefix = `fairlead-${stage}-`;
  const regions = edge === 'cloudfront' ? [...new Set([region, globalRegion])] : [region];
  const stacks = async (): Promise<StackLook[]> =>
    (await Promise.all(regions.map((each) => stacksIn(each, prefix)))).flat();
  return {
    stage,
    account,
    parts: [
      ...parts,
      ...(alarms ? ['alerts', 'observability'] : []),
      ...(edge === 'cloudfront' ? ['firewall', ...(alarms ? ['edge-watch'] : [])] : []),
    ],
    stacks,
    alarms: async () => (await Promise.all(regions.map((each) => alarmsIn(each, prefix)))).flat(),
    unconfirmed: async () => {
      const telling = (await stacks()).filter(({ name }) => /-(alerts|edge-watch)$/.test(name));
      return (await Promise.all(telling.map(unconfirmedIn))).flat();
    },
    schema: () => askSchema(region, `${prefix}release`),
    mail: async () => (mailFrom === undefined ? undefined : lookAtMail(region, mailFrom)),
  };
};

const parts = ['keys', 'network', 'data', 'messaging', 'identity', 'ingest', 'mirror', 'live', 'api', 'edge'] as const;

const stacksIn = async (region: string, prefix: string): Promise<StackLook[]> => {
  const found: StackLook[] = [];
  for await (const { Stacks = [] } of paginateDescribeStacks({ client: new CloudFormationClient({ region }) }, {})) {
    for (const { StackName: name = '', StackStatus: status = '', StackId = '' } of Stacks) {
      if (name.startsWith(prefix)) found.push({ name, status, region, account: StackId.split(':')[4] ?? '' });
    }
  }
  return found;
};

const alarmsIn = async (region: string, AlarmNamePrefix: string): Promise<string[]> => {
  const client = new CloudWatchClient({ region });
  const asked: DescribeAlarmsCommandInput = {
    StateValue: 'ALARM',
    AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
    AlarmNamePrefix,
  };
  const found: string[] = [];
  for await (const { MetricAlarms = [], CompositeAlarms = [] } of paginateDescribeAlarms({ client }, asked)) {
    // The windows of a burn rate tell nobody by themselves.
    const telling = [...MetricAlarms, ...CompositeAlarms].filter(({ AlarmActions = [] }) => AlarmActions.length > 0);
    found.push(...telling.map(({ AlarmName = '' }) => AlarmName));
  }
  return found;
};

/** Addresses that SNS waits for: what is told to their topic does not reach them. */
const unconfirmedIn = async ({ name, region }: StackLook): Promise<string[]> => {
  const resources = await stackResources(new CloudFormationClient({ region }), name);
  const topics = resources.flatMap(({ ResourceType, PhysicalResourceId }) =>
    ResourceType === 'AWS::SNS::Topic' && PhysicalResourceId ? [PhysicalResourceId] : [],
  );
  const client = new SNSClient({ region });
  const waiting = topics.map(async (TopicArn) => {
    const found: string[] = [];
    for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic({ client }, { TopicArn })) {
      const pending = Subscriptions.filter(({ SubscriptionArn }) => SubscriptionArn === 'PendingConfirmation');
      found.push(...pending.map(({ Endpoint = '' }) => `${Endpoint} (${TopicArn.split(':').at(-1)}, ${region})`));
    }
    return found;
  });
  return (await Promise.all(waiting)).flat();
};
