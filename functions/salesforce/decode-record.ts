import { type ObjectName, objects } from '#shared/objects/index';
import { type Row, rowSchemaOf } from '#shared/objects/row';
import type { Column } from './mirrored-columns.ts';

/** A record as `parseExactJson` reads it: numbers are text. */
export type ExactRecord = Readonly<Record<string, unknown>>;

/** A record that is not what its object's declaration says. */
export interface BadRecord {
  readonly object: ObjectName;
  readonly reason: string;
  readonly record: ExactRecord;
}

export interface Decoded {
  readonly rows: readonly Row[];
  readonly bad: readonly BadRecord[];
}

/** Makes rows of records. A record that does not fit is set apart with its reason; the rest go on. */
export const decodeRecords = (
  object: ObjectName,
  columns: readonly Column[],
  records: readonly ExactRecord[],
): Decoded => {
  const schema = rowSchemaOf(object);
  const rows: Row[] = [];
  const bad: BadRecord[] = [];
  for (const record of records) {
    const result = schema.safeParse(textsOf(object, columns, record));
    if (result.success) rows.push(result.data);
    else {
      const faults = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
      bad.push({ object, reason: faults.join('; '), record });
    }
  }
  return { rows, bad };
};

const textsOf = (object: ObjectName, columns: readonly Column[], record: ExactRecord): Record<string, unknown> => {
  const texts: Record<string, unknown> = objects[object].deletes === 'never' ? { isDeleted: 'false' } : {};
  for (const { name, from } of columns) {
    // Absent is not null: a field that the answer does not name stays as it is.
    if (from in record) texts[name] = textOf(record[from]);
  }
  return texts;
};

/** NUL occurs in real exports, and PostgreSQL's text cannot hold it. */
const textOf = (value: unknown): unknown => {
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value.replaceAll('\0', '') : value;
};
