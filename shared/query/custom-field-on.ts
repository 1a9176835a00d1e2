import * as z from 'zod';
import { type CustomName, fieldAsked } from '../objects/custom-field.ts';
import { countedAs, type Source } from './source.ts';

/** The objects whose custom fields questions may name. */
export const customObjects = ['opportunity', 'lead', 'account', 'task', 'event'] as const;
export type CustomObject = (typeof customObjects)[number];

/** A custom field by its object and its API name. */
export const customFieldOnSchema = z.strictObject({ object: z.enum(customObjects), apiName: z.string() });
export type CustomFieldOn = Readonly<z.infer<typeof customFieldOnSchema>>;

/**
 * Which custom fields a question about rows of a source names; none where such rows have none so named. Only deals have
 * an account's. Salesforce has one custom field for tasks and events and shows it on both: it is theirs alike.
 */
export const customFieldsOn = (name: CustomName, source: Source): readonly CustomFieldOn[] => {
  const { apiName, isOfAccount } = fieldAsked(name);
  const on = (...objects: readonly CustomObject[]) => objects.map((object) => ({ object, apiName }));
  switch (countedAs(source)) {
    case 'opportunity':
      return on(isOfAccount ? 'account' : 'opportunity');
    case 'lead':
      return isOfAccount ? [] : on('lead');
    case 'activity':
      return isOfAccount ? [] : on('task', 'event');
    case 'quota':
      return [];
  }
};

/** Whether a custom field of an object, as questions name it, is one of rows of a source. */
export const isOnRows = (
  { object, name }: { readonly object: CustomObject; readonly name: CustomName },
  source: Source,
): boolean => customFieldsOn(name, source).some((on) => on.object === object);
