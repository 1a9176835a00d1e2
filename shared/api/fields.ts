import * as z from 'zod';
import { customFieldSchema } from '../objects/custom-field.ts';
import { objectNames } from '../objects/index.ts';

/**
 * How many custom fields of one object may be mirrored: with a hundred of the longest names a query that also names
 * its ids still fits into the 16 KiB of address that Salesforce takes.
 */
export const chosenFieldsMax = 100;

/** The custom fields of one object: what the organisation has, and what it chose to have mirrored. */
export const objectFieldsSchema = z.strictObject({
  object: z.enum(objectNames),
  /** The organisation does not have the object, or does not show it to Fairlead. */
  isUnavailable: z.boolean(),
  /** When Salesforce last said something new of these fields; null before the first time. */
  describedAt: z.iso.datetime().nullable(),
  /** By label. */
  available: z.array(customFieldSchema),
  /** One that is missing was deleted, renamed or hidden: it is read no more, and its old values stay. */
  chosen: z.array(customFieldSchema.extend({ isMissing: z.boolean() })),
});

export type ObjectFields = z.infer<typeof objectFieldsSchema>;

/** Every object that takes custom fields, in the registry's order. */
export const fieldsResponseSchema = z.strictObject({ objects: z.array(objectFieldsSchema) });

export type FieldsResponse = z.infer<typeof fieldsResponseSchema>;

/** The API names of all fields that are to be mirrored, instead of those chosen before. */
export const fieldsChoiceSchema = z.strictObject({
  fields: z
    .array(z.string().max(80))
    .max(chosenFieldsMax, `at most ${chosenFieldsMax} fields of an object are mirrored`),
});

export type FieldsChoice = z.infer<typeof fieldsChoiceSchema>;
