import { Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { PagesBucket } from '../constructs/pages-bucket.ts';
import { Postgres } from '../constructs/postgres.ts';
import type { StageSettings } from '../stages.ts';
import type { NetworkStack } from './network.ts';

interface DataProps extends StackProps {
  readonly settings: StageSettings;
  readonly network: NetworkStack;
}

/** Everything that remembers. Nothing here runs code, so that a deployment of code never touches it. */
export class DataStack extends Stack {
  readonly postgres: Postgres;
  readonly pages: PagesBucket;
  readonly salesforceSecret: Secret;
  readonly webhookSecret: Secret;
  readonly sync: Table;
  readonly parked: Table;
  readonly sessions: Table;
  readonly replays: Table;
  readonly tickets: Table;
  readonly passes: Table;
  readonly connections: Table;
  readonly #removalPolicy: RemovalPolicy;

  constructor(scope: Construct, id: string, { settings, network, ...props }: DataProps) {
    super(scope, id, { ...props, terminationProtection: settings.keepsData });
    this.#removalPolicy = settings.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const key = new Key(this, 'Key', {
      description: 'Business rows: the database and the pages on their way to it',
      enableKeyRotation: true,
      pendingWindow: Duration.days(30),
      removalPolicy: this.#removalPolicy,
    });
    this.postgres = new Postgres(this, 'Postgres', {
      settings,
      vpc: network.vpc,
      securityGroup: network.database,
      key,
    });
    this.pages = new PagesBucket(this, 'Pages', { key, removalPolicy: this.#removalPolicy });
    this.salesforceSecret = this.#secret('SalesforceSecret', 'How to sign in to the Salesforce organisation');
    this.webhookSecret = this.#secret('WebhookSecret', 'What Salesforce signs its webhooks and outbound messages with');
    this.sync = this.#table('Sync', { partition: 'object', sort: 'item' });
    this.parked = this.#table('Parked', { partition: 'organizationId', sort: 'at' });
    this.sessions = this.#table('Sessions', { partition: 'id' });
    this.replays = this.#table('Replays', { partition: 'messageId' });
    this.tickets = this.#table('Tickets', { partition: 'ticket' });
    this.passes = this.#table('Passes', { partition: 'pass' });
    this.connections = this.#table('Connections', { partition: 'connectionId' });
    this.connections.addGlobalSecondaryIndex({
      indexName: connectionsByOrganization,
      partitionKey: { name: 'organizationId', type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
    // Sparse: a row is in it while its person stands on a board, those that edit first.
    this.connections.addGlobalSecondaryIndex({
      indexName: connectionsByBoard,
      partitionKey: { name: 'boardKey', type: AttributeType.STRING },
      sortKey: { name: 'mode', type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
  }

  #table(id: string, keys: { partition: string; sort?: string }): Table {
    return new Table(this, id, {
      partitionKey: { name: keys.partition, type: AttributeType.STRING },
      ...(keys.sort && { sortKey: { name: keys.sort, type: AttributeType.STRING } }),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.DEFAULT,
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: this.#removalPolicy === RemovalPolicy.RETAIN,
      removalPolicy: this.#removalPolicy,
    });
  }

  #secret(id: string, description: string): Secret {
    const secret = new Secret(this, id, { description, removalPolicy: this.#removalPolicy });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Salesforce issues what is in it: an administrator there rotates it, and functions read it anew within five minutes.',
    });
    return secret;
  }
}

export const connectionsByOrganization = 'by-organization';
export const connectionsByBoard = 'by-board';
