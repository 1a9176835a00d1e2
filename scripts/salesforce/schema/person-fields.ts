import { boolean, derived, type Field, readOnly, reference } from './field.ts';
import type { SObjectType } from './sobject-type.ts';

/** Fields that a person's account and contact both have under one name. */
const shared = ['FirstName', 'LastName', 'Salutation', 'Phone', 'Fax', 'OwnerId', 'CurrencyIsoCode'];
/** What only the account, or only the contact, of a person has. */
const apart = ['AccountId', 'Description', 'Name', 'RecordTypeId', 'ReportsToId'];
const names = ['FirstName', 'LastName', 'Salutation'];

/** What a field of Contact is called on the Account of a person; undefined when it is not shown there. */
export const personFieldName = (contactField: Field): string | undefined => {
  const { name, createable, updateable, formula, rollUp, type } = contactField;
  if (formula || rollUp || apart.includes(name)) return undefined;
  if (shared.includes(name)) return name;
  if (contactField.custom) return name.replace(/__c$/, '__pc');
  return createable || updateable || type === 'address' ? `Person${name}` : undefined;
};

const onAccount = (contactField: Field): Field[] => {
  const name = personFieldName(contactField);
  if (!name || (shared.includes(name) && !names.includes(name))) return [];
  const compound = contactField.compound && contactField.compound !== 'Name' ? `Person${contactField.compound}` : null;
  return [
    {
      ...contactField,
      name,
      compound: names.includes(name) ? 'Name' : compound,
      // A business account has none of them.
      nillable: contactField.type !== 'boolean',
      relationshipName: contactField.relationshipName?.replace(/__r$/, '__pr') ?? null,
      cascadeDelete: false,
      restrictedDelete: false,
    },
  ];
};

/** What person accounts add to Account: who the person is, and the fields of her contact. */
export const personFields = (contact: SObjectType): Field[] => [
  reference('RecordTypeId', 'RecordType'),
  boolean('IsPersonAccount', readOnly),
  reference('PersonContactId', 'Contact', { ...readOnly, relationshipName: 'PersonContact' }),
  ...contact.fields.flatMap(onAccount),
];

/** What person accounts add to Contact. */
export const personContactFields = (): Field[] => [boolean('IsPersonAccount', { ...derived, inChangeEvents: true })];
