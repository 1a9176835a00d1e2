import { DeleteCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Clock } from '#platform/clock';
import { expiresAt, isConditionUnmet, type Table } from '#platform/tables';

/** API Gateway ends every connection after two hours; a row that its $disconnect did not remove goes then. */
const connectionSeconds = 7_200;
/** $connect stores a connection before API Gateway has opened it, and until then calls it gone. */
const openingSeconds = 10;

interface Connection {
  readonly connectionId: string;
  readonly organizationId: string;
  readonly subject: string;
}

export type Connections = ReturnType<typeof openConnections>;

/** The open live connections. */
export const openConnections = ({ client, name: TableName }: Table, clock: Clock) => ({
  add: async (connection: Connection): Promise<void> => {
    const item = { ...connection, openedAt: expiresAt(clock(), 0), expiresAt: expiresAt(clock(), connectionSeconds) };
    await client.send(new PutCommand({ TableName, Item: item }));
  },

  /** Forgets a connection, and answers what was known of it. */
  remove: async (connectionId: string): Promise<Readonly<Record<string, unknown>> | undefined> => {
    const remove = new DeleteCommand({ TableName, Key: { connectionId }, ReturnValues: 'ALL_OLD' });
    return (await client.send(remove)).Attributes;
  },

  /** Removes a connection that API Gateway calls gone, unless it may still be opening. */
  removeGone: async (connectionId: string): Promise<void> => {
    const remove = new DeleteCommand({
      TableName,
      Key: { connectionId },
      ConditionExpression: 'openedAt < :settled',
      ExpressionAttributeValues: { ':settled': expiresAt(clock(), -openingSeconds) },
    });
    await client.send(remove).catch((error: unknown) => {
      if (!isConditionUnmet(error)) throw error;
    });
  },

  /** An organisation's connections, and whose they are. */
  ofOrganization: async (organizationId: string): Promise<readonly Listener[]> => {
    const pages = paginateQuery(
      { client },
      {
        TableName,
        IndexName: 'by-organization',
        KeyConditionExpression: 'organizationId = :organizationId',
        ExpressionAttributeValues: { ':organizationId': organizationId },
      },
    );
    const listeners: Listener[] = [];
    for await (const { Items } of pages) listeners.push(...listenersSchema.parse(Items));
    return listeners;
  },
});

const listenersSchema = z.array(z.object({ connectionId: z.string(), subject: z.string() }));

type Listener = z.output<typeof listenersSchema>[number];
