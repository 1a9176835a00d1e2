import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { settingsFor } from './stages.ts';
import { assemble, type Resource } from './testing/assemble.ts';
import { calledFunction } from './testing/called-function.ts';
import { onEverything, readRights } from './testing/read-rights.ts';
import { variants } from './testing/variants.ts';

const anything = z.record(z.string(), z.unknown());
const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const principalSchema = z.union([
  z.literal('*'),
  z.object({ Service: oneOrMore.optional(), AWS: z.unknown().optional(), Federated: z.unknown().optional() }),
]);
const statementSchema = z.looseObject({
  Effect: z.string(),
  Action: oneOrMore,
  Principal: principalSchema.optional(),
  Condition: z.record(z.string(), anything).optional(),
});
type Statement = z.output<typeof statementSchema>;
const documentSchema = z.looseObject({ Statement: z.array(statementSchema) });

const servicesOf = ({ Principal }: Statement): readonly string[] =>
  typeof Principal === 'object' ? (Principal.Service ?? []) : [];
const conditionKeysOf = ({ Condition = {} }: Statement): string[] => Object.values(Condition).flatMap(Object.keys);

/** Policies that say who may come from elsewhere, by the property in which each type keeps them. */
const resourcePolicies: Readonly<Record<string, string>> = {
  'AWS::IAM::Role': 'AssumeRolePolicyDocument',
  'AWS::KMS::Key': 'KeyPolicy',
  'AWS::S3::BucketPolicy': 'PolicyDocument',
  'AWS::SNS::TopicPolicy': 'PolicyDocument',
  'AWS::SQS::QueuePolicy': 'PolicyDocument',
  'AWS::SecretsManager::ResourcePolicy': 'ResourcePolicy',
};

/** Which service asks on whose behalf: one of these, or a stranger's account could have it ask for him. */
const namesItsSource = (statement: Statement): boolean =>
  conditionKeysOf(statement).some((key) =>
    /^(aws:Source(Arn|Account)|kms:EncryptionContext:aws:logs:arn|kms:ViaService)$/i.test(key),
  );

/** Services that take a role only from who may pass it on (iam:PassRole), and that do not say for whom they take it. */
const takePassedRoles = new Set([
  'lambda.amazonaws.com',
  'apigateway.amazonaws.com',
  'backup.amazonaws.com',
  'rds.amazonaws.com',
]);

const tagSchema = z.array(z.object({ Key: z.string(), Value: z.string() }));

/** Types that remember and can carry tags. */
const tagged = [
  'AWS::Cognito::UserPool',
  'AWS::DynamoDB::Table',
  'AWS::KMS::Key',
  'AWS::Lambda::Function',
  'AWS::Logs::LogGroup',
  'AWS::RDS::DBInstance',
  'AWS::S3::Bucket',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
];

/** Types that name a function to say what it is like. All others name it to have it called. */
const describesFunctions = /^AWS::(Lambda::(Alias|EventInvokeConfig|Version)|CloudWatch::(Alarm|Dashboard))$/;
/** By these CodeDeploy moves the alias of the function that it names. */
const shiftsFunctions = /^lambda:(Get|Update)Alias$/;
/** What of a resource may have a function called. */
const callsOf = ({ type, properties }: Resource): unknown => {
  if (describesFunctions.test(type)) return undefined;
  const document = type === 'AWS::IAM::Policy' && documentSchema.safeParse(properties['PolicyDocument']);
  if (!document || !document.success) return properties;
  return document.data.Statement.filter(({ Action }) => !Action.some((action) => shiftsFunctions.test(action)));
};
/** CloudFormation takes no more of one template. */
const templateMax = { resources: 500, bytes: 1_000_000 };

/**
 * What holds for everything there is, in every stage and variant, found by walking over all templates: a queue, a
 * bucket or a function that is added tomorrow is judged without a line here.
 */
