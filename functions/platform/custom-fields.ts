import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type CustomField, customFieldSchema } from '#shared/objects/custom-field';
import type { FieldKind } from '#shared/objects/field';
import { systemClock } from './clock.ts';
import { wishFor } from './sync-wishes.ts';
import { itemKey, type SyncedObject } from './synced-object.ts';
import { isConditionUnmet, type Table } from './tables.ts';

export type { CustomField } from '#shared/objects/custom-field';

/** What an organisation shows us of an object. */
export interface Described {
  /** Custom fields that Fairlead can mirror, in the order of their labels. */
  readonly available: readonly CustomField[];
  /** Fields that Fairlead declares and the organisation does not have, or hides from us: Salesforce's names. */
  readonly hidden: readonly string[];
}

/** What is known of an object's fields, and which custom ones the organisation chose to have mirrored. */
export interface CustomFields extends Described {
  /** One that is not among the available is missing: deleted, renamed or hidden from us. Its old values stay. */
  readonly chosen: readonly CustomField[];
  /** When describe last said something new; absent before the first describe. */
  readonly describedAt?: string;
  /** The organisation does not have the object, or hides it from us. */
  readonly isUnavailable: boolean;
}

const itemSchema = z.object({
  available: z.array(customFieldSchema).default([]),
  hidden: z.array(z.string()).default([]),
  chosen: z.array(customFieldSchema).default([]),
  describedAt: z.string().optional(),
  isUnavailable: z.boolean().default(false),
  /** Counts the writes: describe and a person may write at once, and neither may undo the other. */
  revision: z.number().default(0),
});

type Item = z.infer<typeof itemSchema>;

/** Reads what is known of an object's custom fields; nothing at all before its first describe. */
export const readCustomFields = async (table: Table, whose: SyncedObject): Promise<CustomFields> => {
  const { describedAt, revision: _, ...known } = await readItem(table, whose);
  return { ...known, ...(describedAt !== undefined && { describedAt }) };
};

const readItem = async (table: Table, whose: SyncedObject): Promise<Item> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: itemKey(whose, 'fields'), ConsistentRead: true }),
  );
  return itemSchema.parse(Item ?? {});
};

/**
 * Says which custom fields are to be mirrored, instead of those chosen before; answers what is known then. A name that
 * is neither available nor chosen already is left out.
 */
export const chooseCustomFields = async (
  table: Table,
  whose: SyncedObject,
  names: readonly string[],
): Promise<CustomFields> => {
  await rewrite(table, whose, async ({ available, chosen }) => ({
    chosen: [...new Set(names)].flatMap(
      (name) => available.find((field) => field.name === name) ?? chosen.find((field) => field.name === name) ?? [],
    ),
  }));
  return readCustomFields(table, whose);
};

/**
 * Notes what describe says now, where that is new, and wishes for a resync where rows that do not change would
 * otherwise keep what is no longer true. Answers the moment of the newest note: while it stays, nobody has seen
 * anything else.
 */
export const noteDescribed = async (table: Table, whose: SyncedObject, described: Described): Promise<string> => {
  let notedAt = systemClock().toISOString();
  await rewrite(table, whose, async (known) => {
    const chosen = known.chosen.map((field) => described.available.find(({ name }) => name === field.name) ?? field);
    const { available, hidden } = described;
    const isNew = !isSame([available, hidden, chosen], [known.available, known.hidden, known.chosen]);
    if (known.describedAt !== undefined && !isNew) {
      notedAt = known.describedAt;
      return undefined;
    }
    // Before the note: the difference would not be seen a second time.
    if (needsResync(known, described)) await wishFor(table, whose, 'resync');
    return { available, hidden, chosen, describedAt: notedAt };
  });
  return notedAt;
};

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * - A field that was hidden and is shown again may have changed meanwhile, in rows that the polls have passed.
 * - A chosen field of another kind is stored as what it was before; and what was read of it since, until it was
 *   described anew, did not fit and was left out.
 */
export const needsResync = (
  known: Pick<CustomFields, 'available' | 'hidden' | 'chosen' | 'describedAt'>,
  { available, hidden }: Described,
): boolean => {
  if (known.describedAt === undefined) return false;
  const isShownAgain = known.hidden.some((name) => !hidden.includes(name));
  return (
    isShownAgain ||
    known.chosen.some(({ name, kind }) => {
      const now = available.find((field) => field.name === name);
      if (now === undefined) return false;
      const wasMissing = !known.available.some((field) => field.name === name);
      return wasMissing || (kind !== now.kind && !(isWords(kind) && isWords(now.kind)));
    })
  );
};

/** A list of values holds texts like any other. */
const isWords = (kind: FieldKind): boolean => kind === 'text' || kind === 'picklist';

type Change = Partial<Pick<CustomFields, 'available' | 'hidden' | 'chosen' | 'describedAt'>>;

const triesMax = 5;

/** Reads, decides and writes; when someone else has written meanwhile, again from the start. */
const rewrite = async (
  table: Table,
  whose: SyncedObject,
  decide: (known: Item) => Promise<Change | undefined>,
): Promise<void> => {
  for (let tries = 1; ; tries += 1) {
    const known = await readItem(table, whose);
    const change = await decide(known);
    if (change === undefined) return;
    try {
      return await write(table, whose, { ...change, revision: known.revision + 1 });
    } catch (error) {
      if (!isConditionUnmet(error) || tries === triesMax) throw error;
    }
  }
};

const write = async (
  table: Table,
  whose: SyncedObject,
  change: Change & { readonly revision: number },
): Promise<void> => {
  const parts = Object.entries(change).filter(([, value]) => value !== undefined);
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: itemKey(whose, 'fields'),
      ConditionExpression: 'attribute_not_exists(#revision) OR #revision < :revision',
      UpdateExpression: `SET ${parts.map(([name]) => `#${name} = :${name}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(parts.map(([name]) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(parts.map(([name, value]) => [`:${name}`, value])),
    }),
  );
};
