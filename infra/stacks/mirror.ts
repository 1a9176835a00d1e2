import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type Deployment, FairleadFunction, type InsideDeployment } from '../constructs/fairlead-function.ts';
import { consume } from '../constructs/queue-with-dead-letters.ts';
import { everyMinute, everyNight, schedule } from '../constructs/schedule.ts';
import type { DataStack } from './data.ts';
import { consumerTimeouts, type MessagingStack } from './messaging.ts';
import type { NetworkStack } from './network.ts';

interface MirrorProps extends StackProps, Deployment {
  readonly network: NetworkStack;
  readonly data: DataStack;
  readonly messaging: MessagingStack;
}

/** What writes PostgreSQL: pages become rows, names are indexed, retention takes away. All of it inside the VPC. */
export class MirrorStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { settings, bundles, application, network, data, messaging, ...props }: MirrorProps,
  ) {
    super(scope, id, props);
    const inside = { vpc: network.vpc, securityGroup: network.functions };
    const deployment = { settings, bundles, application, inside };
    this.#addApply(deployment, data, messaging);
    this.#addNameDeals(deployment, data);
    this.#addRetention(deployment, data);
    this.#addRewind(deployment, data);
    this.#addBackends(deployment, data);
  }

  #addApply(deployment: InsideDeployment, data: DataStack, messaging: MessagingStack): void {
    const atOnceMax = deployment.settings.concurrency.apply;
    const apply = new FairleadFunction(this, 'Apply', {
      ...deployment,
      impact:
        'If it fails, boards keep the numbers they have and say so; pages wait in their queue and nothing is lost.',
      environment: {
        ...data.postgres.environmentFor('fairlead_apply'),
        PAGES_BUCKET: data.pages.name,
        MOVED_QUEUE_URL: messaging.moved.queueUrl,
        HINTS_QUEUE_URL: messaging.hints.queueUrl,
        SYNC_TABLE: data.sync.tableName,
        PARKED_TABLE: data.parked.tableName,
        DELETE_GUARD_SHARE: String(deployment.settings.deleteGuardShare),
      },
      memoryMib: 1_024,
      timeout: consumerTimeouts.pages,
      atOnceMax,
    });
    data.postgres.grantConnect(apply, 'fairlead_apply');
    apply.role.addManagedPolicy(data.pages.mayRead);
    apply.role.addManagedPolicy(data.pages.mayWrite);
    data.sync.grant(apply, 'dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem');
    data.parked.grant(apply, 'dynamodb:PutItem');
    messaging.moved.grantSendMessages(apply);
    messaging.hints.grantSendMessages(apply);
    consume(messaging.pages, apply, { batchMax: 10, atOnceMax });
  }

  /** One at a time, and each run is over before the next begins. */
  #addNameDeals(deployment: InsideDeployment, data: DataStack): void {
    const nameDeals = new FairleadFunction(this, 'NameDeals', {
      ...deployment,
      impact:
        'If it fails, the search does not find the deals of a first fill by name, and says so; boards count them.',
      environment: data.postgres.environmentFor('fairlead_jobs'),
      memoryMib: 256,
      timeout: Duration.seconds(55),
      atOnceMax: 1,
    });
    data.postgres.grantConnect(nameDeals, 'fairlead_jobs');
    schedule(this, { invokes: nameDeals, every: everyMinute });
  }

  #addRetention(deployment: InsideDeployment, data: DataStack): void {
    const retention = new FairleadFunction(this, 'Retention', {
      ...deployment,
      impact:
        'If it fails, nobody notices at once: rows past their time stay, and the database grows until it runs again.',
      environment: data.postgres.environmentFor('fairlead_jobs'),
      memoryMib: 512,
      timeout: Duration.minutes(15),
      atOnceMax: 1,
    });
    data.postgres.grantConnect(retention, 'fairlead_jobs');
    schedule(this, { invokes: retention, every: everyNight });
  }

  /** Nobody invokes it but a person who does not wait until Apply notices that the database was restored (docs/runbook.md). */
  #addRewind(deployment: InsideDeployment, data: DataStack): void {
    const rewind = new FairleadFunction(this, 'Rewind', {
      ...deployment,
      impact: 'If it fails, what a restored database lacks is read again as soon as Apply notices by itself.',
      environment: { ...data.postgres.environmentFor('fairlead_owner'), SYNC_TABLE: data.sync.tableName },
      memoryMib: 512,
      timeout: Duration.minutes(5),
      atOnceMax: 1,
    });
    data.postgres.grantConnect(rewind, 'fairlead_owner');
    data.sync.grant(rewind, 'dynamodb:Query', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem');
  }
  /**
   * Nobody invokes it but a person who was called. As the owner: RDS keeps connections for its like when all others
   * are in use, and lets nobody else end what another does.
   */
  #addBackends(deployment: InsideDeployment, data: DataStack): void {
    const backends = new FairleadFunction(this, 'Backends', {
      ...deployment,
      impact: 'If it fails, nobody sees who holds the database up, nor can end it.',
      environment: data.postgres.environmentFor('fairlead_owner'),
      memoryMib: 256,
      timeout: Duration.seconds(30),
      atOnceMax: 1,
    });
    data.postgres.grantConnect(backends, 'fairlead_owner');
  }
}
