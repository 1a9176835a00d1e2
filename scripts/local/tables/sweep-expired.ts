import {
  type AttributeValue,
  DeleteItemCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import type { ExpiringTable } from './make-tables.ts';

/** Deletes the items of a table whose time is over, as DynamoDB does in the background (the emulator has no TTL). */
export const sweepExpired = async (
  client: DynamoDBClient,
  { name, attribute }: ExpiringTable,
  now: Date,
): Promise<number> => {
  const described = await client.send(new DescribeTableCommand({ TableName: name }));
  const keys = (described.Table?.KeySchema ?? []).flatMap(({ AttributeName }) => AttributeName ?? []);
  const expired = paginateScan(
    { client },
    {
      TableName: name,
      FilterExpression: '#at < :now',
      ExpressionAttributeNames: { '#at': attribute },
      ExpressionAttributeValues: { ':now': { N: String(Math.floor(now.getTime() / 1_000)) } },
    },
  );
  let deleted = 0;
  for await (const { Items = [] } of expired) {
    for (const item of Items) {
      const key = Object.fromEntries(
        keys.flatMap((each): [string, AttributeValue][] => (item[each] ? [[each, item[each]]] : [])),
      );
      await client.send(new DeleteItemCommand({ TableName: name, Key: key }));
      deleted += 1;
    }
  }
  return deleted;
};
