import { type RawBuilder, sql } from 'kysely';
import type { Condition } from './asking.ts';
import { toStatement } from './to-statement.ts';

/** Rows as they are grouped: what follows `select` and names a group, and what follows `from`. */
export interface GroupedRows {
  /** Columns by their names; none where all rows are one group. */
  readonly keys: Columns;
  /** Relations and their conditions, which are what an index is chosen by. */
  readonly from: RawBuilder<unknown>;
  /** Of these rows, those that matter to who asks. Others may be among them: what is asked of a group leaves them out. */
  readonly only: Condition;
  /** `group by`, where there are keys. */
  readonly groups?: RawBuilder<unknown>;
}

/** What is asked of each group, by the names of its columns. */
export type Columns = Readonly<Record<string, RawBuilder<unknown>>>;

/** Reads rows: a relation with the columns of the keys and those that are wanted. */
export type ReadRows = (rows: GroupedRows, wanted: Columns) => RawBuilder<unknown>;

/** Each reading by itself. */
export const readByItself: ReadRows = (rows, wanted) =>
  sql`select ${named({ ...rows.keys, ...wanted })} from ${rowsOf(rows, rows.only)}`;

const rowsOf = ({ from, groups = sql`` }: GroupedRows, only: Condition): RawBuilder<unknown> =>
  sql`${from} and ${only} ${groups}`;

/** What several questions of a statement want of the very same rows, read once for all of them. */
export interface SharedReading {
  readonly relation: RawBuilder<unknown>;
}

/**
 * Reads rows once for all who group the very same rows alike, or some of them: to go over the rows costs more than what
 * is made of them. Whether they are the same, their SQL says, word for word and value for value.
 */
export const sharedReadings = () => {
  const readings = new Map<string, ReturnType<typeof openReading>>();
  return (): { readonly read: ReadRows; readonly used: ReadonlySet<SharedReading> } => {
    const used = new Set<SharedReading>();
    const read: ReadRows = (rows, wanted) => {
      const key = textOf(sql`${named(rows.keys)} ${rows.from} ${rows.groups ?? sql``}`);
      const reading = readings.get(key) ?? openReading(rows, `r${readings.size}`);
      readings.set(key, reading);
      used.add(reading);
      return reading.giving(rows.only, wanted);
    };
    return { read, used };
  };
};

const openReading = (rows: GroupedRows, name: string) => {
  const { keys } = rows;
  const columns = new Map<string, { readonly name: string; readonly of: RawBuilder<unknown> }>();
  const asked = new Map<string, Condition>();
  const columnOf = (of: RawBuilder<unknown>): string => {
    const text = textOf(of);
    const column = columns.get(text) ?? { name: `c${columns.size}`, of };
    columns.set(text, column);
    return column.name;
  };
  return {
    /** Complete when all who read have said what they want. */
    get relation() {
      const all = Object.fromEntries([...columns.values()].map((column) => [column.name, column.of]));
      const any = sql<boolean>`(${sql.join([...asked.values()], sql` or `)})`;
      return sql`${sql.ref(name)} as materialized (select ${named({ ...keys, ...all })} from ${rowsOf(rows, any)})`;
    },
    giving: (only: Condition, wanted: Columns) => {
      asked.set(textOf(only), only);
      const own = Object.keys(keys).map((key) => [key, sql.ref(key)] as const);
      const given = Object.entries(wanted).map(([as, of]) => [as, sql.ref(columnOf(of))] as const);
      return sql`select ${named(Object.fromEntries([...own, ...given]))} from ${sql.ref(name)}`;
    },
  };
};

const textOf = (part: RawBuilder<unknown>): string => {
  const { sql: text, parameters } = toStatement(part);
  return JSON.stringify([text, parameters]);
};

const named = (columns: Columns): RawBuilder<unknown> =>
  sql.join(Object.entries(columns).map(([name, of]) => sql`${of} as ${sql.raw(name)}`));
