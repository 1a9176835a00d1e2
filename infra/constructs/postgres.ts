import { ArnFormat, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnDBInstance, CfnDBParameterGroup, CfnDBSubnetGroup } from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';

interface PostgresProps {
  readonly settings: StageSettings;
  readonly vpc: IVpc;
  readonly securityGroup: ISecurityGroup;
  readonly key: IKey;
}

/** Each function signs in as its own user, with a token that IAM signs. */
export type DatabaseUser = 'fairlead_owner' | 'fairlead_apply' | 'fairlead_api' | 'fairlead_jobs';

const databaseName = 'fairlead';
const port = 5432;

/**
 * PostgreSQL without a password: even the owner, who is the master user, signs in with IAM. CDK's own DatabaseInstance
 * always makes a secret for the master user, so this is CloudFormation's resource.
 */
export class Postgres extends Construct {
  readonly #instance: CfnDBInstance;

  constructor(scope: Construct, id: string, { settings, vpc, securityGroup, key }: PostgresProps) {
    super(scope, id);
    const subnets = new CfnDBSubnetGroup(this, 'Subnets', {
      dbSubnetGroupDescription: 'Subnets without a way out',
      subnetIds: vpc.isolatedSubnets.map(({ subnetId }) => subnetId),
    });
    const parameters = new CfnDBParameterGroup(this, 'Parameters', {
      family: 'postgres18',
      description: 'TLS or nothing; slow statements are logged',
      parameters: { 'rds.force_ssl': '1', log_min_duration_statement: '1000', log_parameter_max_length: '0' },
    });
    const { database, keepsData } = settings;
    this.#instance = new CfnDBInstance(this, 'Instance', {
      engine: 'postgres',
      engineVersion: '18',
      dbInstanceClass: database.instanceType,
      dbName: databaseName,
      port: String(port),
      masterUsername: 'fairlead_owner' satisfies DatabaseUser,
      masterUserAuthenticationType: 'iam-db-auth',
      enableIamDatabaseAuthentication: true,
      caCertificateIdentifier: 'rds-ca-rsa2048-g1',
      dbSubnetGroupName: subnets.ref,
      dbParameterGroupName: parameters.ref,
      vpcSecurityGroups: [securityGroup.securityGroupId],
      publiclyAccessible: false,
      multiAz: database.multiAz,
      storageType: 'gp3',
      allocatedStorage: String(database.storageGib),
      maxAllocatedStorage: database.storageGib * 10,
      storageEncrypted: true,
      kmsKeyId: key.keyArn,
      backupRetentionPeriod: database.backupDays,
      copyTagsToSnapshot: true,
      deletionProtection: keepsData,
      deleteAutomatedBackups: !keepsData,
      autoMinorVersionUpgrade: true,
      enablePerformanceInsights: true,
      performanceInsightsKmsKeyId: key.keyArn,
      enableCloudwatchLogsExports: ['postgresql'],
    });
    this.#instance.applyRemovalPolicy(keepsData ? RemovalPolicy.SNAPSHOT : RemovalPolicy.DESTROY);
    Validations.of(this.#instance).acknowledge(...acknowledgedFor(settings));
  }

  /** The variables by which a function reaches the database as this user (functions/platform/database-env.ts). */
  environmentFor(user: DatabaseUser) {
    return {
      DB_HOST: this.#instance.attrEndpointAddress,
      DB_PORT: this.#instance.attrEndpointPort,
      DB_NAME: databaseName,
      DB_USER: user,
    };
  }

  /** Lets a function sign in as this user, and as no other. */
  grantConnect(grantee: IGrantable, user: DatabaseUser): void {
    const resource = Stack.of(this).formatArn({
      service: 'rds-db',
      resource: 'dbuser',
      resourceName: `${this.#instance.attrDbiResourceId}/${user}`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['rds-db:connect'], resources: [resource] }),
    );
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
