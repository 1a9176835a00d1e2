import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { organizationKey } from './synced-object.ts';
import type { Table } from './tables.ts';

const heartbeatStateSchema = z.object({
  /** Whether the organisation has the heartbeat's object and lets us write it. */
  isPermitted: z.boolean(),
  /** When that was asked last. */
  askedAt: z.string().optional(),
  /** When the record was touched last, by Salesforce's clock. */
  beatAt: z.string().optional(),
  /** The one record. */
  recordId: z.string().optional(),
});

/** How the heartbeat of one organisation stands. */
export type HeartbeatState = Readonly<z.infer<typeof heartbeatStateSchema>>;

/** Without a word from a poll nothing is permitted. */
export const readHeartbeat = async (table: Table, organizationId: string): Promise<HeartbeatState> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: organizationKey(organizationId, 'heartbeat'), ConsistentRead: true }),
  );
  return heartbeatStateSchema.parse(Item ?? { isPermitted: false });
};

/** Notes how the heartbeat stands now, in place of what was noted before. Only the holder of the poll's lease does. */
export const noteHeartbeat = async (table: Table, organizationId: string, state: HeartbeatState): Promise<void> => {
  const { client, name } = table;
  const Item = { ...organizationKey(organizationId, 'heartbeat'), ...state };
  await client.send(new PutCommand({ TableName: name, Item }));
};
