import * as z from 'zod';
import type { Field, FieldKind } from './field.ts';
import { type ObjectName, objects } from './index.ts';

/**
 * A row as it travels from `sync` to `apply`: our field names, Salesforce's text for each value, so that no
 * number ever passes through a JavaScript double. Absent is not null: an absent field is left as it is.
 */
export type Row = Readonly<Record<string, string | null>> & {
  readonly id: string;
  /** SystemModstamp, ISO 8601. */
  readonly sourceVersion: string;
  /** 'true' where Salesforce says IsDeleted. */
  readonly isDeleted: string;
};

const number = /^-?\d{1,18}(\.\d+)?([eE][+-]?\d{1,2})?$/;
const instantText = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/, 'is not an instant');
const idText = z.string().regex(/^[A-Za-z0-9]{18}$/, 'is not an 18-character id');

const textOfKind: Readonly<Record<FieldKind, z.ZodType<string>>> = {
  text: z.string().max(131_072),
  picklist: z.string().max(4_096),
  boolean: z.enum(['true', 'false']),
  integer: z.string().regex(/^-?\d{1,18}(\.0+)?$/, 'is not an integer'),
  money: z.string().regex(number, 'is not an amount'),
  percent: z.string().regex(number, 'is not a percentage'),
  number: z.string().regex(number, 'is not a number'),
  day: z.iso.date('is not a day'),
  instant: instantText,
  reference: idText,
};

/** The text schema of a field of some kind; null and absent are always allowed, because Salesforce allows both. */
export const fieldTextSchema = (field: Pick<Field, 'kind'>): z.ZodType<string | null | undefined> =>
  textOfKind[field.kind].nullish();

/** The schema of a row of one object; unknown keys are refused, so that a misspelt field is never lost in silence. */
export const rowSchemaOf = (name: ObjectName): z.ZodType<Row> => {
  const fields: Readonly<Record<string, Field>> = objects[name].fields;
  const shape = Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, fieldTextSchema(field)]));
  return z.strictObject({
    ...shape,
    id: idText,
    sourceVersion: instantText,
    isDeleted: z.enum(['true', 'false']),
  });
};
