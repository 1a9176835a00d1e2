import * as z from 'zod';
import type { Need } from '../access/gate.ts';
import { AwsFault } from '../desk/aws-request.ts';
import type { Places } from './places.ts';

const named = z.object({ TableName: z.string(), IndexName: z.string().optional() });
const batch = z.object({ RequestItems: z.record(z.string(), z.unknown()) });
const transaction = z.object({ TransactItems: z.array(z.record(z.string(), z.object({ TableName: z.string() }))) });

/** What each item of a transaction does, as the action that it needs. */
const transacted: Readonly<Record<string, string>> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

/**
 * The rights that a request to DynamoDB needs: of several tables one each, of an index its own.
 * @param target `DynamoDB_20120810.GetItem`
 */
export const tableNeeds = (target: string, input: unknown, { tableArn, keyOf }: Places): readonly Need[] => {
  const operation = target.split('.').at(-1) ?? '';
  const onTable = (name: string, action = operation): Need[] => {
    const arn = tableArn(name);
    return [{ action: `dynamodb:${action}`, resource: arn }, ...keyOf(arn, ['kms:Decrypt'])];
  };
  switch (operation) {
    case 'ListTables':
      return [{ action: 'dynamodb:ListTables', resource: '*' }];
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return Object.keys(batch.parse(input).RequestItems).flatMap((name) => onTable(name));
    case 'TransactGetItems':
    case 'TransactWriteItems':
      return transaction
        .parse(input)
        .TransactItems.flatMap(Object.entries<{ TableName: string }>)
        .flatMap(([kind, { TableName }]) => onTable(TableName, actionOf(kind)));
    default: {
      const { TableName, IndexName } = named.parse(input);
      if (IndexName === undefined) return onTable(TableName);
      const arn = tableArn(TableName);
      return [
        { action: `dynamodb:${operation}`, resource: `${arn}/index/${IndexName}` },
        ...keyOf(arn, ['kms:Decrypt']),
      ];
    }
  }
};

const actionOf = (kind: string): string => {
  const action = transacted[kind];
  if (action === undefined) throw new AwsFault('ValidationException', `a transaction does not know ${kind}`);
  return action;
};
