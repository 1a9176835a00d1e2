import { Stack, type StackProps } from 'aws-cdk-lib';
import {
  FlowLogDestination,
  GatewayVpcEndpointAwsService,
  InterfaceVpcEndpointAwsService,
  IpAddresses,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { AnyPrincipal, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { Logs } from '../constructs/logs.ts';
import type { StageSettings } from '../stages.ts';

interface NetworkProps extends StackProps {
  readonly settings: StageSettings;
}

/** Where PostgreSQL and the functions that use it live: two zones, no way to the internet, no way from it. */
export class NetworkStack extends Stack {
  readonly vpc: Vpc;
  readonly functions: SecurityGroup;
  readonly database: SecurityGroup;
  /** Only where there is a proxy. */
  readonly proxy: SecurityGroup | undefined;

  constructor(scope: Construct, id: string, { settings, ...props }: NetworkProps) {
    super(scope, id, props);
    this.vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr('10.40.0.0/20'),
      // Named, not looked up: synthesis needs no account.
      availabilityZones: [`${settings.region}a`, `${settings.region}b`],
      natGateways: 0,
      subnetConfiguration: [{ name: 'Isolated', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 24 }],
      // Nobody is in the default group, and emptying it would take a custom resource.
      restrictDefaultSecurityGroup: false,
    });
    this.vpc.addFlowLog('FlowLog', {
      destination: FlowLogDestination.toCloudWatchLogs(new Logs(this, 'FlowLogs', settings), this.#flowLogsRole()),
    });
    this.functions = this.#closedGroup('Functions', 'Functions that use PostgreSQL');
    this.database = this.#closedGroup('Database', 'PostgreSQL');
    this.functions.connections.allowTo(this.database, Port.POSTGRES, 'PostgreSQL');
    this.proxy = settings.database.proxy ? this.#addProxyGroup() : undefined;
    this.#addEndpoints();
  }

  /** Between functions and database. The way past it stays open for Migrate; IAM lets nobody else take it. */
  #addProxyGroup(): SecurityGroup {
    const proxy = this.#closedGroup('Proxy', 'RDS Proxy');
    this.functions.connections.allowTo(proxy, Port.POSTGRES, 'PostgreSQL by the proxy');
    proxy.connections.allowTo(this.database, Port.POSTGRES, 'PostgreSQL');
    return proxy;
  }

  /** CDK's own would take flow logs of any account for ours. */
  #flowLogsRole(): Role {
    return new Role(this, 'FlowLogsRole', {
      assumedBy: new ServicePrincipal('vpc-flow-logs.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    });
  }

  #closedGroup(id: string, description: string): SecurityGroup {
    return new SecurityGroup(this, id, { vpc: this.vpc, description, allowAllOutbound: false });
  }

  #addEndpoints(): void {
    const sqsGroup = this.#closedGroup('SqsEndpoint', 'The way to SQS');
    const endpoints = [
      this.vpc.addGatewayEndpoint('S3', { service: GatewayVpcEndpointAwsService.S3 }),
      this.vpc.addGatewayEndpoint('DynamoDb', { service: GatewayVpcEndpointAwsService.DYNAMODB }),
      this.vpc.addInterfaceEndpoint('Sqs', {
        service: InterfaceVpcEndpointAwsService.SQS,
        securityGroups: [sqsGroup],
        open: false,
      }),
    ];
    for (const endpoint of endpoints) endpoint.addToPolicy(this.#ownAccountOnly());
    this.functions.connections.allowTo(sqsGroup, Port.HTTPS, 'SQS');
    // S3 and DynamoDB answer from public addresses that change. The subnets have no route to any other.
    this.functions.addEgressRule(Peer.anyIpv4(), Port.HTTPS, 'S3 and DynamoDB by their gateway endpoints');
  }

  /** No endpoint carries data to another account, whatever credentials an intruder brings. */
  #ownAccountOnly(): PolicyStatement {
    return new PolicyStatement({
      principals: [new AnyPrincipal()],
      actions: ['*'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:PrincipalAccount': this.account, 'aws:ResourceAccount': this.account } },
    });
  }
}
