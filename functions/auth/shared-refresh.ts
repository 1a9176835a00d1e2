import { createHash, hkdfSync } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { CompactEncrypt, compactDecrypt } from 'jose';
import * as z from 'zod';
import type { Clock } from '#platform/clock';
import { expiresAt, isConditionUnmet, type Table } from '#platform/tables';
import { TryAgainError } from '#platform/try-again';
import type { ProviderTokens } from './provider.ts';

/** How long the tokens of one refresh answer a repetition of it: two open tabs, or an answer lost on the way. */
const sharedSeconds = 60;
const waitMilliseconds = 100;
const waitsMax = 50;

const tokensSchema = z.object({ accessToken: z.string(), refreshToken: z.string().optional() });

interface SharedRefreshSettings {
  readonly sessions: Table;
  readonly clock: Clock;
  readonly refresh: (refreshToken: string) => Promise<ProviderTokens>;
}

/**
 * Redeems each refresh token once, however many ask at the same time. A provider that rotates takes a second use
 * for theft and ends the whole session, so those who come second get what the first got.
 * The tokens rest in the table encrypted with a key made of the refresh token, which the table does not have.
 */
export const sharedRefresh = ({ sessions: { client, name: TableName }, clock, refresh }: SharedRefreshSettings) => {
  /** True for the first who asks; the others find the item, and wait for what it will hold. */
  const claim = async (id: string): Promise<boolean> => {
    const put = new PutCommand({
      TableName,
      Item: { id, expiresAt: expiresAt(clock(), sharedSeconds) },
      ConditionExpression: 'attribute_not_exists(id) OR expiresAt <= :now',
      ExpressionAttributeValues: { ':now': expiresAt(clock(), 0) },
    });
    try {
      await client.send(put);
      return true;
    } catch (error) {
      if (isConditionUnmet(error)) return false;
      throw error;
    }
  };

  const redeem = async (id: string, refreshToken: string): Promise<ProviderTokens> => {
    try {
      const tokens = await refresh(refreshToken);
      const sealed = await seal(tokens, refreshToken);
      const item = { id, sealed, expiresAt: expiresAt(clock(), sharedSeconds) };
      await client.send(new PutCommand({ TableName, Item: item }));
      return tokens;
    } catch (error) {
      // Whoever waits may try for herself; a refusal repeats, a passing fault may not.
      await client.send(new DeleteCommand({ TableName, Key: { id } }));
      throw error;
    }
  };

  return async (refreshToken: string): Promise<ProviderTokens> => {
    const id = `refresh#${createHash('sha256').update(refreshToken).digest('base64url')}`;
    for (let waits = 0; waits < waitsMax; waits += 1) {
      if (await claim(id)) return redeem(id, refreshToken);
      const { Item } = await client.send(new GetCommand({ TableName, Key: { id }, ConsistentRead: true }));
      if (typeof Item?.['sealed'] === 'string') return unseal(Item['sealed'], refreshToken);
      await pause(waitMilliseconds);
    }
    throw new TryAgainError('another refresh of this session has not ended');
  };
};

const seal = (tokens: ProviderTokens, refreshToken: string): Promise<string> =>
  new CompactEncrypt(new TextEncoder().encode(JSON.stringify(tokens)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(keyOf(refreshToken));

const unseal = async (sealed: string, refreshToken: string): Promise<ProviderTokens> => {
  const { plaintext } = await compactDecrypt(sealed, keyOf(refreshToken));
  const { accessToken, refreshToken: next } = tokensSchema.parse(JSON.parse(new TextDecoder().decode(plaintext)));
  return { accessToken, refreshToken: next };
};

const keyOf = (refreshToken: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', refreshToken, '', 'fairlead: tokens of one refresh', 32));
