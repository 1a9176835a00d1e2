import * as z from 'zod';
import { objectNames } from '../objects/index.ts';
import { answerSchema } from '../query/answer.ts';
import { customFieldOnSchema } from '../query/custom-field-on.ts';
import { querySpecSchema } from '../query/query-spec.ts';
import { objectFreshnessSchema, syncFactsSchema } from './freshness.ts';

/** All questions of all widgets of a board, by widget id and by the question's name in the widget type. */
export const widgetsQueryRequestSchema = z.strictObject({
  widgets: z
    .record(z.string().max(40), z.record(z.string().max(40), querySpecSchema))
    .refine((widgets) => Object.keys(widgets).length <= 60, 'a board has at most 60 widgets'),
});

export type WidgetsQueryRequest = z.infer<typeof widgetsQueryRequestSchema>;

export const widgetsQueryResponseSchema = z.strictObject({
  /** The tenant's data version that these answers show. */
  version: z.string(),
  answers: z.record(z.string(), z.record(z.string(), answerSchema)),
  /** Of every object that the questions read; null where the organisation does not have it. */
  freshness: z.partialRecord(z.enum(objectNames), objectFreshnessSchema.nullable()),
  sync: syncFactsSchema,
  /** Those of the custom fields that the questions name whose values Salesforce computes: they are dated by themselves. */
  calculated: z.array(customFieldOnSchema),
});

export type WidgetsQueryResponse = z.infer<typeof widgetsQueryResponseSchema>;
