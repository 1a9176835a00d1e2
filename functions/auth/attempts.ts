import { createHash } from 'node:crypto';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Clock } from '#platform/clock';
import { expiresAt, isConditionUnmet, type Table } from '#platform/tables';
import type { Proof } from './provider.ts';
import { attemptLifeSeconds } from './session-cookies.ts';

const attemptSchema = z.object({ nonce: z.string(), verifier: z.string(), returnTo: z.string() });

interface Attempt extends Proof {
  readonly returnTo: string;
  /** The value of the cookie that ties the attempt to one browser. */
  readonly browser: string;
}

export type Attempts = ReturnType<typeof openAttempts>;

/** Sign-ins that have begun and not come back yet; ten minutes each, and each can be finished once. */
export const openAttempts = (sessions: Table, clock: Clock) => ({
  remember: async ({ state, nonce, verifier, returnTo, browser }: Attempt): Promise<void> => {
    const item = { id: idOf(state), nonce, verifier, returnTo, browser: fingerprint(browser) };
    const put = { ...item, expiresAt: expiresAt(clock(), attemptLifeSeconds) };
    await sessions.client.send(new PutCommand({ TableName: sessions.name, Item: put }));
  },

  /**
   * Takes an attempt off the table, if this browser began it and it is still fresh. One conditional delete, so
   * that a stolen callback address neither finishes the sign-in nor spoils it for its owner.
   */
  take: async (state: string, browser: string): Promise<Omit<Attempt, 'browser'> | undefined> => {
    const remove = new DeleteCommand({
      TableName: sessions.name,
      Key: { id: idOf(state) },
      // TTL removes items up to days late: the time is checked here.
      ConditionExpression: 'browser = :browser AND expiresAt > :now',
      ExpressionAttributeValues: { ':browser': fingerprint(browser), ':now': expiresAt(clock(), 0) },
      ReturnValues: 'ALL_OLD',
    });
    try {
      const { Attributes } = await sessions.client.send(remove);
      return { state, ...attemptSchema.parse(Attributes) };
    } catch (error) {
      if (isConditionUnmet(error)) return undefined;
      throw error;
    }
  },
});

const idOf = (state: string): string => `signin#${state}`;

const fingerprint = (value: string): string => createHash('sha256').update(value).digest('base64url');
