import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { credentialsSchema } from '#salesforce/credentials';
import { deployedNamed, OpsError } from './deployed.ts';
import type { Stage } from './stage.ts';

/** The organisation of Salesforce that a stage reads. @throws OpsError while it has no credentials */
export const organizationOf = async ({ deployed, secrets }: Pick<Stage, 'deployed' | 'secrets'>): Promise<string> => {
  const { id } = deployedNamed(await deployed(), 'AWS::SecretsManager::Secret', 'SalesforceSecret');
  try {
    const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId: id }));
    return credentialsSchema.parse(JSON.parse(SecretString)).organizationId;
  } catch {
    // What is wrong with its text would quote it.
    throw new OpsError('SalesforceSecret says no organisation yet: npm run ops -- put-secret SalesforceSecret FILE');
  }
};
