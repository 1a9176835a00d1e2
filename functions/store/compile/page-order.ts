import { type RawBuilder, sql } from 'kysely';
import * as z from 'zod';
import type { RecordCursor } from '#shared/query/query-spec';
import type { Condition } from './asking.ts';
import { QuestionRefusedError } from './question-refused.ts';

/**
 * What a list is ordered by: of each row a value, nulls last in both directions, and its id where values tie. A page
 * begins behind the last row of the page before, wherever that row would stand by now.
 */
export interface SortKey {
  readonly cell: RawBuilder<unknown>;
  readonly type: SortType;
}

export type SortType = keyof typeof cursorValues;

/** The text form of a key, which a client gives back as it got it; PostgreSQL must be able to read what is given back. */
const cursorValues = {
  text: z.string().refine((value) => !value.includes('\0')),
  bigint: z
    .string()
    .refine((value) => /^-?\d{1,19}$/.test(value) && BigInt.asIntN(64, BigInt(value)) === BigInt(value)),
  numeric: z.string().regex(/^-?\d{1,400}(\.\d{1,90})?$/),
  date: z.iso.date().refine((value) => !value.startsWith('0000')),
  // To the microsecond: what a key leaves out would be shown twice.
  timestamptz: z.iso.datetime({ precision: 6 }).refine((value) => !value.startsWith('0000')),
} as const;

/** Letters of one name in either case are one; what is longer than a cursor may be ties. */
export const textKey = (text: RawBuilder<unknown>): SortKey => ({ cell: sql`left(lower(${text}), 250)`, type: 'text' });

export const numberKey = (number: RawBuilder<unknown>): SortKey => ({
  cell: sql`(${number})::numeric`,
  type: 'numeric',
});

/** Hundredths. A third of the time of numbers of any size. */
export const moneyKey = (money: RawBuilder<unknown>): SortKey => ({ cell: sql`(${money})::bigint`, type: 'bigint' });

/** The key of `key` as a cursor has it. */
export const cursorValue = (key: RawBuilder<unknown>, { type }: SortKey): RawBuilder<string | null> =>
  type === 'timestamptz'
    ? sql`to_char(${key} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
    : sql`(${key})::text`;

export interface PageOrder {
  readonly key: SortKey;
  readonly isDescending: boolean;
}

export const inOrder = (key: RawBuilder<unknown>, { isDescending }: PageOrder): RawBuilder<unknown> =>
  sql`${key} ${sql.raw(isDescending ? 'desc' : 'asc')} nulls last, id`;

/**
 * Whether a row, by its `key` and `id`, stands behind a cursor.
 * @throws QuestionRefusedError for a cursor that no page of this order ended with
 */
export const isBehind = (
  key: RawBuilder<unknown>,
  { value, id }: RecordCursor,
  { key: { type }, isDescending }: PageOrder,
): Condition => {
  const isWell = value === null || cursorValues[type].safeParse(value).success;
  if (!isWell || id.includes('\0'))
    throw new QuestionRefusedError('query.bad-cursor', 'no page of this list ends there', 'after');
  if (value === null) return sql`(${key} is null and id > ${id})`;
  const last = sql`${value}::${sql.raw(type)}`;
  return sql`(${key} ${sql.raw(isDescending ? '<' : '>')} ${last} or (${key} = ${last} and id > ${id}) or ${key} is null)`;
};
