import { ArnFormat, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { StageSettings } from '../stages.ts';
import { alarmNameOf, type Topics } from './alarm.ts';

interface AlertTopicsProps {
  readonly settings: StageSettings;
  /** Lets CloudWatch use it (`alarmsMayUse`): it could not tell anybody by a key of AWS's own. */
  readonly key: IKey;
}

/**
 * Whom the alarms of a region tell: one topic for what wakes somebody, one for what waits until the morning. An alarm
 * tells no topic of another region. They stand in the stack itself, where ids keep who has subscribed to them.
 */
export const alertTopics = (stack: Stack, { settings, key }: AlertTopicsProps): Topics => {
  const topic = (name: string, displayName: string): Topic => {
    const made = new Topic(stack, name, { displayName, masterKey: key, enforceSSL: true });
    Validations.of(made.addSubscription(new EmailSubscription(settings.budget.email))).acknowledge({
      id: 'Serverless-SNSRedrivePolicy',
      reason: 'SNS tries to mail for six hours, and nobody would look into a dead letter before the alarm itself.',
    });
    made.addToResourcePolicy(forOurAlarms(made, settings));
    return made;
  };
  return {
    page: topic('Page', `Fairlead ${settings.stage}, now`),
    ticket: topic('Ticket', `Fairlead ${settings.stage}`),
  };
};

const forOurAlarms = (topic: Topic, settings: StageSettings): PolicyStatement => {
  const stack = Stack.of(topic);
  return new PolicyStatement({
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: {
      StringEquals: { 'aws:SourceAccount': stack.account },
      ArnLike: {
        'aws:SourceArn': stack.formatArn({
          service: 'cloudwatch',
          resource: 'alarm',
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          resourceName: alarmNameOf(settings, '*'),
        }),
      },
    },
  });
};

/** For the policy of the key by which topics are encrypted: alarms publish to them. */
export const alarmsMayUse = (account: string): PolicyStatement =>
  new PolicyStatement({
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceAccount': account } },
  });
