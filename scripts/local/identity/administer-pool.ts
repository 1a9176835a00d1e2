import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { AwsFault } from '../desk/aws-request.ts';
import type { Operation } from '../desk/service-desk.ts';
import { isCodeOf } from './one-time-code.ts';
import type { KnownUser, PoolUsers } from './pool-users.ts';

const named = z.object({ UserPoolId: z.string(), Username: z.string() });
const making = named.extend({
  UserAttributes: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  MessageAction: z.literal('SUPPRESS', 'the local cloud sends no invitation').optional(),
});
const settingPassword = named.extend({
  Password: z.string().min(14),
  Permanent: z.literal(true, 'passwords that are to be changed are not played'),
});
const preferring = named.extend({
  SoftwareTokenMfaSettings: z.object({ Enabled: z.literal(true), PreferredMfa: z.literal(true) }),
});
const associating = z.object({ Session: z.string() });
const verifying = z.object({ Session: z.string(), UserCode: z.string() });

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Whose sign-in asks for a second factor that there is not yet, by the session that Cognito gave it. */
export type SettingUp = Map<string, KnownUser>;

/**
 * What an administrator does to a user of the pool, and how a second factor is set up while she signs in for the first
 * time. What is not played is refused in Cognito's words.
 */
export const poolAdministration = (users: PoolUsers, settingUp: SettingUp): Readonly<Record<string, Operation>> => {
  const offered = new Map<string, string>();
  const at = (session: string): KnownUser => {
    const user = settingUp.get(session);
    if (!user) throw new AwsFault('NotAuthorizedException', 'Invalid session for the user.');
    return user;
  };
  return {
    'AWSCognitoIdentityProviderService.AdminGetUser': (input) => {
      const { username, attributes, password } = users.find(named.parse(input).Username);
      const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
      const UserStatus = password === undefined ? 'FORCE_CHANGE_PASSWORD' : 'CONFIRMED';
      return { Username: username, UserAttributes, UserStatus, Enabled: true };
    },
    'AWSCognitoIdentityProviderService.AdminCreateUser': (input) => {
      const { Username, UserAttributes } = making.parse(input);
      const attributes = Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]));
      return { User: { Username: users.make(Username, attributes).sub, Enabled: true } };
    },
    'AWSCognitoIdentityProviderService.AdminDeleteUser': (input) => users.forget(named.parse(input).Username),
    'AWSCognitoIdentityProviderService.AdminSetUserPassword': (input) => {
      const { Username, Password } = settingPassword.parse(input);
      users.find(Username).password = Password;
      return {};
    },
    'AWSCognitoIdentityProviderService.AdminSetUserMFAPreference': (input) => {
      users.find(preferring.parse(input).Username);
      return {};
    },
    'AWSCognitoIdentityProviderService.AssociateSoftwareToken': (input) => {
      const { Session } = associating.parse(input);
      at(Session);
      const secret = [...randomBytes(32)].map((byte) => alphabet[byte % alphabet.length]).join('');
      offered.set(Session, secret);
      return { SecretCode: secret, Session };
    },
    'AWSCognitoIdentityProviderService.VerifySoftwareToken': (input) => {
      const { Session, UserCode } = verifying.parse(input);
      const secret = offered.get(Session);
      if (secret === undefined || !isCodeOf(secret, UserCode, Date.now())) {
        throw new AwsFault('EnableSoftwareTokenMFAException', 'Code mismatch');
      }
      at(Session).totpSecret = secret;
      settingUp.delete(Session);
      return { Status: 'SUCCESS', Session };
    },
  };
};
