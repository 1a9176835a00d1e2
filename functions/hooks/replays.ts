import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '#platform/clock';
import { expiresAt, isConditionUnmet, type Table } from '#platform/tables';

/** Ids of webhooks whose hints are queued, so that one captured and sent again queues nothing. */
export interface Replays {
  /** Takes an id to work on; false when it was taken before. A claim that is never settled lapses, so that the sender's next attempt passes. */
  readonly claim: (id: string) => Promise<boolean>;
  /** Says that the hint is queued. */
  readonly settle: (id: string) => Promise<void>;
}

/** Longer than this function may run. */
const claimSeconds = 15;
/** Longer than a signature is valid, as senders repeat an id for hours with a new timestamp. */
const settledSeconds = 86_400;

export const openReplays = (table: Table, clock: Clock): Replays => {
  const put = async (id: string, forSeconds: number, condition: { readonly onlyIfFree: boolean }): Promise<void> => {
    const now = clock();
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: {
          messageId: `webhook#${id}`,
          takenUntil: expiresAt(now, forSeconds),
          expiresAt: expiresAt(now, settledSeconds),
        },
        ...(condition.onlyIfFree && {
          ConditionExpression: 'attribute_not_exists(messageId) OR takenUntil < :now',
          ExpressionAttributeValues: { ':now': expiresAt(now, 0) },
        }),
      }),
    );
  };
  return {
    claim: async (id) => {
      try {
        await put(id, claimSeconds, { onlyIfFree: true });
        return true;
      } catch (error) {
        if (isConditionUnmet(error)) return false;
        throw error;
      }
    },
    settle: (id) => put(id, settledSeconds, { onlyIfFree: false }),
  };
};
