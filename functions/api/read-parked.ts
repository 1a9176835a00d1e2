import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Table } from '#platform/tables';
import type { SyncResponse } from '#shared/api/sync';

const latestMax = 20;
const parkedSchema = z.object({ at: z.string(), source: z.string(), reason: z.string() });

/** How many messages of an organisation are set aside, and the newest of them, without their bodies. */
export const readParked = async (parked: Table, organizationId: string): Promise<SyncResponse['parked']> => {
  const pages = paginateQuery(
    { client: parked.client },
    {
      TableName: parked.name,
      KeyConditionExpression: 'organizationId = :organizationId',
      ExpressionAttributeValues: { ':organizationId': organizationId },
      ProjectionExpression: '#at, #source, reason',
      ExpressionAttributeNames: { '#at': 'at', '#source': 'source' },
      ScanIndexForward: false,
    },
  );
  const found: SyncResponse['parked']['latest'] = [];
  let count = 0;
  for await (const { Items = [] } of pages) {
    count += Items.length;
    for (const item of Items.slice(0, latestMax - found.length)) found.push(toLatest(item));
  }
  return { count, latest: found };
};

/** The sort key is the instant and an id that keeps two of one instant apart. */
const toLatest = (item: unknown): SyncResponse['parked']['latest'][number] => {
  const { at, source, reason } = parkedSchema.parse(item);
  return { at: at.split('#', 1)[0] ?? at, source, reason };
};
