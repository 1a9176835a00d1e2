import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type CustomField, customFieldSchema } from '#shared/objects/custom-field';
import type { SyncedObject } from './sync-windows.ts';
import type { Table } from './tables.ts';

export type { CustomField } from '#shared/objects/custom-field';

/** What is known of an object's custom fields: what the organisation has, and what it chose to have mirrored. */
export interface CustomFields {
  /** What describe shows us and Fairlead can mirror, by label. */
  readonly available: readonly CustomField[];
  /** What is to be mirrored. One that is not among the available is missing: deleted, renamed or hidden from us. */
  readonly chosen: readonly CustomField[];
  /** When describe last said something new; absent before the first describe. */
  readonly describedAt?: string;
  /** The organisation does not have the object, or hides it from us. */
  readonly isUnavailable: boolean;
}

/** What describe says of an object. */
export type Described =
  | { readonly isUnavailable: true }
  | { readonly isUnavailable: false; readonly available: readonly CustomField[] };

const itemSchema = z.object({
  available: z.array(customFieldSchema).default([]),
  chosen: z.array(customFieldSchema).default([]),
  describedAt: z.string().optional(),
  isUnavailable: z.boolean().default(false),
});

const keyOf = ({ organizationId, object }: SyncedObject) => ({ object: `${organizationId}#${object}`, item: 'fields' });

/** Reads what is known of an object's custom fields; nothing at all before its first describe. */
export const readCustomFields = async (table: Table, whose: SyncedObject): Promise<CustomFields> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: keyOf(whose), ConsistentRead: true }),
  );
  const { describedAt, ...known } = itemSchema.parse(Item ?? {});
  return { ...known, ...(describedAt !== undefined && { describedAt }) };
};

/**
 * Says which custom fields are to be mirrored, instead of those chosen before. Names that are neither available nor
 * chosen already are left out; the answer says what is chosen now.
 */
export const chooseCustomFields = async (
  table: Table,
  whose: SyncedObject,
  names: readonly string[],
): Promise<CustomFields> => {
  const known = await readCustomFields(table, whose);
  const chosen = names.flatMap(
    (name) => [...known.available, ...known.chosen].find((field) => field.name === name) ?? [],
  );
  await update(table, whose, { chosen });
  return { ...known, chosen };
};

/** Notes what describe says now; writes only what is new. */
export const noteDescribed = async (table: Table, whose: SyncedObject, described: Described): Promise<void> => {
  const known = await readCustomFields(table, whose);
  await update(table, whose, { ...described, describedAt: new Date().toISOString(), ...(known.describedAt && {}) });
};

const update = async (table: Table, whose: SyncedObject, values: Readonly<Record<string, unknown>>): Promise<void> => {
  const names = Object.keys(values);
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: keyOf(whose),
      UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(names.map((name) => [`:${name}`, values[name]])),
    }),
  );
};
