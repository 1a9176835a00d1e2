import { randomBytes, randomUUID } from 'node:crypto';
import type { Blueprint } from '../local/assembly/blueprint.ts';
import type { PoolUser } from '../local/identity/pool-users.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The user that an operator makes for the canary (infra/README.md): made anew at each start, and put into its secret. None with `CANARY=false`. */
export const makeCanaryUser = (blueprint: Blueprint, organizationId: string): PoolUser | undefined =>
  blueprint.of('AWS::SecretsManager::Secret').some(({ title }) => title === 'CanarySecret')
    ? newUser(organizationId)
    : undefined;

const newUser = (organizationId: string): PoolUser => ({
  sub: randomUUID(),
  username: 'canary@fairlead.example',
  password: randomBytes(24).toString('base64url'),
  totpSecret: [...randomBytes(32)].map((byte) => alphabet[byte % alphabet.length]).join(''),
  attributes: {
    email: 'canary@fairlead.example',
    'custom:organization_id': organizationId,
    'custom:fairlead_role': 'canary',
  },
});
