import { customField } from './custom-field.ts';
import { customObject, heartbeatObject, ownFields } from './custom-object.ts';
import { derived, type Field, type FieldOptions, picklist } from './field.ts';
import type { NewField, NewObject } from './new-field.ts';
import type { OrgFeatures } from './org-features.ts';
import { personContactFields, personFields } from './person-fields.ts';
import { type Hidden, Schema } from './schema.ts';
import { type SObjectType, withFields } from './sobject-type.ts';
import { currencyTypes, personTypes, standardTypes } from './standard-types.ts';

/** What makes an org's schema: kept with its records, and changed by `SchemaEdit`s alone. */
export interface SchemaState {
  readonly personAccounts: boolean;
  readonly currencies: boolean;
  readonly datedRates: boolean;
  /** Custom objects in the order in which they were made: their ids' prefixes follow from it. */
  readonly objects: readonly NewObject[];
  readonly fields: readonly { readonly object: string; readonly field: NewField }[];
  /** What the integration user may not see. */
  readonly hidden: Hidden;
}

/** The schema that a new org begins with. */
export const firstSchema = (features: OrgFeatures = {}): SchemaState => {
  const objects = features.heartbeat ? [heartbeatObject] : [];
  return {
    personAccounts: features.personAccounts === true,
    currencies: features.currencies !== undefined,
    datedRates: features.currencies !== undefined && features.datedRates !== undefined,
    objects,
    fields: [...objects.flatMap(fieldsOf), ...(features.ownFields ? ownFields : [])],
    hidden: { objects: [], fields: [], records: [] },
  };
};

/** A custom object's own fields, which are kept beside those that are added later. */
export const fieldsOf = ({ name, fields = [] }: NewObject): SchemaState['fields'] =>
  fields.map((field) => ({ object: name, field }));

const currencyIsoCode = (options: FieldOptions): Field =>
  picklist('CurrencyIsoCode', [], { label: 'Currency ISO Code', length: 3, restricted: true, ...options });

const withCurrency = (type: SObjectType): SObjectType => {
  if (type.name === 'OpportunityHistory') return withFields(type, [currencyIsoCode(derived)]);
  return type.createable && type.changeEvents ? withFields(type, [currencyIsoCode({})]) : type;
};

const withPersons = (types: readonly SObjectType[]): SObjectType[] => {
  const contact = types.find(({ name }) => name === 'Contact');
  return types.map((type) => {
    if (type.name === 'Contact') return withFields(type, personContactFields());
    if (type.name === 'Lead') return withOptionalCompany(type);
    return type.name === 'Account' && contact ? withPersonFields(type, contact) : type;
  });
};

const withPersonFields = (account: SObjectType, contact: SObjectType): SObjectType => {
  const nameless = account.fields.map((field) => (field.name === 'Name' ? { ...field, nillable: true } : field));
  return withFields({ ...account, fields: nameless }, personFields(contact));
};

/** A lead without a company becomes a person account. */
const withOptionalCompany = (lead: SObjectType): SObjectType =>
  withFields(
    { ...lead, fields: lead.fields.filter(({ name }) => name !== 'Company') },
    lead.fields.filter(({ name }) => name === 'Company').map((field) => ({ ...field, nillable: true })),
  );

/** Builds the schema that a state describes. @throws Error when it makes no sense */
export const buildSchema = (state: SchemaState): Schema => {
  const plain = [
    ...standardTypes,
    ...(state.personAccounts ? personTypes : []),
    ...(state.currencies
      ? currencyTypes.filter((type) => state.datedRates || type.name !== 'DatedConversionRate')
      : []),
    ...state.objects.map(customObject),
  ];
  const withCodes = state.currencies ? plain.map(withCurrency) : plain;
  const own = withCodes.map((type) =>
    withFields(
      type,
      state.fields.filter(({ object }) => object === type.name).map(({ field }) => customField(field)),
    ),
  );
  return new Schema(state.personAccounts ? withPersons(own) : own);
};
