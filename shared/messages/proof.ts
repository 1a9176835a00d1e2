import * as z from 'zod';
import { objectNames } from '../objects/index.ts';
import { windowPlaceSchema } from './page.ts';

const whose = {
  organizationId: z.string().length(18),
  instanceUrl: z.url(),
  object: z.enum(objectNames),
  /** By Salesforce's clock, before the read began. */
  readAt: z.iso.datetime(),
};

/**
 * How many records of an object the organisation had at one instant. `apply` holds it against the mirror once that
 * is complete through that instant; a difference asks for a sweep, which finds the rows.
 */
export const censusSchema = z.strictObject({
  kind: z.literal('census'),
  ...whose,
  proofId: z.string().min(1).max(100),
  /**
   * The instant, which is `readAt` too. Counted are records created until then and not deleted until then: one that
   * was deleted a second later still counts, whether or not the mirror has heard of it.
   */
  throughAt: z.iso.datetime(),
  count: z.int().nonnegative(),
  /**
   * The newest SystemModstamp until then of a counted record; null where there is none. The mirror's may be newer,
   * because a record that changed again since is no longer found under its old stamp, but never older.
   */
  newestChangeAt: z.iso.datetime().nullable(),
});

/**
 * Every id and stamp that the organisation has of an object between two ids, deleted rows among them where the
 * object can show them. Each page is a proof of its own span: what lies within it and is not listed is not there.
 */
export const inventorySchema = z.strictObject({
  kind: z.literal('inventory'),
  ...whose,
  /** The window's id names the proof. It moves no checkpoint. */
  window: windowPlaceSchema,
  /** The span of ids, by bytes: above this one, or from the beginning; */
  afterId: z.string().length(18).nullable(),
  /** up to and with this one, or to the end. */
  throughId: z.string().length(18).nullable(),
  rows: z.discriminatedUnion('in', [
    z.strictObject({
      in: z.literal('message'),
      rows: z.array(z.tuple([z.string().length(18), z.iso.datetime({ offset: true }), z.boolean()])),
    }),
    /** CSV with a header line; the columns are id, stamp and, where the object can show deleted rows, the deleted mark. */
    z.strictObject({
      in: z.literal('bucket'),
      key: z.string().min(1),
      sha256: z.string().length(64),
      count: z.int().nonnegative(),
      hasDeleted: z.boolean(),
    }),
  ]),
});

export type Census = z.infer<typeof censusSchema>;
export type Inventory = z.infer<typeof inventorySchema>;
