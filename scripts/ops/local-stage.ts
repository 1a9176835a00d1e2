import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { localCredentials } from '../local/queues/local-credentials.ts';
import { places } from '../start/places.ts';
import { runningBlueprint } from '../start/running-blueprint.ts';
import type { Running } from '../start/summary.ts';
import type { Stage } from './stage.ts';

/** The Fairlead that runs on this machine, asked in AWS's own words. */
export const localStage = ({ addresses }: Pick<Running, 'addresses'>, assembly: string = places.assembly): Stage => {
  const at = (part: string): string => addresses[part] ?? '';
  const blueprint = runningBlueprint(assembly, at);
  const desk = { region: 'eu-central-2', credentials: localCredentials, endpoint: at('Other AWS') };
  return {
    name: 'dev',
    lambda: new LambdaClient(desk),
    queues: new SQSClient({ ...desk, endpoint: at('SQS and S3') }),
    watches: [new CloudWatchClient(desk)],
    logs: new CloudWatchLogsClient(desk),
    secrets: new SecretsManagerClient(desk),
    people: new CognitoIdentityProviderClient(desk),
    deployed: async () =>
      blueprint.resources.map((resource) => {
        const { type, title, properties } = resource;
        return { type, title, id: blueprint.identityOf(resource).ref, properties };
      }),
    pauseMilliseconds: 250,
  };
};
