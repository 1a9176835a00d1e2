import { ArnFormat, Fn, Stack } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type CfnDBInstance, CfnDBProxy, CfnDBProxyTargetGroup } from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import { connectionsGranted, connectionsNeeded } from '../database-connections.ts';
import type { StageSettings } from '../stages.ts';
import { Logs } from './logs.ts';

interface DatabaseProxyProps {
  readonly instance: CfnDBInstance;
  /** Whom it may let in there, each by her ARN. */
  readonly users: readonly string[];
  readonly vpc: IVpc;
  readonly securityGroup: ISecurityGroup;
  readonly settings: StageSettings;
}

/** How long a function waits for a connection before it is refused one: no longer than it waits for an answer. */
export const borrowPatienceSeconds = 2;

/**
 * RDS Proxy, signed in to with IAM on both sides, so that there is no password here either. It carries functions over
 * a failover, and makes those above the budget wait instead of fail. CDK's own DatabaseProxy asks for secrets.
 */
export class DatabaseProxy extends Construct {
  readonly #proxy: CfnDBProxy;

  constructor(scope: Construct, id: string, { instance, users, vpc, securityGroup, settings }: DatabaseProxyProps) {
    super(scope, id);
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('rds.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['rds-db:connect'], resources: [...users] }));
    // RDS takes no name from CloudFormation here, and makes its log by the name.
    const name = `fairlead-${settings.stage}`;
    const logs = new Logs(this, 'Logs', { ...settings, name: `/aws/rds/proxy/${name}` });
    this.#proxy = new CfnDBProxy(this, 'Proxy', {
      dbProxyName: name,
      engineFamily: 'POSTGRESQL',
      defaultAuthScheme: 'IAM_AUTH',
      requireTls: true,
      roleArn: role.roleArn,
      vpcSubnetIds: vpc.isolatedSubnets.map(({ subnetId }) => subnetId),
      vpcSecurityGroupIds: [securityGroup.securityGroupId],
      // Longer than a function keeps an idle connection (functions/store/database.ts).
      idleClientTimeout: 300,
      debugLogging: false,
    });
    this.#proxy.node.addDependency(logs);
    new CfnDBProxyTargetGroup(this, 'Target', {
      dbProxyName: this.#proxy.ref,
      targetGroupName: 'default',
      dbInstanceIdentifiers: [instance.ref],
      connectionPoolConfigurationInfo: {
        maxConnectionsPercent: percentFor(settings),
        connectionBorrowTimeout: borrowPatienceSeconds,
      },
    });
  }

  get host(): string {
    return this.#proxy.attrEndpoint;
  }

  /** What a role must be allowed to sign in here as this user: proxies have a name of their own in such ARNs. */
  userArn(user: string): string {
    const proxyId = Fn.select(6, Fn.split(':', this.#proxy.attrDbProxyArn));
    return Stack.of(this).formatArn({
      service: 'rds-db',
      resource: 'dbuser',
      resourceName: `${proxyId}/${user}`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }
}

/**
 * As many of the database's connections as functions may need. Their kept plans (decision 036) pin a connection to
 * whom it was given, so that fewer would make the last ones wait for good.
 */
const percentFor = ({ concurrency, database }: StageSettings): number => {
  const granted = connectionsGranted(database.instanceType) ?? 0;
  return Math.min(95, Math.ceil((100 * connectionsNeeded(concurrency)) / granted));
};
