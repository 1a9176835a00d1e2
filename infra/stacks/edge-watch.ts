import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { watchEdge } from '../alarms/watch-edge.ts';
import { type Alerting, FairleadAlarm } from '../constructs/alarm.ts';
import { alarmsMayUse, alertTopics } from '../constructs/alert-topics.ts';
import type { StageSettings } from '../stages.ts';

interface EdgeWatchProps extends StackProps {
  readonly settings: StageSettings;
  readonly distribution: IDistribution;
}

/**
 * What is measured of CloudFront, its certificate and its firewall: AWS keeps that in one region, and an alarm sees
 * metrics of its own region and tells topics of it. So the topics, and a key for them, are here once more.
 */
export class EdgeWatchStack extends Stack {
  constructor(scope: Construct, id: string, { settings, distribution, ...props }: EdgeWatchProps) {
    super(scope, id, props);
    const key = new Key(this, 'Alerts', {
      description: 'Alarms of the edge',
      enableKeyRotation: true,
      pendingWindow: Duration.days(30),
      removalPolicy: settings.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    key.addToResourcePolicy(alarmsMayUse(this.account));
    const alerting: Alerting = { settings, topics: alertTopics(this, { settings, key }) };
    const watched = new Construct(this, 'Watched');
    const dimensions = { DistributionId: distribution.distributionId, Region: 'Global' };
    new FairleadAlarm(watched, 'EdgeFails', { ...alerting, thing: { name: 'Distribution', dimensions } });
    watchEdge(watched, alerting);
  }
}
