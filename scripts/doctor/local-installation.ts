import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { openTable } from '#platform/tables';
import { localCredentials } from '../local/queues/local-credentials.ts';
import { places } from '../start/places.ts';
import { runningBlueprint } from '../start/running-blueprint.ts';
import type { Running } from '../start/summary.ts';
import type { Installation } from './installation.ts';
import { secretText } from './secret-text.ts';

/** The Fairlead that runs on this machine, reached by AWS's own clients as functions reach it. */
export const localInstallation = (running: Running, assembly: string = places.assembly): Installation => {
  const at = (part: string): string => running.addresses[part] ?? '';
  const blueprint = runningBlueprint(assembly, at);
  const named = (type: string, title: string): string => {
    const found = blueprint.of(type).find((resource) => resource.title === title);
    if (found === undefined) throw new Error(`the app has no ${title}`);
    return blueprint.identityOf(found).name;
  };
  const client = { region: 'eu-central-2', credentials: localCredentials };
  const secrets = new SecretsManagerClient({ ...client, endpoint: at('Other AWS') });
  const queues = new SQSClient({ ...client, endpoint: at('SQS and S3') });
  const tables = DynamoDBDocumentClient.from(new DynamoDBClient({ ...client, endpoint: at('DynamoDB') }));
  return {
    url: at('Fairlead'),
    hasCanary: blueprint.of('AWS::SecretsManager::Secret').some(({ title }) => title === 'CanarySecret'),
    eventSource: running.salesforce.eventSource,
    howToPut: () => 'npm start puts it in at every start: stop it and start it again',
    secret: (name) =>
      secretText(() =>
        secrets.send(new GetSecretValueCommand({ SecretId: named('AWS::SecretsManager::Secret', name) })),
      ),
    sync: async () => openTable(named('AWS::DynamoDB::Table', 'Sync'), tables),
    parked: async () => openTable(named('AWS::DynamoDB::Table', 'Parked'), tables),
    deadLetters: () =>
      Promise.all(
        blueprint
          .of('AWS::SQS::Queue')
          .filter(({ title }) => title.endsWith('DeadLetters'))
          .map(async (resource) => {
            const { Attributes } = await queues.send(
              new GetQueueAttributesCommand({
                QueueUrl: blueprint.identityOf(resource).ref,
                AttributeNames: ['ApproximateNumberOfMessages'],
              }),
            );
            return { name: resource.title, waiting: Number(Attributes?.['ApproximateNumberOfMessages'] ?? 0) };
          }),
      ),
  };
};
