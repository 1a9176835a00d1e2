import * as z from 'zod';
import { fieldKinds } from './field.ts';

/**
 * A field that an organisation made itself on a mirrored object, as its describe tells of it. Which of them are
 * mirrored is the organisation's choice; the values of those lie in the column `custom`.
 */
export const customFieldSchema = z.strictObject({
  /** The API name: ends in `__c`, or in `__pc` where a person account shows a field of its contact. */
  name: z
    .string()
    .regex(/^[A-Za-z]\w*__p?c$/)
    .max(80),
  label: z.string(),
  /** Never `money`: an amount of any number of digits stays a `number`. */
  kind: z.enum(fieldKinds),
  /** A formula or a roll-up: its value may change without a new SystemModstamp. */
  isCalculated: z.boolean(),
});

export type CustomField = z.infer<typeof customFieldSchema>;

/** How a custom field is called wherever the declared fields of its object are named: in rows, columns and questions. */
export const customName = (apiName: string): `custom:${string}` => `custom:${apiName}`;

/** The API name behind such a name; undefined for the name of a declared field. */
export const apiNameOf = (name: string): string | undefined =>
  name.startsWith('custom:') ? name.slice('custom:'.length) : undefined;