describe.each(variants)('%s', (_, stage, overrides) => {
  const { resources, templates, all } = assemble(stage, overrides);
  const settings = settingsFor(stage, overrides);
  const of = (type: string): readonly Resource[] => resources.filter((resource) => resource.type === type);
  const paths = (found: readonly Resource[]): string[] => found.map(({ path }) => path);
  const isKept = settings.keepsData;

  it('lets no service in that does not say for whom it comes', () => {
    const strangers = resources.flatMap(({ type, path, properties }) => {
      const document = documentSchema.safeParse(properties[resourcePolicies[type] ?? '']);
      const statements = document.success ? document.data.Statement.filter(({ Effect }) => Effect === 'Allow') : [];
      return statements
        .filter((statement) => servicesOf(statement).length > 0 && !namesItsSource(statement))
        .filter(
          (statement) => !(type === 'AWS::IAM::Role' && servicesOf(statement).every((s) => takePassedRoles.has(s))),
        )
        .map((statement) => `${path}: ${servicesOf(statement).join()}`);
    });
    expect(strangers).toEqual([]);
  });

  it('grants no action by a star, and on every resource nothing but traces and network interfaces', () => {
    const statements = readRights(assemble(stage, overrides)).policies.flatMap(
      ({ properties }) => properties.PolicyDocument.Statement,
    );
    expect(statements.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
    const everywhere = statements.filter(({ Resource }) => Resource.includes('*')).flatMap(({ Action }) => Action);
    expect(everywhere.filter((action) => !onEverything.test(action))).toEqual([]);
  });

  it('lets nobody invoke a function but for a source that is named', () => {
    const open = of('AWS::Lambda::Permission').filter(
      ({ properties }) => properties['SourceArn'] === undefined && properties['SourceAccount'] === undefined,
    );
    expect(paths(open)).toEqual([]);
  });

  it('gives nobody from elsewhere anything without a condition', () => {
    const open = resources.flatMap(({ type, path, properties }) => {
      const document = documentSchema.safeParse(properties[resourcePolicies[type] ?? '']);
      const statements = document.success ? document.data.Statement : [];
      const toAll = ({ Effect, Principal, Condition }: Statement): boolean =>
        Effect === 'Allow' && /"\*"/.test(JSON.stringify(Principal)) && Condition === undefined;
      return statements.some(toAll) ? [path] : [];
    });
    expect(open).toEqual([]);
  });

  it('speaks with queues and buckets by TLS alone', () => {
    const refusing = ['AWS::SQS::QueuePolicy', 'AWS::S3::BucketPolicy'].flatMap((type) =>
      of(type).filter(({ properties }) => {
        const { Statement } = documentSchema.parse(properties['PolicyDocument']);
        return Statement.some(
          ({ Effect, Condition }) =>
            Effect === 'Deny' && JSON.stringify(Condition) === '{"Bool":{"aws:SecureTransport":"false"}}',
        );
      }),
    );
    const covered = refusing.flatMap(({ properties }) => oneOrMore.parse(properties['Queues'] ?? properties['Bucket']));
    const wanted = [...of('AWS::SQS::Queue'), ...of('AWS::S3::Bucket')].map(({ path }) => `<${path}>`);
    expect(wanted.filter((name) => !covered.includes(name))).toEqual([]);
  });

  it('has a place for what a queue, a schedule or a rule cannot deliver', () => {
    const withoutPlace = [
      ...of('AWS::SQS::Queue').filter(
        ({ path, properties }) => !properties['RedrivePolicy'] && !/(DeadLetters|FailedRuns)$/.test(path),
      ),
      ...of('AWS::Scheduler::Schedule').filter(
        ({ properties }) => !JSON.stringify(properties).includes('DeadLetterConfig'),
      ),
      ...all('AWS::Events::Rule', z.looseObject({ Targets: z.array(anything) })).filter(({ properties }) =>
        properties.Targets.some((target) => target['DeadLetterConfig'] === undefined),
      ),
    ];
    expect(paths(withoutPlace)).toEqual([]);
  });

  it('hides a message for six times as long as its consumer may take, and takes back only what failed', () => {
    const timeoutOf = (name: string) =>
      all('AWS::Lambda::Function', z.looseObject({ Timeout: z.int() })).find(
        ({ path }) => path === calledFunction(name),
      )?.properties.Timeout ?? Number.POSITIVE_INFINITY;
    const hidingOf = (arn: string) =>
      all('AWS::SQS::Queue', z.looseObject({ VisibilityTimeout: z.int().default(30) })).find(
        ({ path }) => arn === `<${path}>.Arn`,
      )?.properties.VisibilityTimeout ?? 0;
    const mappings = all(
      'AWS::Lambda::EventSourceMapping',
      z.looseObject({
        EventSourceArn: z.string(),
        FunctionName: z.string(),
        FunctionResponseTypes: z.tuple([z.literal('ReportBatchItemFailures')]),
        ScalingConfig: z.object({ MaximumConcurrency: z.int().min(2) }),
      }),
    );
    const hasty = mappings.filter(
      ({ properties: { EventSourceArn, FunctionName } }) => hidingOf(EventSourceArn) < 6 * timeoutOf(FunctionName),
    );
    expect(paths(hasty)).toEqual([]);
  });

  it('runs every function on Node 24 and arm64, with its own time, memory, trace and log', () => {
    const functionSchema = z.looseObject({
      Runtime: z.literal('nodejs24.x'),
      Architectures: z.tuple([z.literal('arm64')]),
      MemorySize: z.int(),
      Timeout: z.int(),
      TracingConfig: z.object({ Mode: z.literal('Active') }),
      LoggingConfig: z.looseObject({ LogFormat: z.literal('JSON'), LogGroup: z.string() }),
    });
    const groups = of('AWS::Logs::LogGroup').map(({ path }) => `<${path}>`);
    const functions = all('AWS::Lambda::Function', functionSchema);
    expect(functions.filter(({ properties }) => !groups.includes(properties.LoggingConfig.LogGroup))).toEqual([]);
    expect(new Set(functions.map(({ properties }) => properties['Role'])).size).toBe(functions.length);
  });

  it('has of every function a version that outlives its release, under the one alias that callers know', () => {
    const versions = of('AWS::Lambda::Version');
    expect(new Set(versions.map(({ deletionPolicy }) => deletionPolicy))).toEqual(new Set(['RetainExceptOnCreate']));
    const aliases = all('AWS::Lambda::Alias', z.looseObject({ Name: z.literal('live'), FunctionVersion: z.string() }));
    const published = aliases.map(({ properties }) =>
      properties.FunctionVersion.replace(/CurrentVersion>.Version$/, ''),
    );
    const functions = paths(of('AWS::Lambda::Function')).map((path) => `<${path}/`);
    expect(published.toSorted()).toEqual(functions.toSorted());
  });

  it('calls no function but by its alias', () => {
    const functions = paths(of('AWS::Lambda::Function')).map((path) => `<${path}>`);
    const callers = resources.filter((resource) => {
      const calls = JSON.stringify(callsOf(resource) ?? '');
      return functions.some((name) => calls.includes(name));
    });
    expect(paths(callers)).toEqual([]);
  });

  it('shifts every function by CodeDeploy, and back when its new version fails', () => {
    const groups = all(
      'AWS::CodeDeploy::DeploymentGroup',
      z.looseObject({
        ApplicationName: z.literal('<release/Application>'),
        DeploymentConfigName: z.string(),
        AutoRollbackConfiguration: z.object({
          Enabled: z.literal(true),
          Events: z.array(z.string()),
        }),
        AlarmConfiguration: z.object({
          Enabled: z.boolean(),
          Alarms: z.array(z.object({ Name: z.string() })).default([]),
        }),
      }),
    );
    const atOnce = groups.filter(({ properties }) => properties.DeploymentConfigName.endsWith('AllAtOnce'));
    expect(paths(atOnce)).toEqual(settings.rollout === 'canary' ? ['release/Migrate/Release'] : paths(groups));
    expect(groups.filter(({ properties }) => !properties.AlarmConfiguration.Enabled)).toEqual(atOnce);
    const onAlarm = settings.alarms ? ['DEPLOYMENT_STOP_ON_ALARM'] : [];
    for (const { properties } of groups) {
      expect(properties.AutoRollbackConfiguration.Events).toEqual([
        'DEPLOYMENT_FAILURE',
        'DEPLOYMENT_STOP_ON_REQUEST',
        ...onAlarm,
      ]);
    }
    const windows = of('AWS::CloudWatch::Alarm').map(({ properties }) => properties['AlarmName']);
    if (settings.alarms) expect(windows).toContain(`fairlead-${stage}-AvailabilitySlo-14_4x5m`);
    const answering = new Set(
      ['AWS::ApiGateway::Method', 'AWS::ApiGateway::Authorizer'].flatMap(of).flatMap(({ properties }) => {
        const called = /<([^<>]+)\/Live>\/invocations/.exec(JSON.stringify(properties))?.[1];
        return called === undefined ? [] : [called];
      }),
    );
    for (const { path, updatePolicy } of of('AWS::Lambda::Alias')) {
      const [stack, name] = path.split('/');
      const group = groups.find((each) => each.path === `${stack}/${name}/Release`);
      expect([path, updatePolicy]).toEqual([
        path,
        {
          CodeDeployLambdaAliasUpdate: {
            ApplicationName: '<release/Application>',
            DeploymentGroupName: `<${group?.path}>`,
          },
        },
      ]);
      const watched = group?.properties.AlarmConfiguration.Alarms.map((alarm) => alarm.Name);
      if (!settings.alarms) {
        expect([path, watched]).toEqual([path, []]);
        continue;
      }
      const burns = answering.has(`${stack}/${name}`) ? [`fairlead-${stage}-AvailabilitySlo-14_4x5m`] : [];
      expect([path, watched]).toEqual([path, [`<${stack}/${name}/ReleaseFails${name}>`, ...burns]]);
      const alarm = of('AWS::CloudWatch::Alarm').find((each) => watched?.includes(`<${each.path}>`));
      expect(alarm?.properties['Dimensions']).toEqual([
        { Name: 'ExecutedVersion', Value: `<${stack}/${name}/CurrentVersion>.Version` },
        { Name: 'FunctionName', Value: `<${stack}/${name}>` },
        { Name: 'Resource', Value: `<${stack}/${name}>:live` },
      ]);
    }
  });

  it('lets CodeDeploy shift the functions of each stack, and nothing else', () => {
    const rights = readRights(assemble(stage, overrides)).policies.filter(({ path }) => path.includes('/Releaser/'));
    expect(rights.length).toBeGreaterThan(0);
    for (const { path, properties } of rights) {
      const [stack] = path.split('/');
      const own = paths(of('AWS::Lambda::Function')).filter((each) => each.startsWith(`${stack}/`));
      const named = properties.PolicyDocument.Statement.filter(({ Resource }) => !Resource.includes('*'));
      expect(named.flatMap(({ Resource }) => Resource).toSorted()).toEqual(
        own.flatMap((each) => [`<${each}>.Arn`, `<${each}>.Arn:live`]).toSorted(),
      );
    }
  });

  it('has no template near what CloudFormation takes', () => {
    for (const { name, resourceCount, bytes } of templates) {
      expect([name, resourceCount < templateMax.resources, bytes < templateMax.bytes]).toEqual([name, true, true]);
    }
  });

  it('ends every log, and locks it with our own key', () => {
    const logs = all('AWS::Logs::LogGroup', z.looseObject({ RetentionInDays: z.int(), KmsKeyId: z.string() }));
    expect(new Set(logs.map(({ properties }) => properties.KmsKeyId))).toEqual(new Set(['<keys/Operations>.Arn']));
  });

  it('turns every key by itself', () => {
    expect(of('AWS::KMS::Key').filter(({ properties }) => properties['EnableKeyRotation'] !== true)).toEqual([]);
  });

  it('keeps every secret under our own key, and in no environment', () => {
    const secrets = all('AWS::SecretsManager::Secret', z.looseObject({ KmsKeyId: z.string() }));
    expect(secrets.filter(({ properties }) => properties.KmsKeyId !== '<keys/Credentials>.Arn')).toEqual([]);
    const environments = all('AWS::Lambda::Function', z.looseObject({ Environment: anything.optional() }));
    expect(
      environments.filter(({ properties }) => /resolve:|password/i.test(JSON.stringify(properties.Environment ?? ''))),
    ).toEqual([]);
  });

  it('has databases that are private, encrypted, signed in to with IAM over TLS, and can go back far enough', () => {
    for (const { path, properties } of of('AWS::RDS::DBInstance')) {
      const follows = properties['SourceDBInstanceIdentifier'] !== undefined;
      expect([path, properties]).toMatchObject([
        path,
        {
          PubliclyAccessible: false,
          EnableIAMDatabaseAuthentication: true,
          EnablePerformanceInsights: true,
          PerformanceInsightsKMSKeyId: '<keys/Business>.Arn',
          EnableCloudwatchLogsExports: ['postgresql', 'upgrade'],
          AutoMinorVersionUpgrade: true,
          DeletionProtection: isKept,
          ...(!follows && { StorageEncrypted: true, KmsKeyId: '<keys/Business>.Arn', MultiAZ: isKept }),
        },
      ]);
      if (isKept && !follows) expect(properties['BackupRetentionPeriod']).toBeGreaterThanOrEqual(14);
    }
    const parameters = all('AWS::RDS::DBParameterGroup', z.looseObject({ Parameters: anything }));
    expect(parameters.map(({ properties }) => properties.Parameters['rds.force_ssl'])).toEqual(['1']);
  });

  it('closes every bucket to the public and encrypts it; what is uploaded into one for people has versions', () => {
    for (const { path, properties } of of('AWS::S3::Bucket')) {
      expect([path, properties]).toMatchObject([
        path,
        {
          BucketEncryption: expect.anything(),
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true,
          },
          ...(path.endsWith('/Web') && { VersioningConfiguration: { Status: 'Enabled' } }),
        },
      ]);
    }
  });

  it('has a function either where the database is or where Salesforce is, never in both', () => {
    const functions = all(
      'AWS::Lambda::Function',
      z.looseObject({ VpcConfig: anything.optional(), Environment: z.unknown().optional() }),
    );
    const both = functions.filter(
      ({ properties }) => properties.VpcConfig && /Secret/.test(JSON.stringify(properties.Environment)),
    );
    expect(paths(both)).toEqual([]);
  });

  it('has no way from the database to the internet', () => {
    const ways =
      /^AWS::EC2::(InternetGateway|NatGateway|EgressOnlyInternetGateway|VPCGatewayAttachment|EIP|Route|VPNGateway)$/;
    expect(paths(resources.filter(({ type }) => ways.test(type)))).toEqual([]);
  });

  it('puts a firewall with a rate before whatever the internet reaches and a firewall can stand before', () => {
    const guarded = of('AWS::WAFv2::WebACLAssociation').map(({ properties }) => String(properties['ResourceArn']));
    const stages = of('AWS::ApiGateway::Stage').filter(({ path }) => !guarded.some((arn) => arn.endsWith(`<${path}>`)));
    const pools = of('AWS::Cognito::UserPool').filter(({ path }) => !guarded.includes(`<${path}>.Arn`));
    const open = all('AWS::CloudFront::Distribution', z.object({ DistributionConfig: anything })).filter(
      ({ properties }) => properties.DistributionConfig['WebACLId'] === undefined,
    );
    expect(paths([...stages, ...pools, ...open])).toEqual([]);
    const rated = of('AWS::WAFv2::WebACL').filter(({ properties }) =>
      JSON.stringify(properties).includes('RateBasedStatement'),
    );
    expect(paths(rated)).toContain(overrides.edge === 'regional' ? 'api/Firewall/Acl' : 'firewall/Edge');
  });

  it('says of everything that remembers or runs whose it is and what is in it', () => {
    const untold = resources
      .filter(({ type }) => tagged.includes(type))
      .filter(({ properties }) => {
        const told = properties['Tags'] ?? properties['UserPoolTags'] ?? [];
        const names = Array.isArray(told)
          ? tagSchema.parse(told).map(({ Key }) => Key)
          : Object.keys(anything.parse(told));
        return ['product', 'stage', 'owner', 'data-class'].some((name) => !names.includes(name));
      });
    expect(paths(untold)).toEqual([]);
  });
});
