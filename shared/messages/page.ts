import * as z from 'zod';
import { fieldKinds } from '../objects/field.ts';
import { objectNames } from '../objects/index.ts';

/** Through which door a page came. `apply` treats them all alike; the proof and the logs keep them apart. */
export const doorSchema = z.enum(['hint', 'poll', 'backfill', 'repair']);

/** A place in a window of pages. The window is done when every page from 1 to the last has committed. */
export const windowPlaceSchema = z.strictObject({
  id: z.string().min(1).max(100),
  page: z.int().positive(),
  isLast: z.boolean(),
});

const rowsSchema = z.discriminatedUnion('in', [
  /** Rows in the message. Text values only; each row was checked against its object's row schema by `sync`. */
  z.strictObject({ in: z.literal('message'), rows: z.array(z.record(z.string(), z.string().nullable())) }),
  /** Rows in S3: `json` is an array as above, `csv` a Bulk API result page, header first, columns as in `columns`. */
  z.strictObject({
    in: z.literal('bucket'),
    key: z.string().min(1),
    format: z.enum(['json', 'csv']),
    sha256: z.string().length(64),
    /** Field names in the order of the CSV's columns, `id`, `sourceVersion` and `isDeleted` among them. */
    columns: z.array(z.string()).optional(),
    count: z.int().nonnegative(),
  }),
]);

/** Current rows of one object, ready to be applied. Every door ends in this shape. */
export const pageSchema = z.strictObject({
  kind: z.literal('page'),
  organizationId: z.string().length(18),
  /** Where the organisation answers now, for links to records. */
  instanceUrl: z.url(),
  object: z.enum(objectNames),
  door: doorSchema,
  /** When Salesforce answered, by Salesforce's clock. Breaks ties of SystemModstamp, which has whole seconds. */
  readAt: z.iso.datetime(),
  /** Oldest moment a sender says one of these rows changed, for the lag; absent for polls. */
  changedAt: z.iso.datetime().optional(),
  window: windowPlaceSchema.optional(),
  rows: rowsSchema,
  /** The kinds of the custom fields among the rows' fields, by API name; such a field is called `custom:` and its API name. */
  custom: z.record(z.string().max(80), z.enum(fieldKinds)).default({}),
  /** Ids that were asked for, are absent from queryAll too, and so are proven gone. */
  goneIds: z.array(z.string().length(18)).default([]),
});

export type Page = z.infer<typeof pageSchema>;
export type WindowPlace = z.infer<typeof windowPlaceSchema>;
