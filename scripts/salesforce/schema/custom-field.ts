import { type Field, type FieldOptions, field, readOnly } from './field.ts';
import type { NewField } from './new-field.ts';

const TEXT_LENGTH = 255;
const LONG_TEXT_LENGTH = 32_768;
const DIGITS = 18;
const DECIMALS = 2;

const wordsOf = (name: string): string => name.replace(/__c$/, '').replaceAll('_', ' ');

const sizeOf = (given: NewField): FieldOptions => {
  const { type, length, precision = DIGITS, scale = DECIMALS } = given;
  switch (type) {
    case 'string':
    case 'picklist':
      return { length: length ?? TEXT_LENGTH };
    case 'textarea':
      return { length: length ?? LONG_TEXT_LENGTH };
    case 'email':
      return { length: 80 };
    case 'currency':
    case 'double':
    case 'percent':
      return { precision, scale };
    case 'int':
      return { digits: 9 };
    case 'reference':
      return { length: 18 };
    case 'boolean':
    case 'date':
    case 'datetime':
      return {};
  }
};

const referenceOf = ({ name, type, referenceTo, isMasterDetail = false }: NewField): FieldOptions => {
  if (type !== 'reference') return {};
  if (referenceTo === undefined) throw new Error(`${name}: to which object does it refer?`);
  return {
    referenceTo: [referenceTo],
    relationshipName: name.replace(/__c$/, '__r'),
    cascadeDelete: isMasterDetail,
    ...(isMasterDetail && { nillable: false }),
  };
};

/** A custom field as describe tells it. @throws Error when it makes no sense */
export const customField = (given: NewField): Field => {
  const { name, type, formula = null, rollUp = null } = given;
  if (!/^[A-Za-z]\w*__c$/.test(name)) throw new Error(`${name}: the name of a custom field ends in __c`);
  if (formula !== null && rollUp !== null) throw new Error(`${name}: a formula or a roll-up summary, not both`);
  const isBoolean = type === 'boolean';
  return field(name, type, {
    label: given.label ?? wordsOf(name),
    nillable: !given.required && !isBoolean,
    defaultValue: given.defaultValue ?? (isBoolean && formula === null ? false : null),
    picklist: given.values ?? [],
    restricted: given.restricted ?? false,
    ...sizeOf(given),
    ...referenceOf(given),
    ...((formula !== null || rollUp !== null) && readOnly),
    custom: true,
    formula,
    rollUp,
  });
};
