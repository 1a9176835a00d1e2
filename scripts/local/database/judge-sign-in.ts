import * as z from 'zod';
import { AccessDeniedError } from '../access/gate.ts';
import type { Access } from '../access/open-access.ts';
import type { Blueprint } from '../assembly/blueprint.ts';
import { arnOf } from '../assembly/identities.ts';
import type { SignInAsked } from './door-message.ts';
import { tokenClaims } from './token-claims.ts';

/** Whether somebody may sign in. */
export type JudgeSignIn = (asked: Pick<SignInAsked, 'user' | 'token'>) => boolean;

interface Ground {
  readonly blueprint: Blueprint;
  readonly access: Access;
  /** Told of who is turned away for another reason than a missing right, which is told anyway. */
  readonly onFault: (fault: unknown) => void;
}

/** Lets in who comes with a good token for the user, signed by a role that may connect as this user. */
export const makeJudge =
  ({ blueprint, access, onFault }: Ground): JudgeSignIn =>
  ({ user, token }) => {
    try {
      const claims = tokenClaims(token, new Date());
      const caller = access.book.callerOf(claims.accessKeyId);
      if (!caller) throw new Error(`a token for ${user} is signed with a key of nobody`);
      if (claims.user !== user) throw new Error(`a token for ${claims.user} does not let in ${user}`);
      access.gate.demand(caller, [{ action: 'rds-db:connect', resource: userArn(blueprint, user) }]);
      return true;
    } catch (fault) {
      if (!(fault instanceof AccessDeniedError)) onFault(fault);
      return false;
    }
  };

/** Who owns the database signs in to it; the others to the proxy, where the template has one (it is passed by here). */
const userArn = (blueprint: Blueprint, user: string): string => {
  const [instance] = blueprint.of('AWS::RDS::DBInstance');
  const [proxy] = blueprint.of('AWS::RDS::DBProxy');
  if (!instance) throw new Error('the template has no database');
  const { MasterUsername } = blueprint.read(instance, z.object({ MasterUsername: z.string() }));
  if (proxy && user !== MasterUsername) {
    const { DBProxyArn = '' } = blueprint.identityOf(proxy).attributes;
    return arnOf(proxy.stack, 'rds-db', `dbuser:${DBProxyArn.split(':')[6]}/${user}`);
  }
  const { DbiResourceId = '' } = blueprint.identityOf(instance).attributes;
  return arnOf(instance.stack, 'rds-db', `dbuser:${DbiResourceId}/${user}`);
};
