import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { itemKey } from '#platform/synced-object';
import { openTable } from '#platform/tables';
import { type ObjectName, objectNames } from '#shared/objects/index';

export interface FirstState {
  readonly organizationId: string;
  readonly at: Date;
  /** Objects that are polled at all. The others count as found missing, which makes a poll cheap. */
  readonly objects: readonly ObjectName[];
}

const longAfter = '2999-01-01T00:00:00.000Z';

/**
 * An org in which nothing has happened is mirrored by nothing: each object is complete through its founding, and
 * nothing else is due. Spares each test a first fill.
 */
export const writeFirstState = async ({ organizationId, at, objects }: FirstState): Promise<void> => {
  const throughAt = at.toISOString();
  const { client, name } = openTable('sync');
  const items = objectNames.flatMap((object): Record<string, unknown>[] => {
    const key = (item: string) => itemKey({ organizationId, object }, item);
    if (!objects.includes(object)) return [{ ...key('fields'), isUnavailable: true, unavailableAt: longAfter }];
    return [
      { ...key('checkpoint'), throughAt },
      { ...key('proofs'), censusAt: throughAt, sweepAt: throughAt, refreshAt: throughAt },
    ];
  });
  for (let from = 0; from < items.length; from += writtenAtOnceMax) {
    const requests = items.slice(from, from + writtenAtOnceMax).map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteCommand({ RequestItems: { [name]: requests } }));
  }
};

/** DynamoDB's limit of a batch. */
const writtenAtOnceMax = 25;
