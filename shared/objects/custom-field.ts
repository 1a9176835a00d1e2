import * as z from 'zod';
import { fieldKinds } from './field.ts';
import type { ObjectName } from './index.ts';

/** An API name ends in `__c`, or in `__pc` where a person account shows a field of its contact. */
const apiNamePattern = /^[A-Za-z]\w{0,70}__p?c$/;

/**
 * A field that an organisation made itself on a mirrored object, as its describe tells of it. Which of them are
 * mirrored is the organisation's choice; the values of those lie in the column `custom`.
 */
export const customFieldSchema = z.strictObject({
  /** The API name. */
  name: z.string().regex(apiNamePattern),
  label: z.string(),
  /** Never `money`: an amount of any number of digits stays a `number`. */
  kind: z.enum(fieldKinds),
  /** A formula or a roll-up: its value may change without a new SystemModstamp. */
  isCalculated: z.boolean(),
});

export type CustomField = z.infer<typeof customFieldSchema>;

/** The custom fields that are mirrored, by object. */
export type CustomFieldCatalog = Readonly<Partial<Record<ObjectName, readonly CustomField[]>>>;

/** How a custom field is called wherever the declared fields of its object are named: in rows, columns and questions. */
export type CustomName = `custom:${string}`;

const prefix = 'custom:';
const accounts = 'Account.';

export const customNameSchema = z.custom<CustomName>(
  (value) => typeof value === 'string' && isCustomName(value) && apiNamePattern.test(fieldAsked(value).apiName),
  'is not custom: and the API name of a custom field',
);

export const customName = (apiName: string): CustomName => `${prefix}${apiName}`;

export const isCustomName = (name: string): name is CustomName => name.startsWith(prefix);

export const apiNameOf = (name: CustomName): string => name.slice(prefix.length);

/** How a question about deals names a custom field of their account, as Salesforce does: `custom:Account.Segment__c`. */
export const customNameOfAccount = (apiName: string): CustomName => `${prefix}${accounts}${apiName}`;

/** The API name of the field that a question names, and whether it is the account's and not the record's own. */
export const fieldAsked = (name: CustomName): { readonly apiName: string; readonly isOfAccount: boolean } => {
  const asked = apiNameOf(name);
  const isOfAccount = asked.startsWith(accounts);
  return { apiName: isOfAccount ? asked.slice(accounts.length) : asked, isOfAccount };
};
