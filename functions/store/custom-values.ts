import type { FieldKind } from '#shared/objects/field';

/** A custom field of a staged page: its text lies in a column of its own. */
export interface StagedCustom {
  /** The API name. */
  readonly name: string;
  readonly kind: FieldKind;
  /** The staged column, quoted. */
  readonly column: string;
}

/** PostgreSQL takes a hundred arguments to one call: fifty names and their values. */
const fieldsPerCall = 50;

/**
 * The SQL expression of the custom fields of a staged row as one JSON object: each field that the page carries has a
 * key, null where it is empty. `names` are the SQL expressions of the names. A text that is not of its field's kind
 * stays a text: an organisation may have changed the field's type since it was described, and no page fails for that.
 */
export const customValues = (customs: readonly StagedCustom[], names: readonly string[]): string => {
  const pairs = customs.map(({ kind, column }, place) => `${names[place]}, ${jsonOf(kind, `s.${column}`)}`);
  const calls = Array.from({ length: Math.ceil(pairs.length / fieldsPerCall) }, (_, call) =>
    pairs.slice(call * fieldsPerCall, (call + 1) * fieldsPerCall),
  );
  return calls.map((call) => `jsonb_build_object(${call.join(', ')})`).join(' || ');
};

/** One form for each value: what REST and the Bulk API spell differently would otherwise be a change with every poll. */
const jsonOf = (kind: FieldKind, text: string): string => {
  switch (kind) {
    case 'integer':
    case 'money':
    case 'percent':
    case 'number':
      return `case when pg_input_is_valid(${text}, 'numeric') then to_jsonb(trim_scale(${text}::numeric)) else to_jsonb(${text}) end`;
    case 'boolean':
      return `case ${text} when 'true' then to_jsonb(true) when 'false' then to_jsonb(false) else to_jsonb(${text}) end`;
    case 'instant':
      return `to_jsonb(case when pg_input_is_valid(${text}, 'timestamptz') then to_char(${text}::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') else ${text} end)`;
    case 'text':
    case 'picklist':
    case 'reference':
    case 'day':
      return `to_jsonb(${text})`;
  }
};
