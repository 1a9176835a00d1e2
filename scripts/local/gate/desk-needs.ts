import * as z from 'zod';
import type { Need } from '../access/gate.ts';
import type { Blueprint } from '../assembly/blueprint.ts';
import type { Places } from './places.ts';

const asked = z.object({ SecretId: z.string() });
const ofPool = z.object({ UserPoolId: z.string() });
const put = z.object({ Entries: z.array(z.object({ EventBusName: z.string().default('default') })) });

const withKey: Readonly<Record<string, readonly string[]>> = {
  GetSecretValue: ['kms:Decrypt'],
  PutSecretValue: ['kms:GenerateDataKey', 'kms:Decrypt'],
};

/** How rights name the services that targets call otherwise. */
const watching: Readonly<Record<string, string>> = {
  GraniteServiceVersion20100801: 'cloudwatch',
  Logs_20140328: 'logs',
};

/** Whoever is signing in asks these: they need no right and no signature. */
export const isOpen = (target: string): boolean =>
  /^AWSCognitoIdentityProviderService\.(Associate|Verify)SoftwareToken$/.test(target);

/** The rights that a request to the services of the desk needs, by its target: `secretsmanager.GetSecretValue`. */
export type DeskNeeds = (target: string, input: unknown) => readonly Need[];

export const makeDeskNeeds = (blueprint: Blueprint, places: Places): DeskNeeds => {
  const { region = '', account = '' } = blueprint.resources[0]?.stack ?? {};
  const secretArn = (id: string): string => {
    const secret = blueprint
      .of('AWS::SecretsManager::Secret')
      .map((resource) => blueprint.identityOf(resource))
      .find(({ name, ref }) => id === name || id === ref || id === ref.replace(/-[0-9a-f]{6}$/, ''));
    return secret?.ref ?? (id.startsWith('arn:') ? id : `arn:aws:secretsmanager:${region}:${account}:secret:${id}`);
  };
  const busArn = (name: string): string =>
    name.startsWith('arn:') ? name : `arn:aws:events:${region}:${account}:event-bus/${name}`;

  return (target, input) => {
    const [service = '', action = ''] = target.split('.');
    if (service === 'secretsmanager') {
      const resource = secretArn(asked.parse(input).SecretId);
      return [{ action: `secretsmanager:${action}`, resource }, ...places.keyOf(resource, withKey[action] ?? [])];
    }
    if (service === 'AWSCognitoIdentityProviderService') {
      if (isOpen(target)) return [];
      const pool = blueprint.find('AWS::Cognito::UserPool', ofPool.parse(input).UserPoolId);
      return [
        { action: `cognito-idp:${action}`, resource: (pool && blueprint.identityOf(pool).attributes.Arn) ?? '*' },
      ];
    }
    const prefix = watching[service];
    if (prefix !== undefined) return [{ action: `${prefix}:${action}`, resource: '*' }];
    if (action !== 'PutEvents') return [{ action: `events:${action}`, resource: '*' }];
    return put
      .parse(input)
      .Entries.map(({ EventBusName }) => ({ action: 'events:PutEvents', resource: busArn(EventBusName) }));
  };
};
