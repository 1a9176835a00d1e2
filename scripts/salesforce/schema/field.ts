import type { RollUp } from './new-field.ts';

export type FieldType =
  | 'address'
  | 'boolean'
  | 'combobox'
  | 'currency'
  | 'date'
  | 'datetime'
  | 'double'
  | 'email'
  | 'id'
  | 'int'
  | 'percent'
  | 'phone'
  | 'picklist'
  | 'reference'
  | 'string'
  | 'textarea'
  | 'url';

/** One field as describe tells it, and the two rules of deletion that hang on a reference. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly label: string;
  readonly length: number;
  readonly precision: number;
  readonly scale: number;
  readonly digits: number;
  readonly nillable: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly defaultValue: string | boolean | null;
  readonly picklist: readonly string[];
  /** What people read instead of a value of the picklist, where the two differ. */
  readonly valueLabels: Readonly<Record<string, string>>;
  readonly restricted: boolean;
  readonly referenceTo: readonly string[];
  readonly relationshipName: string | null;
  /** The compound field that shows this one as a part: `BillingAddress`, `Name`. */
  readonly compound: string | null;
  readonly nameField: boolean;
  /** Deleting the record referred to deletes this one too. */
  readonly cascadeDelete: boolean;
  /** The record referred to cannot be deleted while this one is there. */
  readonly restrictedDelete: boolean;
  /** Salesforce leaves system and derived fields out of change events. */
  readonly inChangeEvents: boolean;
  readonly custom: boolean;
  /** Its value is computed whenever it is read. */
  readonly formula: string | null;
  /** Its value is computed when children are saved. */
  readonly rollUp: RollUp | null;
}

export type FieldOptions = Partial<Omit<Field, 'name' | 'type'>>;

export const required: FieldOptions = { nillable: false };
export const readOnly: FieldOptions = { createable: false, updateable: false };
/** Kept by Salesforce itself and never part of a change event. */
export const derived: FieldOptions = { ...readOnly, inChangeEvents: false };

const labelOf = (name: string): string =>
  name
    .replace(/(?<=.)Id$/, ' ID')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .trim();

/** A field with Salesforce's own defaults: optional, writable, no limits. */
export const field = (name: string, type: FieldType, options: FieldOptions = {}): Field => ({
  name,
  type,
  label: labelOf(name),
  length: 0,
  precision: 0,
  scale: 0,
  digits: 0,
  nillable: true,
  createable: true,
  updateable: true,
  defaultValue: null,
  picklist: [],
  valueLabels: {},
  restricted: false,
  referenceTo: [],
  relationshipName: null,
  compound: null,
  nameField: false,
  cascadeDelete: false,
  restrictedDelete: false,
  inChangeEvents: true,
  custom: false,
  formula: null,
  rollUp: null,
  ...options,
});

export const text = (name: string, length: number, options: FieldOptions = {}): Field =>
  field(name, 'string', { length, ...options });

export const longText = (name: string, length: number, options: FieldOptions = {}): Field =>
  field(name, 'textarea', { length, ...options });

export const phone = (name: string, options: FieldOptions = {}): Field =>
  field(name, 'phone', { length: 40, ...options });

export const email = (name: string, options: FieldOptions = {}): Field =>
  field(name, 'email', { length: 80, ...options });

export const url = (name: string, options: FieldOptions = {}): Field => field(name, 'url', { length: 255, ...options });

export const picklist = (name: string, values: readonly string[], options: FieldOptions = {}): Field =>
  field(name, 'picklist', { length: 255, picklist: values, ...options });

export const boolean = (name: string, options: FieldOptions = {}): Field =>
  field(name, 'boolean', { nillable: false, defaultValue: false, ...options });

export const currency = (name: string, options: FieldOptions = {}): Field =>
  field(name, 'currency', { precision: 18, scale: 2, ...options });

export const double = (name: string, options: FieldOptions = {}): Field =>
  field(name, 'double', { precision: 18, scale: 2, ...options });

export const percent = (name: string, options: FieldOptions = {}): Field =>
  field(name, 'percent', { precision: 3, scale: 0, ...options });

export const integer = (name: string, options: FieldOptions = {}): Field =>
  field(name, 'int', { digits: 9, ...options });

export const date = (name: string, options: FieldOptions = {}): Field => field(name, 'date', options);

export const instant = (name: string, options: FieldOptions = {}): Field => field(name, 'datetime', options);

/** A reference; its relationship is called like the field without `Id`, as on every standard object. */
export const reference = (name: string, to: string | readonly string[], options: FieldOptions = {}): Field =>
  field(name, 'reference', {
    length: 18,
    referenceTo: typeof to === 'string' ? [to] : to,
    relationshipName: name.replace(/Id$/, ''),
    ...options,
  });

/** The parts of an address and the compound that shows them together; `prefix` is `Billing`, `Mailing` or empty. */
export const address = (prefix: string): readonly Field[] => {
  const compound = `${prefix}Address`;
  return [
    longText(`${prefix}Street`, 255, { compound }),
    text(`${prefix}City`, 40, { compound }),
    text(`${prefix}State`, 80, { compound }),
    text(`${prefix}PostalCode`, 20, { compound }),
    text(`${prefix}Country`, 80, { compound }),
    double(`${prefix}Latitude`, { scale: 15, compound }),
    double(`${prefix}Longitude`, { scale: 15, compound }),
    picklist(`${prefix}GeocodeAccuracy`, ['Address', 'Street', 'City', 'State', 'Zip', 'Unknown'], {
      length: 40,
      compound,
    }),
    field(compound, 'address', readOnly),
  ];
};

/** First and last name, and the name that Salesforce joins of them. */
export const personName = (): readonly Field[] => [
  text('LastName', 80, { ...required, compound: 'Name' }),
  text('FirstName', 40, { compound: 'Name' }),
  text('Name', 121, { ...readOnly, ...required, nameField: true }),
];

export const salutation = (): Field =>
  picklist('Salutation', ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.', 'Mx.'], { length: 40, compound: 'Name' });

export const id = (): Field => field('Id', 'id', { ...derived, ...required, length: 18 });

export const isDeleted = (): Field => boolean('IsDeleted', derived);

export const owner = (to: string | readonly string[] = 'User'): Field => reference('OwnerId', to, required);

/** Who and when; Salesforce keeps them on nearly every object. */
export const audit = (): readonly Field[] => [
  instant('CreatedDate', { ...readOnly, ...required }),
  reference('CreatedById', 'User', { ...readOnly, ...required }),
  instant('LastModifiedDate', { ...readOnly, ...required }),
  reference('LastModifiedById', 'User', { ...readOnly, ...required }),
  instant('SystemModstamp', { ...derived, ...required }),
];

export const viewed = (): readonly Field[] => [
  instant('LastViewedDate', derived),
  instant('LastReferencedDate', derived),
];
