/** What an IAM token for a database says: a request that is signed in its address. */
export interface TokenClaims {
  readonly accessKeyId: string;
  readonly user: string;
}

/** @throws Error saying why a token is good for nobody. Its signature is not verified */
export const tokenClaims = (token: string, now: Date): TokenClaims => {
  const address = URL.parse(`https://${token}`);
  const claim = (name: string): string => address?.searchParams.get(name) ?? '';
  const [accessKeyId = '', , , service] = claim('X-Amz-Credential').split('/');
  if (claim('Action') !== 'connect' || service !== 'rds-db') throw new Error('the password is no IAM token');
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(claim('X-Amz-Date')) ?? [];
  const signedAt = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  const isGood = now.getTime() <= signedAt + Number(claim('X-Amz-Expires')) * 1_000;
  if (!isGood) throw new Error('the IAM token has expired');
  return { accessKeyId, user: claim('DBUser') };
};
