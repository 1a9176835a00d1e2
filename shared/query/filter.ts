import * as z from 'zod';

/**
 * Compares one field of the asked object with constants: a declared one by our name, a mirrored custom one as
 * `custom:Region__c`. Text values; the field's kind says how they compare; money is in hundredths of the corporate currency.
 */
export const filterSchema = z.strictObject({
  field: z.string().max(100),
  is: z.enum(['equal', 'not-equal', 'one-of', 'at-least', 'at-most', 'empty', 'not-empty']),
  values: z.array(z.string().max(500)).max(200).readonly().default([]),
});

export type Filter = z.infer<typeof filterSchema>;
