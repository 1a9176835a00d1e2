import type { FieldKind } from '#shared/objects/field';

/**
 * The SQL expression that turns the staged text of one field into its column's value, exactly or not at all.
 * An empty cell is null: Bulk CSV writes null so, and Salesforce has no empty text.
 */
export const castField = (kind: FieldKind, text: string): string => castOfKind[kind](`nullif(${text}, '')`);

const asIs = (text: string): string => text;

const castOfKind: Readonly<Record<FieldKind, (text: string) => string>> = {
  text: asIs,
  picklist: asIs,
  reference: asIs,
  boolean: (text) => `${text}::boolean`,
  integer: (text) => `app.whole(${text})`,
  percent: (text) => `${text}::numeric`,
  number: (text) => `${text}::numeric`,
  money: (text) => `app.hundredths(${text})`,
  day: (text) => `${text}::date`,
  instant: (text) => `${text}::timestamptz(3)`,
};
