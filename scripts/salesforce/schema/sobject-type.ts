import type { Field } from './field.ts';

/** One object of the org: what describe says about it and what may be done with it. */
export interface SObjectType {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  /** First three characters of every id of this object. */
  readonly keyPrefix: string;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly deletable: boolean;
  /** Salesforce sends change events for it when it is selected. */
  readonly changeEvents: boolean;
  readonly custom: boolean;
  readonly fields: readonly Field[];
  /** By name in any case: SOQL does not mind the case of a field. */
  readonly field: (name: string) => Field | undefined;
}

export interface SObjectDeclaration extends Partial<Omit<SObjectType, 'name' | 'keyPrefix' | 'fields' | 'field'>> {
  readonly name: string;
  readonly keyPrefix: string;
  readonly fields: readonly Field[];
}

/** Declares an object; without a word it is one that users create, change and delete, with change events. */
export const defineSObject = (declaration: SObjectDeclaration): SObjectType => {
  const byName = new Map(declaration.fields.map((field) => [field.name.toLowerCase(), field]));
  const label = declaration.label ?? declaration.name;
  return {
    createable: true,
    updateable: true,
    deletable: true,
    changeEvents: true,
    custom: false,
    labelPlural: `${label}s`,
    ...declaration,
    label,
    field: (name) => byName.get(name.toLowerCase()),
  };
};

/** The same object with more fields. */
export const withFields = (type: SObjectType, fields: readonly Field[]): SObjectType =>
  fields.length === 0 ? type : defineSObject({ ...type, fields: [...type.fields, ...fields] });
