import { randomUUID } from 'node:crypto';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { pageSecurityPolicy } from '#infra/constructs/security-headers';
import { deliverySettings, overridesOf } from '#infra/delivery/delivery-settings';
import { globalRegion, isPreview, type StageSettings } from '#infra/settings-schema';
import { settingsFor } from '#infra/stages';
import { livePath } from '#shared/api/routes';
import { assemblyOf } from '../artefact.ts';
import { templatesDeployed } from '../gate/read-templates.ts';
import { runTool } from '../run-tool.ts';
import { type Delivery, DeliveryError } from '../step.ts';
import { openWebBucket } from '../web/web-bucket.ts';
import { emptyBucketsOf } from './empty-buckets.ts';
import { type Moment, migrateStage } from './migrate-stage.ts';
import { stackOutputs, stackOutputsIfAny } from './stack-outputs.ts';
import type { Target } from './target.ts';

/** What remembers goes first, and Migrate with it: what runs is made for it, and fails alone. */
const first = ['keys', 'network', 'data', 'backup', 'messaging', 'release', 'identity'] as const;

/** As long as Migrate may take, and a little. */
const migrateMilliseconds = 16 * 60_000;

const cdk = 'node_modules/aws-cdk/bin/cdk';

/** A stage in its account of AWS, with the rights of whoever runs this. */
export const awsTarget = ({ stage, say }: Pick<Delivery, 'stage' | 'say'>): Target => {
  const settings = settingsFor(stage, overridesOf(deliverySettings(), stage));
  const { region } = settings;
  const client = new CloudFormationClient({ region });
  const outputsOf = (part: string) => stackOutputs(client, `fairlead-${stage}-${part}`);
  // Without CloudFront the pages are behind the API.
  const webStack = settings.edge === 'cloudfront' ? 'edge' : 'api';
  const address = async (): Promise<string | undefined> => {
    if (!isPreview(stage) || settings.certificateArn !== undefined) return settings.publicUrl;
    const host = (await stackOutputsIfAny(client, `fairlead-${stage}-edge`))?.of('PointYourNameTo');
    return host && `https://${host}`;
  };
  const migrate = async (moment: Moment): Promise<void> => {
    const functionArn = (await outputsOf('release')).of('InvokeMigrate');
    const migrating = new LambdaClient({
      region,
      // Whoever asks a second time is turned away while the first is at work.
      maxAttempts: 1,
      requestHandler: { requestTimeout: migrateMilliseconds },
    });
    const steps = await migrateStage({ client: migrating, functionArn, say }, moment);
    say(`the schema has what it needs ${moment}${steps.length > 0 ? `, with ${steps.join(', ')}` : ''}`);
  };
  return {
    deployed: (wanted) => {
      const regions = new Map(stacksOf(stage).map(({ stackName, environment }) => [stackName, environment.region]));
      return templatesDeployed(
        [...wanted.keys()],
        (stack) => new CloudFormationClient({ region: regions.get(stack) ?? region }),
      );
    },
    address,
    deploy: async () => {
      const stacks = stacksOf(stage).map(({ stackName }) => stackName);
      const remembering = first.map((part) => `fairlead-${stage}-${part}`).filter((stack) => stacks.includes(stack));
      await deployStacks(stage, remembering);
      await migrate('before-shift');
      await deployStacks(stage, ['--all']);
    },
    settle: () => migrate('after-shift'),
    webBucket: async () => {
      const outputs = await outputsOf(webStack);
      const pagePolicy = settings.edge === 'regional' ? (await outputsOf('edge')).of('PageSecurityPolicy') : undefined;
      return openWebBucket({ client: new S3Client({ region }), bucket: outputs.of('WebBucket'), pagePolicy });
    },
    invalidate: async (paths) => {
      const distribution = (await outputsOf('edge')).ifAny('DistributionId');
      if (distribution === undefined) return;
      await new CloudFrontClient({ region: globalRegion }).send(
        new CreateInvalidationCommand({
          DistributionId: distribution,
          InvalidationBatch: {
            // CloudFront takes a second request of the same name for the first one.
            CallerReference: randomUUID(),
            Paths: { Quantity: paths.length, Items: [...paths] },
          },
        }),
      );
    },
    site: async () => {
      const { ifAny } = await outputsOf('edge');
      return siteOf({ ...settings, publicUrl: (await address()) ?? settings.publicUrl }, ifAny);
    },
    destroy: async () => {
      if (!isPreview(stage)) {
        throw new DeliveryError(`${stage} is no preview: only stages that keep nothing are destroyed by delivery`);
      }
      await destroyStacks(stage, region);
    },
  };
};

const stacksOf = (stage: string) => new CloudAssembly(assemblyOf(stage)).stacks;

/** Nobody is asked: the gate has looked, and who approves does it by name. What fails is rolled back by CloudFormation. */
const deployStacks = (stage: string, which: readonly string[]): Promise<void> =>
  runTool([
    cdk,
    'deploy',
    ...which,
    '--app',
    assemblyOf(stage),
    '--require-approval',
    'never',
    '--ci',
    '--progress',
    'events',
  ]);

const destroyStacks = async (stage: string, region: string): Promise<void> => {
  const inRegion = { formation: new CloudFormationClient({ region }), storage: new S3Client({ region }) };
  const deployed = await templatesDeployed(
    stacksOf(stage).flatMap(({ stackName, environment }) => (environment.region === region ? stackName : [])),
    () => inRegion.formation,
  );
  const empty = async (stacks: Iterable<string>): Promise<void> => {
    for (const stack of stacks) await emptyBucketsOf(stack, inRegion);
  };
  const destroy = () => runTool([cdk, 'destroy', '--app', assemblyOf(stage), '--all', '--force', '--ci']);
  await empty(deployed.keys());
  // S3 writes logs of access hours later: what came while the stacks went keeps their buckets.
  await destroy().catch(async () => {
    await empty((await templatesDeployed([...deployed.keys()], () => inRegion.formation)).keys());
    await destroy();
  });
};

const siteOf = (settings: StageSettings, output: (name: string) => string | undefined) => ({
  url: settings.publicUrl,
  pagePolicy: output('PageSecurityPolicy') ?? pageSecurityPolicy(settings),
  liveUrl: output('LiveUrl') ?? settings.publicUrl.replace(/^http/, 'ws') + livePath,
});
