import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** One DynamoDB table and the client that reaches it. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
}

let shared: DynamoDBDocumentClient | undefined;

const sharedClient = (): DynamoDBDocumentClient =>
  (shared ??= DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  }));

/** Opens a table by name. All tables of a function share one client, and with it its connections. */
export const openTable = (name: string, client: DynamoDBDocumentClient = sharedClient()): Table => ({ client, name });

/** The moment a row may go, in the form DynamoDB's TTL wants: whole seconds since 1970. */
export const expiresAt = (from: Date, seconds: number): number => Math.floor(from.getTime() / 1_000) + seconds;

/** A conditional write found its condition unmet. */
export const isConditionUnmet = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ConditionalCheckFailedException';
