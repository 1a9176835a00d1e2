import type { Org } from '../org/org.ts';
import { readValue } from '../org/read-value.ts';
import type { SObjectRecord, Value } from '../org/sobject-record.ts';
import type { Field } from '../schema/field.ts';
import type { Schema } from '../schema/schema.ts';
import type { SObjectType } from '../schema/sobject-type.ts';
import { pointed } from './soql-error.ts';

/** A field reached from the object asked for, perhaps through parents: `Account.Owner.Name`. */
export interface Column {
  readonly name: string;
  /** The references to follow before the field is reached. */
  readonly parents: readonly Field[];
  readonly field: Field;
}

export interface QuerySource {
  readonly org: Org;
  /** As whoever asks may see it. */
  readonly schema: Schema;
  readonly type: SObjectType;
  readonly soql: string;
  readonly alias: string | undefined;
}

const noSuchColumn = (source: QuerySource, name: string, type: SObjectType): Error =>
  pointed('INVALID_FIELD', source.soql, {
    word: name,
    message: `No such column '${name}' on entity '${type.name}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`,
  });

const noSuchRelationship = (source: QuerySource, name: string): Error =>
  pointed('INVALID_FIELD', source.soql, {
    word: name,
    message: `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`,
  });

const relationshipOf = (types: readonly SObjectType[], name: string): Field | undefined =>
  types.flatMap((type) => type.fields).find((field) => field.relationshipName?.toLowerCase() === name.toLowerCase());

/** Finds what a path in a query means. @throws SalesforceError INVALID_FIELD */
export const resolveColumn = (source: QuerySource, path: string): Column => {
  const words = path.split('.');
  const first = words[0]?.toLowerCase();
  if (words.length > 1 && (first === source.alias?.toLowerCase() || first === source.type.name.toLowerCase()))
    words.shift();
  const parents: Field[] = [];
  let types: readonly SObjectType[] = [source.type];
  for (const word of words.slice(0, -1)) {
    const relationship = relationshipOf(types, word);
    if (!relationship) throw noSuchRelationship(source, word);
    parents.push(relationship);
    types = relationship.referenceTo.flatMap((name) => source.schema.typeNamed(name) ?? []);
  }
  const last = words.at(-1) ?? '';
  const field = types.map((type) => type.field(last)).find((each) => each !== undefined);
  if (!field) throw noSuchColumn(source, last, types[0] ?? source.type);
  const name = [...parents.map((parent) => parent.relationshipName), field.name].join('.');
  return { name, parents, field };
};

/** Follows references; undefined where one is empty. */
export const parentOf = (org: Org, record: SObjectRecord, parents: readonly Field[]): SObjectRecord | undefined => {
  let current: SObjectRecord | undefined = record;
  for (const parent of parents) {
    const id: Value | undefined = current?.[parent.name];
    current = typeof id === 'string' ? org.get(id) : undefined;
  }
  return current;
};

export const readColumn = (org: Org, record: SObjectRecord, { parents, field }: Column): Value => {
  const holder = parents.length === 0 ? record : parentOf(org, record, parents);
  return readValue(org, holder, field);
};
