import { randomUUID } from 'node:crypto';
import { AwsFault } from '../desk/aws-request.ts';

/** A user of the pool with a password and an authenticator app, as an administrator makes one. Not among those whom one picks on the page. */
export interface PoolUser {
  /** What the pool itself calls her. */
  readonly sub: string;
  /** Her address, with which she signs in. */
  readonly username: string;
  readonly password: string;
  /** Base32. */
  readonly totpSecret: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** One who may not be wholly made yet. */
export interface KnownUser extends Omit<PoolUser, 'password' | 'totpSecret'> {
  password?: string;
  totpSecret?: string;
}

/** Who is in the pool, for those who sign in and for who administers it. */
export interface PoolUsers {
  /** @throws AwsFault where there is none */
  readonly find: (username: string) => KnownUser;
  readonly findIfAny: (username: string) => KnownUser | undefined;
  /** @throws AwsFault where there is one already */
  readonly make: (username: string, attributes: KnownUser['attributes']) => KnownUser;
  readonly forget: (username: string) => void;
}

export const makePoolUsers = (first: readonly PoolUser[]): PoolUsers => {
  const users = new Map<string, KnownUser>(first.map((user) => [user.username, { ...user }]));
  const find = (username: string): KnownUser => {
    const user = users.get(username);
    if (!user) throw new AwsFault('UserNotFoundException', 'User does not exist.');
    return user;
  };
  return {
    find,
    findIfAny: (username) => users.get(username),
    make: (username, attributes) => {
      if (users.has(username)) throw new AwsFault('UsernameExistsException', 'User account already exists');
      const sub = randomUUID();
      const user: KnownUser = { sub, username, attributes: { ...attributes, sub } };
      users.set(username, user);
      return user;
    },
    forget: (username) => {
      users.delete(find(username).username);
    },
  };
};
