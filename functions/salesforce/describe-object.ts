import * as z from 'zod';
import type { CustomField } from '#shared/objects/custom-field';
import type { FieldKind } from '#shared/objects/field';
import { apiVersion } from './api-version.ts';
import type { Salesforce } from './connect.ts';
import { readJson } from './read-answer.ts';
import { SalesforceError } from './salesforce-error.ts';

/** One field of an object, as Salesforce describes it to our user. */
export type DescribedField = z.infer<typeof fieldSchema>;

const fieldSchema = z.object({
  name: z.string(),
  label: z.string().default(''),
  type: z.string().default(''),
  /** Characters that a text may have. */
  length: z.number().default(0),
  calculated: z.boolean().default(false),
});

const describeSchema = z.object({ fields: z.array(fieldSchema) });

/**
 * The fields that the organisation has and shows to our user.
 * @param from Salesforce's name of the object
 * @throws SalesforceError INVALID_TYPE where there is no such object, or it is hidden from us
 */
export const describeObject = async (
  salesforce: Pick<Salesforce, 'ask'>,
  from: string,
): Promise<readonly DescribedField[]> => {
  try {
    const { text } = await salesforce.ask({ path: `/services/data/v${apiVersion}/sobjects/${from}/describe` });
    return readJson(describeSchema, text).fields;
  } catch (error) {
    // A query of the same object would say INVALID_TYPE.
    if (!(error instanceof SalesforceError) || error.code !== 'NOT_FOUND') throw error;
    throw new SalesforceError('INVALID_TYPE', `the organisation has no object ${from}`, { cause: error });
  }
};

/** A text may be as long as a picture in a dashboard can bear; longer ones are essays. */
const textCharactersMax = 255;

/** Custom fields have these suffixes; what ends in `__r`, `__s` or `__latitude__s` is a relation or a part of another field. */
const customSuffix = /^[A-Za-z]\w{0,70}__p?c$/;

/** The custom fields among described ones that can be mirrored, by label. */
export const customFieldsOf = (described: readonly DescribedField[]): readonly CustomField[] =>
  described
    .flatMap((field): CustomField[] => {
      const kind = kindOf(field);
      if (!customSuffix.test(field.name) || kind === undefined) return [];
      return [{ name: field.name, label: field.label || field.name, kind, isCalculated: field.calculated }];
    })
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en') || (a.name < b.name ? -1 : 1));

/**
 * Our kind for a type of Salesforce's. Left out are long and rich texts, encrypted texts, files, places and addresses:
 * nothing that a chart could split or a filter compare.
 *
 * A currency is a `number`, not `money`: money is hundredths, and a custom amount may have any number of decimals.
 */
const kindOf = ({ type, length }: DescribedField): FieldKind | undefined => {
  switch (type) {
    case 'string':
    case 'email':
    case 'phone':
    case 'url':
    case 'textarea':
      return length > textCharactersMax ? undefined : 'text';
    case 'picklist':
    case 'multipicklist':
    case 'combobox':
      return 'picklist';
    case 'boolean':
    case 'percent':
    case 'reference':
      return type;
    case 'int':
      return 'integer';
    case 'double':
    case 'currency':
      return 'number';
    case 'date':
      return 'day';
    case 'datetime':
      return 'instant';
    default:
      return undefined;
  }
};
