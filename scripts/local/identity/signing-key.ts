import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

const keptSchema = z.object({ kid: z.string(), privateKey: z.string(), cookieKey: z.string() });
export type SigningKey = z.infer<typeof keptSchema>;

/** The provider's key; kept, so that tokens stay good over a restart. */
export const signingKey = (file: string): SigningKey => {
  if (existsSync(file)) return keptSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const made = {
    kid: randomBytes(8).toString('hex'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cookieKey: randomBytes(32).toString('base64url'),
  };
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  return made;
};

/** The key as the provider takes it. */
export const jwkOf = ({ kid, privateKey }: SigningKey): Record<string, unknown> => ({
  ...createPrivateKey(privateKey).export({ format: 'jwk' }),
  kid,
  use: 'sig',
  alg: 'RS256',
});
