import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Clock, systemClock } from './clock.ts';
import { expiresAt, type Table } from './tables.ts';

/** Something that can never be applied as it is, kept with its reason for a person to judge. */
export interface Parked {
  readonly organizationId: string;
  /** Where it was found: a queue's name, or the read that brought it. */
  readonly source: string;
  readonly reason: string;
  /** What was found, as text. */
  readonly body: string;
}

/** DynamoDB takes 400 KB an item; a body longer than this is cut, and its true length is kept beside it. */
const bodyCharactersMax = 60_000;
const keptSeconds = 90 * 86_400;

/** Sets something aside: it is neither lost nor tried again. */
export const park = async (table: Table, parked: Parked, clock: Clock = systemClock): Promise<void> => {
  const now = clock();
  await table.client.send(
    new PutCommand({
      TableName: table.name,
      Item: {
        ...parked,
        at: `${now.toISOString()}#${randomUUID()}`,
        body: parked.body.slice(0, bodyCharactersMax),
        bodyCharacters: parked.body.length,
        expiresAt: expiresAt(now, keptSeconds),
      },
    }),
  );
};
