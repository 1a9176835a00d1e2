import { isJsonObject } from '../http/field-inputs.ts';
import { acceptValue, type FieldInput } from '../org/accept-value.ts';
import { ExactNumber } from '../org/exact-json.ts';
import { SalesforceError } from '../org/salesforce-error.ts';
import { parseId } from '../org/salesforce-id.ts';
import type { Draft } from '../org/sobject-record.ts';
import type { Field } from '../schema/field.ts';
import type { Schema } from '../schema/schema.ts';
import type { SObjectType } from '../schema/sobject-type.ts';
import type { FiledRecord } from './read-record-file.ts';
import { RecordFileError } from './record-file-error.ts';

export interface AcceptedRecord {
  readonly type: SObjectType;
  readonly draft: Draft;
  readonly filed: FiledRecord;
  /** Fields of the file that this org does not have: custom ones, mostly. */
  readonly unknownFields: readonly string[];
}

const typeOf = (filed: FiledRecord, schema: Schema): SObjectType => {
  const attributes = filed.content['attributes'];
  const name = isJsonObject(attributes) ? attributes['type'] : undefined;
  if (typeof name !== 'string')
    throw new RecordFileError(filed, 'attributes.type is missing: which object is this a record of?');
  const type = schema.typeNamed(name);
  if (!type) throw new RecordFileError(filed, `unknown object ${name}`);
  return type;
};

const idOf = (filed: FiledRecord, type: SObjectType): string => {
  const given = filed.content['Id'];
  if (typeof given !== 'string')
    throw new RecordFileError(
      filed,
      `${type.name} without an Id (records of the tree format, with referenceId, have none)`,
    );
  const id = parseId(given);
  if (!id)
    throw new RecordFileError(
      filed,
      `${given} is no Salesforce id: ${given.length === 18 ? 'its checksum is wrong' : 'it must have 15 or 18 letters and digits'}`,
    );
  if (!id.startsWith(type.keyPrefix))
    throw new RecordFileError(filed, `${given} is no id of ${type.name}: those begin with ${type.keyPrefix}`);
  return id;
};

const isPlain = (value: unknown): value is FieldInput =>
  value === null || value instanceof ExactNumber || ['string', 'boolean'].includes(typeof value);

/** A file may hold values that this org's picklists lack, and long ones: it is taken as the real org had it. */
const lenient = (field: Field): Field => ({ ...field, restricted: false, length: 0, precision: 38 });

/** Turns a record of a file into one of the org. @throws RecordFileError */
export const acceptRecord = (filed: FiledRecord, schema: Schema): AcceptedRecord => {
  const type = typeOf(filed, schema);
  const draft: Draft = { Id: idOf(filed, type) };
  const unknownFields: string[] = [];
  for (const [name, value] of Object.entries(filed.content)) {
    if (name === 'attributes' || name === 'Id') continue;
    // Parents, children and compound fields are repeated elsewhere.
    if (!isPlain(value)) continue;
    const field = type.field(name);
    if (!field) {
      unknownFields.push(name);
      continue;
    }
    if (field.type === 'address') continue;
    try {
      draft[field.name] = acceptValue(lenient(field), value);
    } catch (error) {
      if (error instanceof SalesforceError) throw new RecordFileError(filed, `${type.name}.${name}: ${error.message}`);
      throw error;
    }
  }
  return { type, draft, filed, unknownFields };
};
