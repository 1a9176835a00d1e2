import { type Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { BuildSpec, type ComputeType, LinuxBuildImage, PipelineProject } from 'aws-cdk-lib/aws-codebuild';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledgeWildcard } from '../constructs/acknowledge-wildcard.ts';
import { pipelineRoleName } from './role-names.ts';

interface StepsProps {
  /** `commit`, or the stage that is delivered to. */
  readonly name: string;
  /** Steps of scripts/delivery, in their order, with what follows their name. */
  readonly commands: readonly string[];
  /** From where it takes what it works on, and where it leaves what it has built. */
  readonly artefacts: IBucket;
  /** The repository, for who looks at its history. */
  readonly connectionArn?: string;
  /** The role to work as, which is the stage's own; absent: nothing in AWS is touched. */
  readonly worksAs?: string;
  readonly region: string;
  readonly key: IKey;
  readonly computeType: ComputeType;
  readonly timeout: Duration;
}

/** What a stage's project needs of the repository: all of it but what `npm ci` brings again. */
const carriedOn = {
  files: ['**/*'],
  'exclude-paths': ['node_modules/**/*', '.git/**/*', '.local/**/*', 'cdk.out/**/*'],
};

/** Runs steps of delivery by their names. What they do is in scripts/delivery, and is the same everywhere. */
export class StepsProject extends Construct {
  readonly project: PipelineProject;

  constructor(scope: Construct, id: string, { name, commands, worksAs, region, key, ...props }: StepsProps) {
    super(scope, id);
    const log = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_YEAR,
      encryptionKey: key,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.project = new PipelineProject(this, 'Project', {
      // What CDK would grant by itself has wildcards in its actions.
      role: this.#role(name, { worksAs, key, log, ...props }).withoutPolicyUpdates(),
      description: `Fairlead: ${name}`,
      timeout: props.timeout,
      encryptionKey: key,
      grantReportGroupPermissions: false,
      environment: { buildImage: LinuxBuildImage.STANDARD_7_0, computeType: props.computeType },
      logging: { cloudWatch: { logGroup: log } },
      buildSpec: BuildSpec.fromObject({
        version: '0.2',
        phases: {
          install: { 'runtime-versions': { nodejs: 22 }, commands: ['npm ci --no-audit --no-fund'] },
          build: { commands: [...(worksAs === undefined ? [] : [workAs(worksAs, region)]), ...commands] },
        },
        ...(worksAs === undefined && { artifacts: carriedOn }),
      }),
    });
  }

  #role(name: string, { worksAs, key, log, artefacts, connectionArn }: RoleNeeds): Role {
    const role = new Role(this, 'Role', {
      roleName: pipelineRoleName(name),
      assumedBy: new ServicePrincipal('codebuild.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    const grant = (actions: string[], resource: string): void =>
      void role.addToPolicy(new PolicyStatement({ actions, resources: [resource] }));
    grant(['logs:CreateLogStream', 'logs:PutLogEvents'], log.logGroupArn);
    grant(['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'], artefacts.arnForObjects('*'));
    grant(['kms:Decrypt', 'kms:GenerateDataKey'], key.keyArn);
    if (worksAs !== undefined) grant(['sts:AssumeRole'], worksAs);
    if (connectionArn !== undefined) grant(['codeconnections:UseConnection'], connectionArn);
    acknowledgeWildcard(role, {
      resource: artefacts.arnForObjects('*'),
      reason: 'CodePipeline names what it hands over anew for each run.',
    });
    return role;
  }
}

type RoleNeeds = Pick<StepsProps, 'worksAs' | 'key' | 'artefacts' | 'connectionArn'> & { readonly log: LogGroup };

/** The CDK and the SDK both read it, and renew what they are lent for as long as they work. */
const workAs = (role: string, region: string): string =>
  [
    'mkdir -p ~/.aws',
    `printf '[default]\\nrole_arn = %s\\ncredential_source = EcsContainer\\nregion = %s\\n' '${role}' '${region}' > ~/.aws/config`,
  ].join(' && ');
