import { ArnFormat, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { alarmNameOf, type Topics } from '../constructs/alarm.ts';
import type { StageSettings } from '../stages.ts';
import type { KeysStack } from './keys.ts';

interface AlertsProps extends StackProps {
  readonly settings: StageSettings;
  readonly keys: KeysStack;
}

/** Whom alarms tell: one topic for what wakes somebody, one for what waits until the morning. A pager subscribes to the first. */
export class AlertsStack extends Stack {
  readonly topics: Topics;

  constructor(scope: Construct, id: string, { settings, keys, ...props }: AlertsProps) {
    super(scope, id, props);
    const topic = (name: string, displayName: string): Topic => {
      const made = new Topic(this, name, { displayName, masterKey: keys.operations, enforceSSL: true });
      Validations.of(made.addSubscription(new EmailSubscription(settings.budget.email))).acknowledge({
        id: 'Serverless-SNSRedrivePolicy',
        reason: 'SNS tries to mail for six hours, and nobody would look into a dead letter before the alarm itself.',
      });
      made.addToResourcePolicy(this.#forOurAlarms(made, settings));
      return made;
    };
    this.topics = {
      page: topic('Page', `Fairlead ${settings.stage}, now`),
      ticket: topic('Ticket', `Fairlead ${settings.stage}`),
    };
  }

  #forOurAlarms({ topicArn }: Topic, settings: StageSettings): PolicyStatement {
    return new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topicArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': this.account },
        ArnLike: {
          'aws:SourceArn': this.formatArn({
            service: 'cloudwatch',
            resource: 'alarm',
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
            resourceName: alarmNameOf(settings, '*'),
          }),
        },
      },
    });
  }
}
