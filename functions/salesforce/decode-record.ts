import type { FieldKind } from '#shared/objects/field';
import { type ObjectName, objects } from '#shared/objects/index';
import { fieldTextSchema, type Row, rowSchemaOf } from '#shared/objects/row';
import type { Column } from './mirrored-columns.ts';

/** A record as `parseExactJson` reads it: numbers are text. */
export type ExactRecord = Readonly<Record<string, unknown>>;

/** A record that is not what its object's declaration says, or a custom field of several that is not of its kind. */
export interface BadRecord {
  readonly object: ObjectName;
  readonly reason: string;
  readonly record: ExactRecord;
}

export interface Decoded {
  readonly rows: readonly Row[];
  readonly bad: readonly BadRecord[];
  /** Whether a custom field held what its kind does not: its type was changed since it was described. */
  readonly isMisfit: boolean;
}

/**
 * Makes rows of records. A record that does not fit its object's declaration is set apart with its reason; the rest go
 * on. A custom field that does not fit its kind costs itself alone: the row goes on without that key, so that what
 * the mirror holds of it stays, and one report for the field says which rows it was.
 */
export const decodeRecords = (
  object: ObjectName,
  columns: readonly Column[],
  records: readonly ExactRecord[],
): Decoded => {
  const schema = rowSchemaOf(object);
  const declared = columns.filter(({ kind }) => kind === undefined);
  const custom = columns.flatMap(customReader);
  const rows: Row[] = [];
  const bad: BadRecord[] = [];
  for (const record of records) {
    const result = schema.safeParse(textsOf(object, declared, record));
    if (result.success) rows.push({ ...result.data, ...readCustom(custom, record) });
    else {
      const faults = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
      bad.push({ object, reason: faults.join('; '), record });
    }
  }
  const misfits = custom.filter(({ misfits: { count } }) => count > 0);
  return {
    rows,
    bad: [...bad, ...misfits.map((reader) => misfitReport(object, reader))],
    isMisfit: misfits.length > 0,
  };
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

/** Reads one custom field of many records, and remembers those that it could not read. */
interface CustomReader {
  readonly name: string;
  readonly from: string;
  readonly kind: FieldKind;
  readonly read: (value: unknown) => { readonly text: string | null } | undefined;
  readonly misfits: { count: number; readonly examples: Record<string, unknown> };
}

const customReader = ({ name, from, kind }: Column): readonly CustomReader[] => {
  if (kind === undefined) return [];
  const schema = fieldTextSchema({ kind });
  const read: CustomReader['read'] = (value) => {
    const result = schema.safeParse(textOf(value));
    return result.success ? { text: result.data ?? null } : undefined;
  };
  return [{ name, from, kind, read, misfits: { count: 0, examples: {} } }];
};

const readCustom = (readers: readonly CustomReader[], record: ExactRecord): Record<string, string | null> => {
  const texts: Record<string, string | null> = {};
  for (const { name, from, read, misfits } of readers) {
    if (!(from in record)) continue;
    const value = read(record[from]);
    if (value !== undefined) texts[name] = value.text;
    else {
      misfits.count += 1;
      if (misfits.count <= examplesMax) misfits.examples[String(record['Id'])] = record[from];
    }
  }
  return texts;
};

/** A changed type makes misfits of all rows at once; a few say enough. */
const examplesMax = 10;

const misfitReport = (object: ObjectName, { from, kind, misfits }: CustomReader): BadRecord => ({
  object,
  reason: `${from} is not of the kind ${kind} in ${misfits.count} ${misfits.count === 1 ? 'record' : 'records'}, which go on without it`,
  record: { field: from, examples: misfits.examples },
});
