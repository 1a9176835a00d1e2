import type { Field } from '../schema/field.ts';
import { personFieldName } from '../schema/person-fields.ts';
import type { Schema } from '../schema/schema.ts';
import type { SchemaEdit } from '../schema/schema-edit.ts';
import { acceptValue } from './accept-value.ts';
import { SalesforceError } from './salesforce-error.ts';
import type { SObjectRecord, Value } from './sobject-record.ts';

/** What an edit does to a value that rows hold: a new name, a new value, or nothing left of it. */
interface ValueEdit {
  readonly object: string;
  readonly name: string;
  readonly to: string | undefined;
  readonly convert: (value: Value) => Value;
}

/** The value as the new type holds it; null when it cannot. Text that is too long is cut, and nobody is told. */
export const convertValue = (field: Field, value: Value): Value => {
  if (value === null) return null;
  const isText = ['email', 'picklist', 'string', 'textarea'].includes(field.type);
  const given = isText ? String(value).slice(0, field.length || undefined) : value;
  try {
    return acceptValue({ ...field, restricted: false }, given);
  } catch (error) {
    if (error instanceof SalesforceError) return field.type === 'boolean' ? false : null;
    throw error;
  }
};

const keep = (value: Value): Value => value;

/** A field of Contact has a twin on the accounts of persons. */
const withTwin = (schema: Schema, edit: ValueEdit): ValueEdit[] => {
  const field = edit.object === 'Contact' ? schema.typeNamed('Contact')?.field(edit.name) : undefined;
  const twin = field && personFieldName(field);
  if (!twin || !schema.typeNamed('Account')?.field(twin)) return [edit];
  return [edit, { ...edit, object: 'Account', name: twin, to: edit.to?.replace(/__c$/, '__pc') }];
};

/** What of the rows follows from an edit; `before` and `after` are the schema on either side of it. */
export const valueEdits = (edit: SchemaEdit, { before, after }: { before: Schema; after: Schema }): ValueEdit[] => {
  if (!('name' in edit) || !('object' in edit)) return [];
  const { object, name } = edit;
  switch (edit.of) {
    case 'rename-field':
      return withTwin(before, { object, name, to: edit.to, convert: keep });
    case 'remove-field':
      return withTwin(before, { object, name, to: undefined, convert: keep });
    case 'change-field': {
      const field = after.typeNamed(object)?.field(name);
      return field ? withTwin(before, { object, name, to: name, convert: (value) => convertValue(field, value) }) : [];
    }
  }
};

/** The row after an edit; the same object when it is untouched by it. */
export const editRow = (row: SObjectRecord, { name, to, convert }: ValueEdit): SObjectRecord => {
  if (!(name in row)) return row;
  const { [name]: value = null, ...rest } = row;
  return { ...rest, Id: row.Id, ...(to !== undefined && { [to]: convert(value) }) };
};
