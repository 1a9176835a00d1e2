import { ResourceNotFoundException } from '@aws-sdk/client-secrets-manager';

/** A secret's text; undefined where nothing was ever put into it. */
export const secretText = async (
  read: () => Promise<{ readonly SecretString?: string | undefined }>,
): Promise<string | undefined> => {
  try {
    return (await read()).SecretString;
  } catch (fault) {
    if (fault instanceof ResourceNotFoundException) return undefined;
    throw fault;
  }
};
