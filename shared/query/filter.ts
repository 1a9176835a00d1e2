import * as z from 'zod';
import { periodSchema } from './periods.ts';

/**
 * Compares one field of the asked rows with constants: a declared field by our name, a dimension such as `role`, or a
 * mirrored custom one as `custom:Region__c`, of a deal's account as `custom:Account.Segment__c`. Values are text; the field's kind says how they compare; money is in
 * hundredths of the corporate currency; a moment is held against another one, or against a day in the organisation's
 * zone. `not-equal` and `lacks` hold for rows without a value: what is unknown is not the value.
 */
const comparisonSchema = z.strictObject({
  field: z.string().min(1).max(100),
  is: z.enum([
    'equal',
    'not-equal',
    'one-of',
    'more-than',
    'at-least',
    'less-than',
    'at-most',
    'contains',
    'lacks',
    'begins-with',
    'empty',
    'not-empty',
  ]),
  values: z.array(z.string().max(500)).max(200).readonly().default([]),
});

/** A day or a moment that lies in a period, which follows the calendar: "this fiscal quarter to date". */
const withinSchema = z.strictObject({
  field: z.string().min(1).max(100),
  is: z.literal('within'),
  period: periodSchema,
});

export const filterSchema = z.discriminatedUnion('is', [comparisonSchema, withinSchema]);

export type Filter = z.infer<typeof filterSchema>;
export type Comparison = z.infer<typeof comparisonSchema>;
