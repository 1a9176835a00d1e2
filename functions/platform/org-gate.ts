import { GetCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { systemClock } from './clock.ts';
import { isConditionUnmet, type Table } from './tables.ts';

const gateSchema = z.object({
  /** A person has stopped all questions, until a person lets them begin again. */
  pausedAt: z.string().optional(),
  pausedBy: z.string().optional(),
  /** Until when nobody asks. From then on one question may find out whether others are welcome. */
  closedUntil: z.string().optional(),
  closedBecause: z.enum(['limit', 'unavailable', 'sign-in']).optional(),
  /** What Salesforce said, for a person to read. */
  closedReason: z.string().optional(),
  /** Since when no question has been answered. */
  closedAt: z.string().optional(),
  /** Closings one after the other, without an answer in between. */
  failures: z.number().default(0),
  /** API calls of the last 24 hours, by everyone, as Salesforce last told them. */
  calls: z.object({ used: z.number(), limit: z.number(), at: z.string() }).optional(),
  /** How often each object is polled now. */
  pollEverySeconds: z.number().optional(),
});

/** Whether one organisation may be asked, and how much. One item of the `sync` table, shared by all functions. */
export type Gate = Readonly<z.infer<typeof gateSchema>>;

/** Why Salesforce closed the gate: its daily limit, an outage or a moment's overload, or a refused sign-in. */
export type Closing = NonNullable<Gate['closedBecause']>;

export interface Shut {
  readonly because: Closing | 'paused';
  /** Absent where a person decides. */
  readonly until?: Date;
}

const keyOf = (organizationId: string) => ({ object: `${organizationId}#`, item: 'gate' });

/** The gate as it is now. One that nothing was ever written of is open. */
export const readGate = async (table: Table, organizationId: string): Promise<Gate> => {
  const { Item = {} } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: keyOf(organizationId), ConsistentRead: true }),
  );
  return gateSchema.parse(Item);
};

/** Whether, and until when, nobody may ask. Undefined also where a probe is due: see `mayAsk` of `#salesforce/gate`. */
export const isShut = ({ pausedAt, closedUntil, closedBecause }: Gate, now: Date): Shut | undefined => {
  if (pausedAt !== undefined) return { because: 'paused' };
  if (closedUntil === undefined || closedBecause === undefined) return undefined;
  const until = new Date(closedUntil);
  return until > now ? { because: closedBecause, until } : undefined;
};

/** A person stops all questions to an organisation. */
export const pauseOrganization = async (table: Table, organizationId: string, by: string): Promise<void> => {
  await update(table, organizationId, {
    UpdateExpression: 'SET pausedAt = :now, pausedBy = :by',
    ExpressionAttributeValues: { ':now': systemClock().toISOString(), ':by': by },
  });
};

/** A person lets questions begin again, at once: whatever else had closed the gate is found out anew. */
export const resumeOrganization = async (table: Table, organizationId: string): Promise<void> => {
  await update(table, organizationId, {
    UpdateExpression: `REMOVE pausedAt, pausedBy, ${closingFields} SET failures = :none`,
    ExpressionAttributeValues: { ':none': 0 },
  });
};

const closingFields = 'closedUntil, closedBecause, closedReason, closedAt';

/** What the writer last saw of the gate. Of several that learn the same at once, the first one writes. */
type Seen = Pick<Gate, 'closedUntil'>;

interface Closure {
  readonly because: Closing;
  readonly reason: string;
  readonly until: Date;
  readonly at: Date;
}

/** Closes the gate, or keeps it closed for longer. Answers false when it is no longer as it was seen. */
export const closeGate = (
  table: Table,
  organizationId: string,
  { seen, because, reason, until, at }: Closure & { readonly seen: Seen },
): Promise<boolean> =>
  updateIf(table, organizationId, {
    ...unchanged(seen),
    UpdateExpression:
      'SET closedUntil = :until, closedBecause = :because, closedReason = :reason, closedAt = if_not_exists(closedAt, :at) ADD failures :one',
    values: {
      ':until': until.toISOString(),
      ':because': because,
      ':reason': reason,
      ':at': at.toISOString(),
      ':one': 1,
    },
  });

/** Opens the gate: an answer has come. Answers false when it is no longer as it was seen. */
export const openGate = (table: Table, organizationId: string, seen: Seen): Promise<boolean> =>
  updateIf(table, organizationId, {
    ...unchanged(seen),
    UpdateExpression: `REMOVE ${closingFields} SET failures = :none`,
    values: { ':none': 0 },
  });

/** Takes the one question that may be asked of a closed gate in this period; false when another function was first. */
export const takeProbe = (
  table: Table,
  organizationId: string,
  { seen, until }: { readonly seen: Seen; readonly until: Date },
): Promise<boolean> =>
  updateIf(table, organizationId, {
    ...unchanged(seen),
    UpdateExpression: 'SET closedUntil = :until',
    values: { ':until': until.toISOString() },
  });

/** Notes how many API calls are used. */
export const noteCalls = async (
  table: Table,
  organizationId: string,
  calls: NonNullable<Gate['calls']>,
): Promise<void> => {
  await update(table, organizationId, {
    UpdateExpression: 'SET calls = :calls',
    ExpressionAttributeValues: { ':calls': calls },
  });
};

/** Notes how often objects are polled now, for the page that shows it. */
export const notePace = async (table: Table, organizationId: string, pollEverySeconds: number): Promise<void> => {
  await update(table, organizationId, {
    UpdateExpression: 'SET pollEverySeconds = :pace',
    ExpressionAttributeValues: { ':pace': pollEverySeconds },
  });
};

interface Condition {
  readonly ConditionExpression: string;
  readonly known: Readonly<Record<string, string>>;
}

const unchanged = ({ closedUntil }: Seen): Condition =>
  closedUntil === undefined
    ? { ConditionExpression: 'attribute_not_exists(closedUntil)', known: {} }
    : { ConditionExpression: 'closedUntil = :seen', known: { ':seen': closedUntil } };

const updateIf = async (
  table: Table,
  organizationId: string,
  change: Condition & { readonly UpdateExpression: string; readonly values: Readonly<Record<string, unknown>> },
): Promise<boolean> => {
  const { ConditionExpression, UpdateExpression, known, values } = change;
  try {
    await update(table, organizationId, {
      ConditionExpression,
      UpdateExpression,
      ExpressionAttributeValues: { ...known, ...values },
    });
    return true;
  } catch (error) {
    if (isConditionUnmet(error)) return false;
    throw error;
  }
};

const update = async (
  table: Table,
  organizationId: string,
  change: Omit<UpdateCommandInput, 'TableName' | 'Key'>,
): Promise<void> => {
  await table.client.send(new UpdateCommand({ TableName: table.name, Key: keyOf(organizationId), ...change }));
};
