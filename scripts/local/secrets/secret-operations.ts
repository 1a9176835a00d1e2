import * as z from 'zod';
import type { Blueprint } from '../assembly/blueprint.ts';
import { AwsFault } from '../desk/aws-request.ts';
import type { Operation } from '../desk/service-desk.ts';
import type { SecretStore, SecretVersion } from './secret-store.ts';

const asked = z.object({
  SecretId: z.string(),
  VersionId: z.string().optional(),
  VersionStage: z.string().optional(),
});
const put = z.object({ SecretId: z.string(), SecretString: z.string(), ClientRequestToken: z.string().optional() });

/** Secrets Manager's operations on the secrets of the template. A secret that the template lacks is not found. */
export const secretOperations = (blueprint: Blueprint, store: SecretStore): Readonly<Record<string, Operation>> => {
  const find = (id: string): { Name: string; ARN: string } => {
    // An ARN without its random six characters is accepted too.
    const matches = blueprint.of('AWS::SecretsManager::Secret').map((resource) => blueprint.identityOf(resource));
    const found = matches.find(({ name, ref }) => id === name || id === ref || id === ref.replace(/-[0-9a-f]{6}$/, ''));
    if (!found) throw new AwsFault('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    return { Name: found.name, ARN: found.ref };
  };
  const stagesById = (name: string): Record<string, readonly string[]> =>
    Object.fromEntries(store.versions(name).map(({ id, stages }) => [id, stages]));

  return {
    'secretsmanager.GetSecretValue': (input) => {
      const { SecretId, VersionId, VersionStage = 'AWSCURRENT' } = asked.parse(input);
      const secret = find(SecretId);
      const wanted = (version: SecretVersion): boolean =>
        VersionId === undefined ? version.stages.includes(VersionStage) : version.id === VersionId;
      const version = store.versions(secret.Name).find(wanted);
      if (!version) {
        throw new AwsFault(
          'ResourceNotFoundException',
          `Secrets Manager can't find the specified secret value for staging label: ${VersionStage}`,
        );
      }
      const { id, value, createdAt, stages } = version;
      return { ...secret, VersionId: id, SecretString: value, CreatedDate: createdAt, VersionStages: stages };
    },
    'secretsmanager.DescribeSecret': (input) => {
      const secret = find(asked.parse(input).SecretId);
      return { ...secret, VersionIdsToStages: stagesById(secret.Name) };
    },
    'secretsmanager.PutSecretValue': (input) => {
      const { SecretId, SecretString, ClientRequestToken } = put.parse(input);
      const secret = find(SecretId);
      const { id, stages } = store.put(secret.Name, SecretString, ClientRequestToken);
      return { ...secret, VersionId: id, VersionStages: stages };
    },
    'secretsmanager.ListSecretVersionIds': (input) => {
      const secret = find(asked.parse(input).SecretId);
      const versions = store.versions(secret.Name).map(({ id, stages, createdAt }) => ({
        VersionId: id,
        VersionStages: stages,
        CreatedDate: createdAt,
      }));
      return { ...secret, Versions: versions };
    },
  };
};
