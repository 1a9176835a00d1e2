import { type Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { ILambdaApplication } from 'aws-cdk-lib/aws-codedeploy';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias, Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { VariablesOf } from '#functions/platform/env';
import type { Bundles } from '../bundle.ts';
import type { ContractOf, EntryName } from '../entries.ts';
import type { StageSettings } from '../stages.ts';
import { Logs } from './logs.ts';
import { Release, type Rollout } from './release.ts';
import { tracingProps, tracingVariables } from './tracing.ts';

/** What every stack that has functions is made with. */
export interface Deployment {
  readonly settings: StageSettings;
  readonly bundles: Pick<Bundles, 'folderOf'>;
  /** Under which CodeDeploy shifts each function to its new version. */
  readonly application: ILambdaApplication;
}

/** As above, for functions that live where PostgreSQL is. */
export interface InsideDeployment extends Deployment {
  readonly inside: { readonly vpc: IVpc; readonly securityGroup: ISecurityGroup };
}

export interface FairleadFunctionProps<Name extends EntryName> extends Deployment {
  readonly environment: VariablesOf<ContractOf<Name>>;
  /** One sentence: what people notice when this function fails. At most 256 characters; it becomes the description. */
  readonly impact: string;
  readonly memoryMib: number;
  readonly timeout: Duration;
  /** Where PostgreSQL is: subnets without a way out. Absent: outside the VPC, where the internet is. */
  readonly inside?: InsideDeployment['inside'];
  /** Required of whatever touches PostgreSQL: its share of the database's connections. */
  readonly atOnceMax?: number;
  /** Absent: as the stage has it. */
  readonly rollout?: Rollout;
}

/** Amazon's certificate authorities, RDS's among them, come with the runtime: TLS to the database is verified against them. */
const runtimeCertificates = '/var/runtime/ca-cert.pem';

/** The name by which whoever calls a function calls it. */
export const liveAlias = 'live';

/** Where CloudWatch keeps what a stage measures of itself (shared/operations/measurements.ts). */
export const metricsNamespace = ({ stage }: Pick<StageSettings, 'stage'>): string => `Fairlead/${stage}`;

/**
 * A Lambda function as all of ours are: its own role, its own log group, Node 24 on arm64, traced, and with exactly
 * the environment that its contract demands. Callers are given `live`: the function itself is what was uploaded last.
 */
export class FairleadFunction<Name extends EntryName> extends LambdaFunction {
  /** Always its own. (Narrows what the base class may lack.) */
  declare readonly role: Role;
  /** The version that takes traffic. Whatever calls the function calls this. */
  readonly live: Alias;
  readonly release: Release;
  /** What people notice when it fails. */
  readonly impact: string;

  constructor(scope: Construct, name: Name, props: FairleadFunctionProps<Name>) {
    const role = makeRole(scope, name, props);
    const logs = new Logs(scope, `${name}Logs`, props.settings);
    logs.grantWrite(role);
    super(scope, name, {
      role,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(props.bundles.folderOf(name)),
      handler: 'index.handler',
      description: props.impact,
      environment: {
        ...props.environment,
        POWERTOOLS_METRICS_NAMESPACE: metricsNamespace(props.settings),
        ...tracingVariables(props.settings),
        ...(props.inside && { NODE_EXTRA_CA_CERTS: runtimeCertificates }),
      },
      memorySize: props.memoryMib,
      timeout: props.timeout,
      // Versions outlive the release that replaced them, to go back to. But one whose release was rolled back goes, for
      // Lambda publishes the same code a second time only after other code.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE },
      ...tracingProps(scope, name, props.settings),
      loggingFormat: LoggingFormat.JSON,
      logGroup: logs,
      ...(props.atOnceMax && { reservedConcurrentExecutions: props.atOnceMax }),
      ...(props.inside && { vpc: props.inside.vpc, securityGroups: [props.inside.securityGroup] }),
    });
    this.impact = props.impact;
    this.live = new Alias(this, 'Live', { aliasName: liveAlias, version: this.currentVersion });
    const { application, settings, rollout = settings.rollout } = props;
    this.release = new Release(this, { application, rollout, isWatched: settings.alarms, alias: this.live });
    Validations.of(this).acknowledge({
      id: 'Serverless-LambdaDLQ',
      reason:
        'Only schedules invoke asynchronously, and they have a failure destination (constructs/schedule.ts). API Gateway and SQS see a failure themselves.',
    });
  }
}

const makeRole = (scope: Construct, name: string, { inside }: { inside?: object }): Role => {
  const role = new Role(scope, `${name}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  // Written out rather than taken from AWSLambdaVPCAccessExecutionRole, which also lets a function write to any log.
  if (inside) role.addToPolicy(new PolicyStatement({ actions: networkInterfaceActions, resources: ['*'] }));
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason:
      'X-Ray segments and the network interfaces that Lambda makes in the VPC have no ARN to name. least-privilege.test.ts allows these actions on * and no other.',
  });
  return role;
};

const networkInterfaceActions = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
];
