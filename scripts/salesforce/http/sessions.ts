import { randomBytes } from 'node:crypto';
import { SalesforceError } from '../org/salesforce-error.ts';
import type { SignedIn } from './clients.ts';

export interface Session {
  readonly userId: string;
  /** Absent on a session that never ends: the administrator's. */
  readonly clientId?: string;
  readonly expiresAt: number;
}

/** Access tokens that the org has given out. They die with the process, as real ones die with a logout. */
export class Sessions {
  readonly #byToken = new Map<string, Session>();
  readonly #organizationId15: string;
  readonly #lifeSeconds: number;
  readonly #now: () => Date;

  constructor(options: { organizationId: string; lifeSeconds: number; now: () => Date }) {
    this.#organizationId15 = options.organizationId.slice(0, 15);
    this.#lifeSeconds = options.lifeSeconds;
    this.#now = options.now;
  }

  open(signedIn: SignedIn): string {
    const token = `${this.#organizationId15}!${randomBytes(48).toString('base64url')}`;
    this.#byToken.set(token, { ...signedIn, expiresAt: this.#now().getTime() + this.#lifeSeconds * 1_000 });
    return token;
  }

  /** A session that never ends, under a token known beforehand: `sf org login access-token` needs one to paste. */
  keep(word: string, userId: string): void {
    this.#byToken.set(`${this.#organizationId15}!${word}`, { userId, expiresAt: Number.POSITIVE_INFINITY });
  }

  close(token: string): void {
    this.#byToken.delete(token);
  }

  /** Ends every session but the kept ones; with a client, those of that client. */
  expireAll(clientId?: string): void {
    for (const [token, session] of this.#byToken) {
      if (session.clientId !== undefined && (clientId ?? session.clientId) === session.clientId)
        this.#byToken.delete(token);
    }
  }

  /** Whether it is a token that was kept, which no client gets by signing in. */
  isKept(token: string | undefined): boolean {
    const session = token === undefined ? undefined : this.#byToken.get(token);
    return session !== undefined && session.clientId === undefined;
  }

  /** @throws SalesforceError INVALID_SESSION_ID */
  of(token: string | undefined): Session {
    const session = token === undefined ? undefined : this.#byToken.get(token);
    if (!session || session.expiresAt <= this.#now().getTime())
      throw new SalesforceError('INVALID_SESSION_ID', 'Session expired or invalid');
    return session;
  }
}
