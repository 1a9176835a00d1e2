import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Topics } from '../constructs/alarm.ts';
import { alertTopics } from '../constructs/alert-topics.ts';
import type { StageSettings } from '../stages.ts';
import type { KeysStack } from './keys.ts';

interface AlertsProps extends StackProps {
  readonly settings: StageSettings;
  readonly keys: KeysStack;
}

/** Whom alarms tell in the region of the stage. A pager subscribes to the first of its topics. */
export class AlertsStack extends Stack {
  readonly topics: Topics;

  constructor(scope: Construct, id: string, { settings, keys, ...props }: AlertsProps) {
    super(scope, id, props);
    this.topics = alertTopics(this, { settings, key: keys.operations });
  }
}
