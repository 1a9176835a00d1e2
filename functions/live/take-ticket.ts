import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { expiresAt, isConditionUnmet, type Table } from '#platform/tables';

const holderSchema = z.object({ subject: z.string(), organizationId: z.string() });

export type TicketHolder = z.output<typeof holderSchema>;

/** Takes a ticket off the table: it opens one connection, within its 30 seconds. One conditional delete, so that of two takers one fails. */
export const takeTicket = async (tickets: Table, ticket: string, now: Date): Promise<TicketHolder | undefined> => {
  const take = new DeleteCommand({
    TableName: tickets.name,
    Key: { ticket },
    // A ticket that is not there has no expiresAt, so the condition speaks of both.
    ConditionExpression: 'expiresAt > :now',
    ExpressionAttributeValues: { ':now': expiresAt(now, 0) },
    ReturnValues: 'ALL_OLD',
  });
  try {
    const { Attributes } = await tickets.client.send(take);
    return holderSchema.parse(Attributes);
  } catch (error) {
    if (isConditionUnmet(error)) return undefined;
    throw error;
  }
};
