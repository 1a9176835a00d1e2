import { randomUUID } from 'node:crypto';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { systemClock } from './clock.ts';
import { organizationKey } from './synced-object.ts';
import { expiresAt, isConditionUnmet, type Table } from './tables.ts';

export interface Lease {
  readonly organizationId: string;
  /** What only one may do at a time. */
  readonly name: string;
  /** Longer than the work can take: a holder that was killed keeps the others out no longer than this. */
  readonly seconds: number;
}

/**
 * Acts while holding a lease. Who does not get it does nothing: a schedule fires twice now and then, and while a
 * long run is still under way.
 * @returns whether the act took place
 */
export const withLease = async (table: Table, lease: Lease, act: () => Promise<void>): Promise<boolean> => {
  const holder = randomUUID();
  if (!(await take(table, lease, holder))) return false;
  try {
    await act();
  } finally {
    await giveBack(table, lease, holder);
  }
  return true;
};

const keyOf = ({ organizationId, name }: Lease) => organizationKey(organizationId, `lease#${name}`);

const take = (table: Table, lease: Lease, holder: string): Promise<boolean> => {
  const now = systemClock();
  const until = new Date(now.getTime() + lease.seconds * 1_000);
  return unlessUnmet(() =>
    table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...keyOf(lease), holder, heldUntil: until.toISOString(), expiresAt: expiresAt(until, 86_400) },
        ConditionExpression: 'attribute_not_exists(holder) OR heldUntil <= :now',
        ExpressionAttributeValues: { ':now': now.toISOString() },
      }),
    ),
  );
};

/** A holder that took too long may find the lease in another's hands: that one keeps it. */
const giveBack = (table: Table, lease: Lease, holder: string): Promise<boolean> =>
  unlessUnmet(() =>
    table.client.send(
      new DeleteCommand({
        TableName: table.name,
        Key: keyOf(lease),
        ConditionExpression: 'holder = :holder',
        ExpressionAttributeValues: { ':holder': holder },
      }),
    ),
  );

const unlessUnmet = async (act: () => Promise<unknown>): Promise<boolean> => {
  try {
    await act();
    return true;
  } catch (error) {
    if (isConditionUnmet(error)) return false;
    throw error;
  }
};
