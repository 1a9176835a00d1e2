import { ArnFormat, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnDBInstance, type CfnDBInstanceProps, CfnDBParameterGroup, CfnDBSubnetGroup } from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import type { NetworkStack } from '../stacks/network.ts';
import type { StageSettings } from '../stages.ts';
import { DatabaseProxy } from './database-proxy.ts';
import { ReadReplica } from './read-replica.ts';

interface PostgresProps {
  readonly settings: StageSettings;
  readonly network: NetworkStack;
  readonly key: IKey;
}

/** Each function signs in as its own user, with a token that IAM signs. */
export type DatabaseUser = 'fairlead_owner' | 'fairlead_apply' | 'fairlead_api' | 'fairlead_jobs';

/** Migrations alter tables and take locks of a session: the owner goes to the instance itself, the others by the proxy. */
const owner = 'fairlead_owner' satisfies DatabaseUser;
const proxied = ['fairlead_apply', 'fairlead_api', 'fairlead_jobs'] as const satisfies readonly DatabaseUser[];

const databaseName = 'fairlead';
const port = 5432;

/**
 * PostgreSQL without a password: even the owner, who is the master user, signs in with IAM. CDK's own DatabaseInstance
 * always makes a secret for the master user, so this is CloudFormation's resource.
 */
export class Postgres extends Construct {
  readonly #instance: CfnDBInstance;
  readonly #proxy: DatabaseProxy | undefined;
  readonly #restoredAs: string | undefined;

  constructor(scope: Construct, id: string, { settings, network, key }: PostgresProps) {
    super(scope, id);
    const { database, keepsData } = settings;
    this.#restoredAs = database.restoredAs;
    const like = this.#alike({ settings, network, key });
    this.#instance = new CfnDBInstance(this, 'Instance', {
      ...like,
      engine: 'postgres',
      engineVersion: database.engine,
      dbName: databaseName,
      port: String(port),
      masterUsername: owner,
      masterUserAuthenticationType: 'iam-db-auth',
      multiAz: database.multiAz,
      allocatedStorage: String(database.storageGib),
      maxAllocatedStorage: database.storageGib * 10,
      storageEncrypted: true,
      kmsKeyId: key.keyArn,
      backupRetentionPeriod: database.backupDays,
    });
    this.#instance.applyRemovalPolicy(keepsData ? RemovalPolicy.SNAPSHOT : RemovalPolicy.DESTROY);
    Validations.of(this.#instance).acknowledge(...acknowledgedFor(settings));
    if (network.proxy) {
      const reached = { instance: this.#instance, users: proxied.flatMap((user) => this.#userArns(user)) };
      this.#proxy = new DatabaseProxy(this, 'Proxy', {
        ...reached,
        vpc: network.vpc,
        securityGroup: network.proxy,
        settings,
      });
    }
    if (database.readReplica) new ReadReplica(this, 'Replica', { source: this.#instance, like, settings });
  }

  /** The ARN under which backups know it. */
  get arn(): string {
    return this.#instance.attrDbInstanceArn;
  }

  /** The variables by which a function reaches the database as this user (functions/platform/database-env.ts). */
  environmentFor(user: DatabaseUser) {
    const proxy = user === owner ? undefined : this.#proxy;
    return {
      DB_HOST: proxy?.host ?? this.#instance.attrEndpointAddress,
      DB_PORT: this.#instance.attrEndpointPort,
      DB_NAME: databaseName,
      DB_USER: user,
      DB_PROXIED: String(proxy !== undefined),
    };
  }

  /** Lets a function sign in as this user, and as no other; past the proxy, where there is one, nobody but the owner. */
  grantConnect(grantee: IGrantable, user: DatabaseUser): void {
    const proxy = user === owner ? undefined : this.#proxy;
    const resources = proxy === undefined ? this.#userArns(user) : [proxy.userArn(user)];
    grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions: ['rds-db:connect'], resources }));
  }

  /**
   * CloudFormation goes on naming the instance that it made, also when a restored one has taken its place; and while
   * other stacks import that name, it could not be taken away.
   */
  #userArns(user: DatabaseUser): string[] {
    const ids = [this.#instance.attrDbiResourceId, ...(this.#restoredAs === undefined ? [] : [this.#restoredAs])];
    return ids.map((id) =>
      Stack.of(this).formatArn({
        service: 'rds-db',
        resource: 'dbuser',
        resourceName: `${id}/${user}`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    );
  }

  /** What is the same for the instance and for one that follows it. */
  #alike({ settings: { database, keepsData }, network, key }: PostgresProps): CfnDBInstanceProps {
    const subnets = new CfnDBSubnetGroup(this, 'Subnets', {
      dbSubnetGroupDescription: 'Subnets without a way out',
      subnetIds: network.vpc.isolatedSubnets.map(({ subnetId }) => subnetId),
    });
    const parameters = new CfnDBParameterGroup(this, 'Parameters', {
      family: `postgres${database.engine}`,
      description: 'TLS or nothing; slow statements are logged',
      parameters: { 'rds.force_ssl': '1', log_min_duration_statement: '1000', log_parameter_max_length: '0' },
    });
    return {
      dbInstanceClass: database.instanceType,
      enableIamDatabaseAuthentication: true,
      caCertificateIdentifier: 'rds-ca-rsa2048-g1',
      dbSubnetGroupName: subnets.ref,
      dbParameterGroupName: parameters.ref,
      vpcSecurityGroups: [network.database.securityGroupId],
      publiclyAccessible: false,
      storageType: 'gp3',
      copyTagsToSnapshot: true,
      deletionProtection: keepsData,
      deleteAutomatedBackups: !keepsData,
      autoMinorVersionUpgrade: true,
      enablePerformanceInsights: true,
      performanceInsightsKmsKeyId: key.keyArn,
      enableCloudwatchLogsExports: ['postgresql', 'upgrade'],
    };
  }
}

/** What a small stage goes without; the settings of a stage with real people (stages.ts) leave only the port. */
const acknowledgedFor = ({ stage, database, keepsData }: StageSettings) => [
  {
    id: 'AwsSolutions-RDS11',
    reason: 'Only our functions can reach the port at all; another number would hide nothing from them.',
  },
  ...(database.multiAz
    ? []
    : [{ id: 'AwsSolutions-RDS3', reason: `${stage} may be away while a zone is; its settings say so.` }]),
  ...(keepsData
    ? []
    : [{ id: 'AwsSolutions-RDS10', reason: `${stage} is made to be thrown away; its settings say so.` }]),
];
