interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * Stands in bundles for `@aws-sdk/credential-provider-node`, and for `@aws-sdk/credential-providers`, by which RDS's signer asks. Lambda hands a function its role in the environment;
 * the chain that also looks in files, single sign-on and metadata servers is a seventh of a bundle and never used.
 */
export const defaultProvider = () => async (): Promise<Credentials> => {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  if (!accessKeyId || !secretAccessKey) throw new Error('the environment holds no credentials of a role');
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
};

export { defaultProvider as fromNodeProviderChain };
