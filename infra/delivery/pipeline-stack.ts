import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { ComputeType, type PipelineProject } from 'aws-cdk-lib/aws-codebuild';
import { Artifact, type IAction, Pipeline, PipelineType, Result, Variable } from 'aws-cdk-lib/aws-codepipeline';
import { CodeBuildAction, ManualApprovalAction } from 'aws-cdk-lib/aws-codepipeline-actions';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledgeWildcard } from '../constructs/acknowledge-wildcard.ts';
import { PrivateBucket } from '../constructs/private-bucket.ts';
import { stageNames } from '../settings-schema.ts';
import { pipelineSource } from './pipeline-source.ts';
import { deliverRoleName } from './role-names.ts';
import { StepsProject } from './steps-project.ts';

interface PipelineProps extends StackProps {
  readonly repository: string;
  readonly branch: string;
  readonly connectionArn: string | undefined;
  readonly accountOf: (stage: string) => string;
}

/** The registry of scripts/delivery in its order; a test compares them. */
const stepsOfCommit = ['check', 'test', 'audit', 'licences', 'secrets', 'sbom', 'build'] as const;
const stepsOfStage = ['gate', 'deploy', 'web', 'smoke'] as const;

/** As `.github/workflows/deliver.yml`: commit, dev, staging, a person, prod. What was built is built once. */
export class PipelineStack extends Stack {
  readonly #key: Key;
  readonly #artefacts: PrivateBucket;

  constructor(scope: Construct, id: string, { repository, branch, connectionArn, accountOf, ...props }: PipelineProps) {
    super(scope, id, props);
    this.#key = this.#makeKey();
    this.#artefacts = this.#makeBucket();
    const approved = new Variable({
      variableName: 'APPROVE_REPLACEMENT',
      description: 'Replacements that somebody approves, <stack>/<logicalId>, with commas between',
      // A pipeline knows no empty variable; the step takes `none` for none.
      defaultValue: 'none',
    });
    const source = new Artifact('Source');
    const built = new Artifact('Built');
    const projects = this.#projects(connectionArn, accountOf);
    const from = pipelineSource(this, {
      repository,
      branch,
      connectionArn,
      key: this.#key,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const role = this.#role(from.rights, projects);
    const pipeline = new Pipeline(this, 'Pipeline', {
      pipelineType: PipelineType.V2,
      artifactBucket: this.#artefacts,
      variables: [approved],
      restartExecutionOnUpdate: false,
      usePipelineRoleForActions: true,
      role: role.withoutPolicyUpdates(),
    });
    pipeline.addStage({ stageName: 'Source', actions: [from.action(source)] });
    for (const [name, { project }] of projects) {
      const environmentVariables = { APPROVE_REPLACEMENT: { value: approved.reference() } };
      if (name === 'commit') {
        pipeline.addStage({ stageName: name, actions: [runs(project, source, { outputs: [built] })] });
      } else {
        const delivers = runs(project, built, { environmentVariables, runOrder: 2 });
        pipeline.addStage({
          stageName: name,
          actions: name === 'prod' ? [approval(), delivers] : [delivers],
          // The last release that went through is delivered again; the gate looks at that, too.
          onFailure: { result: Result.ROLLBACK },
        });
      }
    }
  }

  /** By the name of their stage of the pipeline, in its order. */
  #projects(connectionArn: string | undefined, accountOf: (stage: string) => string): Map<string, StepsProject> {
    const { region } = this;
    const shared = { region, key: this.#key, artefacts: this.#artefacts, timeout: Duration.hours(2) };
    const commit = new StepsProject(this, 'Deliver-commit', {
      ...shared,
      name: 'commit',
      commands: stepsOfCommit.map(step),
      ...(connectionArn !== undefined && { connectionArn }),
      // All tests take a machine; to deliver is to wait for CloudFormation.
      computeType: ComputeType.LARGE,
    });
    const stages = stageNames.map((stage): [string, StepsProject] => [
      stage,
      new StepsProject(this, `Deliver-${stage}`, {
        ...shared,
        name: stage,
        commands: stepsOfStage.map((name) => `${step(name)} --stage ${stage}${name === 'gate' ? approves : ''}`),
        worksAs: `arn:aws:iam::${accountOf(stage)}:role/${deliverRoleName(stage)}`,
        computeType: ComputeType.SMALL,
      }),
    ]);
    return new Map([['commit', commit], ...stages]);
  }

  /** What CDK would grant by itself has wildcards in its actions. */
  #role(forSource: readonly PolicyStatement[], projects: ReadonlyMap<string, StepsProject>): Role {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('codepipeline.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    });
    const objects = this.#artefacts.arnForObjects('*');
    const grant = (actions: string[], resources: string[]): void =>
      void role.addToPolicy(new PolicyStatement({ actions, resources }));
    grant(['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'], [objects]);
    grant(['s3:GetBucketVersioning'], [this.#artefacts.bucketArn]);
    grant(['kms:Decrypt', 'kms:GenerateDataKey'], [this.#key.keyArn]);
    for (const right of forSource) role.addToPolicy(right);
    grant(
      ['codebuild:BatchGetBuilds', 'codebuild:StartBuild', 'codebuild:StopBuild'],
      [...projects.values()].map(({ project }) => project.projectArn),
    );
    acknowledgeWildcard(role, {
      resource: objects,
      reason: 'CodePipeline names what it hands over anew for each run.',
    });
    return role;
  }

  #makeKey(): Key {
    const key = new Key(this, 'Key', {
      description: 'Fairlead: what delivery builds, and its logs',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    key.grantEncryptDecrypt(
      new ServicePrincipal(`logs.${this.region}.amazonaws.com`, {
        conditions: {
          ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${this.region}:${this.account}:*` },
        },
      }),
    );
    return key;
  }

  /** As long as a release may be gone back to. */
  #makeBucket(): PrivateBucket {
    return new PrivateBucket(this, 'Artefacts', {
      encryption: BucketEncryption.KMS,
      encryptionKey: this.#key,
      bucketKeyEnabled: true,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [{ expiration: Duration.days(90) }],
    });
  }
}

const approves = ' --approve-replacement "$APPROVE_REPLACEMENT"';

const step = (name: string): string => `npm run deliver -- ${name}`;

const runs = (
  project: PipelineProject,
  input: Artifact,
  more: Pick<ConstructorParameters<typeof CodeBuildAction>[0], 'outputs' | 'environmentVariables' | 'runOrder'>,
): IAction => new CodeBuildAction({ actionName: 'Deliver', project, input, ...more });

/** Always, and not only when something would be replaced: staging is there to be looked at by people. */
const approval = (): IAction =>
  new ManualApprovalAction({
    actionName: 'Approve',
    runOrder: 1,
    additionalInformation: 'Look at staging, then let prod have it.',
  });
