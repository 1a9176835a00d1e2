import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { expiresAt, isConditionUnmet, type Table } from '#platform/tables';

const passSchema = z.object({
  subject: z.string(),
  organizationId: z.string(),
  /** As the pass's holder is called in her session. */
  name: z.string(),
  board: z.uuid(),
  mayEdit: z.boolean(),
  /** Seconds since 1970. */
  admittedUntil: z.int(),
});

export type Pass = z.output<typeof passSchema>;

/** Takes a pass off the table: it admits one connection, once, within its 30 seconds, whether or not its row was swept since. */
export const takePass = async (passes: Table, pass: string, now: Date): Promise<Pass | undefined> => {
  const take = new DeleteCommand({
    TableName: passes.name,
    Key: { pass },
    ConditionExpression: 'expiresAt > :now',
    ExpressionAttributeValues: { ':now': expiresAt(now, 0) },
    ReturnValues: 'ALL_OLD',
  });
  try {
    return passSchema.parse((await passes.client.send(take)).Attributes);
  } catch (error) {
    if (isConditionUnmet(error)) return undefined;
    throw error;
  }
};
