import type { FieldKind } from '#shared/objects/field';
import { idType } from './column-names.ts';

/**
 * The SQL type as which a field's text is read first. PostgreSQL's own input functions take it there, in a COPY and
 * in a cast alike; decimals stay decimals until `castField`.
 */
export const stagedType: Readonly<Record<FieldKind, string>> = {
  text: 'text',
  picklist: 'text',
  reference: idType,
  boolean: 'boolean',
  integer: 'numeric',
  percent: 'numeric',
  number: 'numeric',
  money: 'numeric',
  day: 'date',
  instant: 'timestamptz(3)',
};

/** The SQL expression that turns a staged value into its column's value, exactly or not at all. */
export const castField = (kind: FieldKind, staged: string): string => {
  switch (kind) {
    case 'money':
      // app.hundredths rounds half-even and costs a call for each row; money has two decimals nearly always.
      return `case when scale(${staged}) <= 2 then (${staged} * 100)::bigint else app.hundredths(${staged}::text) end`;
    case 'integer':
      // '5.0' is 5; '5.4' is refused, because a rounded count is a wrong one.
      return `case when scale(${staged}) = 0 then ${staged}::bigint else trim_scale(${staged})::text::bigint end`;
    case 'text':
    case 'picklist':
    case 'reference':
    case 'boolean':
    case 'percent':
    case 'number':
    case 'day':
    case 'instant':
      return staged;
  }
};
