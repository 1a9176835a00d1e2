import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { systemClock } from './clock.ts';
import { itemKey, type SyncedObject } from './synced-object.ts';
import { isConditionUnmet, type Table } from './tables.ts';

/**
 * What a poll is asked to do beyond reading on.
 * - `resync`: read the whole object again, and compare ids afterwards.
 * - `sweep`: compare every id and stamp with the mirror's.
 * - `census`: compare counts.
 */
export type Wish = 'resync' | 'sweep' | 'census';

/** Whole readings that are done on a schedule. */
export type Proof = 'census' | 'sweep' | 'refresh';

/** When something was wished for last; it stays until it is granted. */
export const wishesSchema = z.object({
  resyncAt: z.string().optional(),
  sweepAt: z.string().optional(),
  censusAt: z.string().optional(),
});

/** When each was last begun. */
export const begunSchema = z.object({
  censusAt: z.string().optional(),
  sweepAt: z.string().optional(),
  refreshAt: z.string().optional(),
  /** When a sweep or a refresh last failed; another one waits a little. */
  gaveUpAt: z.string().optional(),
});

export type Wishes = Readonly<z.infer<typeof wishesSchema>>;
export type Begun = Readonly<z.infer<typeof begunSchema>>;

/** Wishes for something, at the next poll. Wishing twice is wishing once, later. */
export const wishFor = (table: Table, whose: SyncedObject, wish: Wish): Promise<void> =>
  setMoment(table, whose, { item: 'wishes', name: `${wish}At`, at: systemClock() });

/** Takes back a wish that is granted. One that was wished again meanwhile stays: what it is about may have happened after. */
export const grantWish = async (
  table: Table,
  whose: SyncedObject,
  { wish, wishedAt }: { readonly wish: Wish; readonly wishedAt: string },
): Promise<void> => {
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: itemKey(whose, 'wishes'),
        ConditionExpression: '#wish = :wished',
        UpdateExpression: 'REMOVE #wish',
        ExpressionAttributeNames: { '#wish': `${wish}At` },
        ExpressionAttributeValues: { ':wished': wishedAt },
      }),
    );
  } catch (error) {
    if (!isConditionUnmet(error)) throw error;
  }
};

/** Notes that a whole reading has begun; the schedule counts from here. */
export const noteBegun = (
  table: Table,
  whose: SyncedObject,
  { proof, at }: { readonly proof: Proof; readonly at: Date },
): Promise<void> => setMoment(table, whose, { item: 'proofs', name: `${proof}At`, at });

/** Notes that a sweep or a refresh failed. */
export const noteGivenUp = (table: Table, whose: SyncedObject): Promise<void> =>
  setMoment(table, whose, { item: 'proofs', name: 'gaveUpAt', at: systemClock() });

const setMoment = async (
  table: Table,
  whose: SyncedObject,
  { item, name, at }: { readonly item: 'wishes' | 'proofs'; readonly name: string; readonly at: Date },
): Promise<void> => {
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: itemKey(whose, item),
      UpdateExpression: 'SET #name = :at',
      ExpressionAttributeNames: { '#name': name },
      ExpressionAttributeValues: { ':at': at.toISOString() },
    }),
  );
};
