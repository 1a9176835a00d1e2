import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { Credential } from '../constructs/credential.ts';
import { PagesBucket } from '../constructs/pages-bucket.ts';
import { Postgres } from '../constructs/postgres.ts';
import type { StageSettings } from '../stages.ts';
import type { KeysStack } from './keys.ts';
import type { NetworkStack } from './network.ts';

interface DataProps extends StackProps {
  readonly settings: StageSettings;
  readonly network: NetworkStack;
  readonly keys: KeysStack;
}

/** Everything that remembers. Nothing here runs code, so that a deployment of code never touches it. */
export class DataStack extends Stack {
  readonly postgres: Postgres;
  readonly pages: PagesBucket;
  readonly salesforceSecret: Credential;
  readonly webhookSecret: Credential;
  /** Absent: this stage has no canary. */
  readonly canarySecret: Credential | undefined;
  readonly sync: Table;
  readonly parked: Table;
  readonly sessions: Table;
  readonly replays: Table;
  readonly tickets: Table;
  readonly passes: Table;
  readonly connections: Table;
  readonly #removalPolicy: RemovalPolicy;

  constructor(scope: Construct, id: string, { settings, network, keys, ...props }: DataProps) {
    super(scope, id, { ...props, terminationProtection: settings.keepsData });
    this.#removalPolicy = settings.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    this.postgres = new Postgres(this, 'Postgres', {
      settings,
      network,
      key: keys.business,
    });
    this.pages = new PagesBucket(this, 'Pages', { key: keys.business, removalPolicy: this.#removalPolicy });
    const ofSalesforce =
      'Salesforce issues what is in it: an administrator there rotates it, and functions read it anew within five minutes.';
    this.salesforceSecret = this.#secret('SalesforceSecret', keys, {
      description: 'How to sign in to the Salesforce organisation',
      rotatedOtherwise: ofSalesforce,
    });
    this.webhookSecret = this.#secret('WebhookSecret', keys, {
      description: 'What Salesforce signs its webhooks and outbound messages with',
      rotatedOtherwise: ofSalesforce,
    });
    this.canarySecret = settings.canary
      ? this.#secret('CanarySecret', keys, {
          description: 'How the canary signs in',
          rotatedOtherwise: 'An operator sets it in the user pool and here; what it opens shows no row of anybody.',
        })
      : undefined;
    this.sync = this.#table('Sync', { partition: 'object', sort: 'item' });
    this.parked = this.#table('Parked', { partition: 'organizationId', sort: 'at', key: keys.business });
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

  /** With a key of ours where rows of the business are in it; the others hold numbers of tries, tickets and the like. */
  #table(id: string, { key, ...keys }: { partition: string; sort?: string; key?: IKey }): Table {
    return new Table(this, id, {
      partitionKey: { name: keys.partition, type: AttributeType.STRING },
      ...(keys.sort && { sortKey: { name: keys.sort, type: AttributeType.STRING } }),
      billingMode: BillingMode.PAY_PER_REQUEST,
      ...(key
        ? { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: key }
        : { encryption: TableEncryption.DEFAULT }),
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: this.#removalPolicy === RemovalPolicy.RETAIN,
      removalPolicy: this.#removalPolicy,
    });
  }

  #secret(
    id: string,
    { credentials }: KeysStack,
    told: { readonly description: string; readonly rotatedOtherwise: string },
  ): Credential {
    return new Credential(this, id, { ...told, key: credentials, removalPolicy: this.#removalPolicy });
  }
}

export const connectionsByOrganization = 'by-organization';
export const connectionsByBoard = 'by-board';
