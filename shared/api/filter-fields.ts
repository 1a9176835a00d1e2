import * as z from 'zod';
import { customNameSchema } from '../objects/custom-field.ts';
import { fieldKinds } from '../objects/field.ts';

/** The custom fields of opportunities that are mirrored, by label: what boards may be filtered by besides the declared ones. */
export const filterFieldsResponseSchema = z.strictObject({
  fields: z.array(z.strictObject({ name: customNameSchema, label: z.string(), kind: z.enum(fieldKinds) })),
});

export type FilterFieldsResponse = z.infer<typeof filterFieldsResponseSchema>;
