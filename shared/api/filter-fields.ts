import * as z from 'zod';
import { customNameSchema } from '../objects/custom-field.ts';
import { fieldKinds } from '../objects/field.ts';
import { customObjects } from '../query/custom-field-on.ts';

/**
 * The custom fields that are mirrored, by object and label: what questions may name besides the declared ones. One that
 * tasks and events share is told once.
 */
export const filterFieldsResponseSchema = z.strictObject({
  fields: z.array(
    z.strictObject({
      object: z.enum(customObjects),
      name: customNameSchema,
      label: z.string(),
      kind: z.enum(fieldKinds),
    }),
  ),
});

export type FilterFieldsResponse = z.infer<typeof filterFieldsResponseSchema>;
