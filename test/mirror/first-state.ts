import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { noteUnavailable } from '#platform/sync-windows';
import { itemKey } from '#platform/synced-object';
import { openTable } from '#platform/tables';
import { type ObjectName, objectNames } from '#shared/objects/index';
import type { Database } from '#store/database';
import { inTenant, type OrganizationPlace } from '#store/tenant';

export interface FirstState extends OrganizationPlace {
  readonly db: Database;
  readonly at: Date;
  /** Objects that are polled at all. The others count as found missing, which makes a poll cheap. */
  readonly objects: readonly ObjectName[];
  /** Without it, the first poll begins a fill of each. */
  readonly isFilled: boolean;
}

const longAfter = new Date('2999-01-01');

/**
 * An org in which nothing has happened is mirrored by nothing: each object is complete through its founding, and
 * nothing else is due. Spares each test a first fill.
 */
export const writeFirstState = async (state: FirstState): Promise<void> => {
  const { db, organizationId, at, objects, isFilled } = state;
  const throughAt = at.toISOString();
  const table = openTable('sync');
  const left = objectNames.filter((object) => !objects.includes(object));
  await Promise.all(left.map((object) => noteUnavailable(table, { organizationId, object }, longAfter)));
  if (!isFilled) return;
  // The database first, as everywhere.
  await inTenant(db, state, (client, tenantId) =>
    client.query(
      `insert into app.object_freshness (tenant_id, object, complete_through_at) select $1, unnest($2::text[]), $3`,
      [tenantId, objects, throughAt],
    ),
  );
  const items = objects.flatMap((object) => {
    const key = (item: string) => itemKey({ organizationId, object }, item);
    return [
      { ...key('checkpoint'), throughAt },
      { ...key('proofs'), censusAt: throughAt, sweepAt: throughAt, refreshAt: throughAt },
    ];
  });
  for (let from = 0; from < items.length; from += writtenAtOnceMax) {
    const requests = items.slice(from, from + writtenAtOnceMax).map((Item) => ({ PutRequest: { Item } }));
    await table.client.send(new BatchWriteCommand({ RequestItems: { [table.name]: requests } }));
  }
};

/** DynamoDB's limit of a batch. */
const writtenAtOnceMax = 25;
