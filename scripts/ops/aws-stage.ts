import { CloudFormationClient, GetTemplateCommand, paginateDescribeStacks } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { globalRegion } from '#infra/settings-schema';
import type { StageSettings } from '#infra/stages';
import { parseTemplate } from '../delivery/gate/template.ts';
import { stackResources } from '../doctor/stack-resources.ts';
import { titleOf } from '../local/assembly/read-assembly.ts';
import { type Deployed, OpsError } from './deployed.ts';
import type { Stage } from './stage.ts';

/** The longest run: Migrate and Retention take a quarter of an hour. */
const runMilliseconds = 16 * 60_000;

/** A stage in the account of whoever runs this. */
export const awsStage = ({ stage, region, edge }: Pick<StageSettings, 'stage' | 'region' | 'edge'>): Stage => {
  const watched = edge === 'cloudfront' ? [...new Set([region, globalRegion])] : [region];
  const formation = new CloudFormationClient({ region });
  return {
    name: stage,
    // A run that takes long is not begun a second time.
    lambda: new LambdaClient({ region, maxAttempts: 1, requestHandler: { requestTimeout: runMilliseconds } }),
    queues: new SQSClient({ region }),
    watches: watched.map((each) => new CloudWatchClient({ region: each })),
    logs: new CloudWatchLogsClient({ region }),
    secrets: new SecretsManagerClient({ region }),
    people: new CognitoIdentityProviderClient({ region }),
    deployed: async () => {
      const stacks = await stacksOf(formation, `fairlead-${stage}-`);
      if (stacks.length === 0) {
        throw new OpsError(
          `no stack of ${stage} is in ${region} of the account of these credentials: sign in to its own`,
        );
      }
      const found = await Promise.all(stacks.map((stack) => resourcesOf(formation, stack)));
      return found.flat();
    },
    pauseMilliseconds: 5_000,
  };
};

const stacksOf = async (client: CloudFormationClient, prefix: string): Promise<readonly string[]> => {
  const names: string[] = [];
  for await (const { Stacks = [] } of paginateDescribeStacks({ client }, {}))
    names.push(...Stacks.map(({ StackName = '' }) => StackName));
  return names.filter((name) => name.startsWith(prefix));
};

const resourcesOf = async (client: CloudFormationClient, StackName: string): Promise<readonly Deployed[]> => {
  const { TemplateBody } = await client.send(new GetTemplateCommand({ StackName, TemplateStage: 'Original' }));
  // A stack whose first change set was never executed has no template yet.
  if (!TemplateBody) return [];
  const { Resources } = parseTemplate(TemplateBody);
  const made = await stackResources(client, StackName);
  return made.flatMap(({ LogicalResourceId = '', PhysicalResourceId: id }): Deployed[] => {
    const resource = Resources[LogicalResourceId];
    if (resource === undefined || id === undefined) return [];
    const title = titleOf(LogicalResourceId, resource.Metadata['aws:cdk:path']);
    return [{ type: resource.Type, title, id, properties: resource.Properties }];
  });
};
