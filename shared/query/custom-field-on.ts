import * as z from 'zod';
import { type CustomName, fieldAsked } from '../objects/custom-field.ts';
import { countedAs, type Source } from './source.ts';

/** The objects whose custom fields questions may name. */
export const customObjects = ['opportunity', 'lead', 'account'] as const;
export type CustomObject = (typeof customObjects)[number];

/** A custom field by its object and its API name. */
export const customFieldOnSchema = z.strictObject({ object: z.enum(customObjects), apiName: z.string() });
export type CustomFieldOn = Readonly<z.infer<typeof customFieldOnSchema>>;

/** Which custom field a question about rows of a source names; undefined where such rows have none so named. Only deals have an account's. */
export const customFieldOn = (name: CustomName, source: Source): CustomFieldOn | undefined => {
  const { apiName, isOfAccount } = fieldAsked(name);
  switch (countedAs(source)) {
    case 'opportunity':
      return { object: isOfAccount ? 'account' : 'opportunity', apiName };
    case 'lead':
      return isOfAccount ? undefined : { object: 'lead', apiName };
    case 'activity':
    case 'quota':
      return undefined;
  }
};

/** Whether a custom field of an object, as questions name it, is one of rows of a source. */
export const isOnRows = (
  { object, name }: { readonly object: CustomObject; readonly name: CustomName },
  source: Source,
): boolean => customFieldOn(name, source)?.object === object;
