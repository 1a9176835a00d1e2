import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import { expiresAt, isConditionUnmet, type Table } from '#platform/tables';

/**
 * Takes what is good once off its table, within its 30 seconds, whether or not its row was swept since. One conditional
 * delete, so that of two takers one fails.
 */
export const takeOnce = async <S extends z.ZodType>(
  { name: TableName, client }: Table,
  key: Readonly<Record<string, string>>,
  { schema, now }: { readonly schema: S; readonly now: Date },
): Promise<z.output<S> | undefined> => {
  const take = new DeleteCommand({
    TableName,
    Key: key,
    // One that is not there has no expiresAt, so the condition speaks of both.
    ConditionExpression: 'expiresAt > :now',
    ExpressionAttributeValues: { ':now': expiresAt(now, 0) },
    ReturnValues: 'ALL_OLD',
  });
  try {
    return schema.parse((await client.send(take)).Attributes);
  } catch (error) {
    if (isConditionUnmet(error)) return undefined;
    throw error;
  }
};
