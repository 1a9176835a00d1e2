import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  type KeySchemaElement,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { Blueprint } from '../assembly/blueprint.ts';
import { localCredentials } from '../queues/local-credentials.ts';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const projection = z.object({
  ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
  NonKeyAttributes: z.array(z.string()).optional(),
});

const properties = z.object({
  KeySchema: keySchema,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  GlobalSecondaryIndexes: z
    .array(z.object({ IndexName: z.string(), KeySchema: keySchema, Projection: projection }))
    .optional(),
  LocalSecondaryIndexes: z.undefined('local secondary indexes are not played').optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string(), Enabled: z.coerce.boolean() }).optional(),
});

type TableProperties = z.output<typeof properties>;

/** A table whose items expire by themselves. */
export interface ExpiringTable {
  readonly name: string;
  readonly attribute: string;
}

export interface Tables {
  readonly client: DynamoDBClient;
  readonly expiring: readonly ExpiringTable[];
}

/**
 * Makes the tables of a blueprint on the emulator; kept ones stay as they are.
 * @throws Error when a kept table has other keys than the template's
 */
export const makeTables = async (blueprint: Blueprint, endpoint: string): Promise<Tables> => {
  const resources = blueprint.of('AWS::DynamoDB::Table');
  const region = resources[0]?.stack.region ?? 'eu-central-2';
  const client = new DynamoDBClient({ endpoint, region, credentials: localCredentials });
  const expiring: ExpiringTable[] = [];
  for (const resource of resources) {
    const table = blueprint.read(resource, properties);
    const { name } = blueprint.identityOf(resource);
    await makeTable(client, name, table);
    const timeToLive = table.TimeToLiveSpecification;
    if (timeToLive?.Enabled) expiring.push({ name, attribute: timeToLive.AttributeName });
  }
  return { client, expiring };
};

const makeTable = async (client: DynamoDBClient, name: string, table: TableProperties): Promise<void> => {
  const kept = await describe(client, name);
  if (!kept) {
    const { TimeToLiveSpecification: _, LocalSecondaryIndexes: __, ...shape } = table;
    await client.send(new CreateTableCommand({ TableName: name, BillingMode: 'PAY_PER_REQUEST', ...shape }));
    return;
  }
  const same =
    keysOf(kept.KeySchema) === keysOf(table.KeySchema) &&
    indexesOf(kept.GlobalSecondaryIndexes) === indexesOf(table.GlobalSecondaryIndexes);
  if (!same) throw new Error(`the kept table ${name} has other keys than the template: begin anew with --fresh`);
};

const describe = async (client: DynamoDBClient, name: string): Promise<TableDescription | undefined> => {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (fault) {
    if (fault instanceof ResourceNotFoundException) return undefined;
    throw fault;
  }
};

const keysOf = (keys: readonly KeySchemaElement[] = []): string =>
  keys.map(({ AttributeName, KeyType }) => `${KeyType}:${AttributeName}`).join();

const indexesOf = (
  indexes: readonly { IndexName?: string | undefined; KeySchema?: KeySchemaElement[] | undefined }[] = [],
): string =>
  indexes
    .map(({ IndexName, KeySchema }) => `${IndexName}(${keysOf(KeySchema)})`)
    .toSorted()
    .join();
