/**
 * The kinds of field a mirrored object may declare. A kind fixes four things at once: the text form in
 * which a value travels from Salesforce to the table, its column type, its row type and its unit.
 *
 * - `money`: hundredths of the record's currency, exact (bigint). Salesforce's currency(16,2) always fits.
 * - `percent`: numeric. 50 means 50 %, not 0.5. `number`: numeric, any digits, no unit (a conversion rate).
 * - `day`: a calendar day without a zone. `instant`: a moment, millisecond precision.
 * - `reference`: an 18-character id; polymorphic where `to` names several objects. Never a foreign key,
 *   because pages arrive in any order.
 */
export const fieldKinds = [
  'text',
  'picklist',
  'boolean',
  'integer',
  'money',
  'percent',
  'number',
  'day',
  'instant',
  'reference',
] as const;

export type FieldKind = (typeof fieldKinds)[number];

export interface Field {
  readonly kind: FieldKind;
  /** The Salesforce API name. The only place where Salesforce's spelling meets ours. */
  readonly from: string;
  /** For references: the Salesforce objects it may point at. */
  readonly to?: readonly string[];
}

const scalar =
  <K extends FieldKind>(kind: K) =>
  (from: string): Field & { readonly kind: K } => ({ kind, from });

export const text = scalar('text');
export const picklist = scalar('picklist');
export const boolean = scalar('boolean');
export const integer = scalar('integer');
export const money = scalar('money');
export const percent = scalar('percent');
export const number = scalar('number');
export const day = scalar('day');
export const instant = scalar('instant');

/** A reference to one object, or to several where Salesforce's field is polymorphic (Task.WhoId). */
export const reference = (from: string, ...to: readonly string[]): Field & { readonly kind: 'reference' } => ({
  kind: 'reference',
  from,
  to,
});
