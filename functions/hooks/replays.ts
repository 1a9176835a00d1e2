import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '#platform/clock';
import { expiresAt, isConditionUnmet, type Table } from '#platform/tables';

/**
 * - `taken`: ours to work on.
 * - `done`: its hint is queued.
 * - `busy`: another attempt is working on it, and may yet fail.
 */
export type Claim = 'taken' | 'done' | 'busy';

/** Names of messages whose hints are queued, so that one that comes again queues nothing. */
export interface Replays {
  /** A claim that is neither settled nor released lapses, so that the sender's next attempt passes. */
  readonly claim: (name: string) => Promise<Claim>;
  /** Says that the hint is queued. */
  readonly settle: (name: string) => Promise<void>;
  /** Says that the hint could not be queued. */
  readonly release: (name: string) => Promise<void>;
}

/** Longer than this function may run. */
const claimSeconds = 15;
/** Longer than a signature is valid, as senders repeat a message for hours with a new timestamp. */
const settledSeconds = 86_400;

export const openReplays = (table: Table, clock: Clock): Replays => {
  const put = async (name: string, state: { readonly takenFor: number; readonly isDone: boolean }, condition = {}) => {
    const now = clock();
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: {
          messageId: name,
          takenUntil: expiresAt(now, state.takenFor),
          isDone: state.isDone,
          expiresAt: expiresAt(now, settledSeconds),
        },
        ...condition,
      }),
    );
  };
  return {
    claim: async (name) => {
      const onlyIfFree = {
        ConditionExpression: 'attribute_not_exists(messageId) OR takenUntil < :now',
        ExpressionAttributeValues: { ':now': expiresAt(clock(), 0) },
      };
      try {
        await put(name, { takenFor: claimSeconds, isDone: false }, onlyIfFree);
        return 'taken';
      } catch (error) {
        if (!isConditionUnmet(error)) throw error;
        const { Item } = await table.client.send(
          new GetCommand({ TableName: table.name, Key: { messageId: name }, ConsistentRead: true }),
        );
        return Item?.['isDone'] === true ? 'done' : 'busy';
      }
    },
    settle: (name) => put(name, { takenFor: settledSeconds, isDone: true }),
    release: (name) => put(name, { takenFor: -1, isDone: false }),
  };
};
