import { canonical } from './canonical.ts';
import { declaredFields } from './mirrored.ts';
import { isLive, type Model, type ModelRecord, type ModelValue, modelObjects } from './model.ts';
import type { Ids } from './perform.ts';
import type { TableRow, Tables } from './read-tables.ts';

/** How the tables differ from the model, a line each; none when they are the same. */
export const modelDifferences = ({ records }: Model, ids: Ids, tables: Tables): readonly string[] => {
  const idOf = (handle: number): string => ids[handle] ?? '';
  return modelObjects.flatMap((object) => {
    const rows = new Map((tables.get(object) ?? []).map((row) => [row.id, row]));
    const wanted = records.flatMap((record, handle) =>
      record.object === object ? [{ record, id: idOf(handle) }] : [],
    );
    const living = new Set(wanted.filter(({ record }) => isLive(record)).map(({ id }) => id));
    const surplus = [...rows.values()].filter((row) => !row.isDeleted && !living.has(row.id));
    return [
      ...wanted.flatMap(({ record, id }) =>
        ofRecord(record, rows.get(id), idOf).map((line) => `${object} ${id} ${line}`),
      ),
      ...surplus.map(({ id }) => `${object} ${id} lives here, not in the model`),
    ];
  });
};

const ofRecord = (
  record: ModelRecord,
  row: TableRow | undefined,
  idOf: (handle: number) => string,
): readonly string[] => {
  if (!isLive(record)) return record.state === 'bin' && row?.isRead ? valuesOf(record, row, idOf) : [];
  if (row === undefined) return ['is missing'];
  return row.isDeleted ? ['is dead here, alive in the model'] : valuesOf(record, row, idOf);
};

const valuesOf = (record: ModelRecord, row: TableRow, idOf: (handle: number) => string): readonly string[] => {
  const kinds = new Map(declaredFields(record.object).map(({ name, kind }) => [name, kind]));
  const textOf = (name: string, value: ModelValue): string | null =>
    typeof value === 'object' && value !== null ? idOf(value.record) : canonical(kinds.get(name) ?? 'text', value);
  const differing = Object.entries(record.fields)
    .map(([name, value]) => ({ name, here: row.fields[name] ?? null, there: textOf(name, value) }))
    .filter(({ here, there }) => here !== there)
    .map(({ name, here, there }) => `${name} is ${here} here, ${there} in the model`);
  const stamp = record.stampedAt === undefined ? row.stamp : new Date(record.stampedAt).toISOString();
  return stamp === row.stamp ? differing : [...differing, `is of ${row.stamp} here, of ${stamp} in the model`];
};
