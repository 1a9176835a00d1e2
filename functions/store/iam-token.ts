import { Signer } from '@aws-sdk/rds-signer';
import type { DatabaseEnv } from './database.ts';

/**
 * The password of a database user: a token that IAM signs, good for 15 minutes and one sign-in after another.
 * Signing is local; it needs no network.
 */
export const iamToken = ({ DB_HOST, DB_PORT, DB_USER, AWS_REGION }: DatabaseEnv): (() => Promise<string>) => {
  const signer = new Signer({ hostname: DB_HOST, port: DB_PORT, username: DB_USER, region: AWS_REGION });
  return () => signer.getAuthToken();
};
