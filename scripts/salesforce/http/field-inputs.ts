import type { FieldInput } from '../org/accept-value.ts';
import { ExactNumber } from '../org/exact-json.ts';
import { SalesforceError } from '../org/salesforce-error.ts';
import type { FieldInputs } from '../org/write-fields.ts';

export const isJsonObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);

const isFieldInput = (value: unknown): value is FieldInput =>
  value === null || value instanceof ExactNumber || ['string', 'boolean', 'undefined'].includes(typeof value);

/** The fields of a parsed record, without `attributes`. @throws SalesforceError JSON_PARSER_ERROR when it is no record */
export const fieldInputs = (body: unknown): FieldInputs => {
  if (!isJsonObject(body))
    throw new SalesforceError(
      'JSON_PARSER_ERROR',
      'The HTTP entity body is required, but this request has no entity body.',
    );
  const inputs: Record<string, FieldInput> = {};
  for (const [name, value] of Object.entries(body)) {
    if (name === 'attributes') continue;
    if (!isFieldInput(value))
      throw new SalesforceError(
        'JSON_PARSER_ERROR',
        `Cannot deserialize field ${name}: nested objects are not supported`,
      );
    inputs[name] = value;
  }
  return inputs;
};
