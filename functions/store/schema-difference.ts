import { quoted } from './column-names.ts';
import type { ColumnShape, IndexShape, TableShape } from './declared-schema.ts';

/** What must be done to a database so that it holds what the registry declares. */
export interface SchemaDifference {
  /** Statements that add what is missing, in order. */
  readonly statements: readonly string[];
  /** New indexes of tables that are in use: statements for outside of a transaction. */
  readonly oneByOne: readonly string[];
  /** What a generator must not decide: things to drop, rename or convert. In words. */
  readonly byHand: readonly string[];
}

/** Compares the declared tables with those of the catalog. Tables that only the catalog has are judged in `mirror` alone. */
export const schemaDifference = (declared: readonly TableShape[], present: readonly TableShape[]): SchemaDifference => {
  const found = new Map(present.map((table) => [nameOf(table), table]));
  const wanted = new Set(declared.map(nameOf));
  const differences = declared.map((table) => {
    const current = found.get(nameOf(table));
    return current === undefined
      ? { statements: createTable(table), oneByOne: [], byHand: [] }
      : tableDifference(table, current);
  });
  const orphans = present.filter((table) => table.schema === 'mirror' && !wanted.has(nameOf(table)));
  return {
    statements: differences.flatMap(({ statements }) => statements),
    oneByOne: differences.flatMap(({ oneByOne }) => oneByOne),
    byHand: [
      ...differences.flatMap(({ byHand }) => byHand),
      ...orphans.map((table) => `${nameOf(table)} is no longer declared`),
    ],
  };
};

const nameOf = ({ schema, name }: TableShape): string => `${schema}.${name}`;
const quotedName = ({ schema, name }: TableShape): string => `${schema}.${quoted(name)}`;

const tableDifference = (declared: TableShape, present: TableShape): SchemaDifference => {
  const columns = new Map(present.columns.map((column) => [column.name, column]));
  const indexes = new Map(present.indexes.map((index) => [index.name, index]));
  const missing = declared.columns.filter(({ name }) => !columns.has(name));
  return {
    statements: missing.map((column) => `alter table ${quotedName(declared)} add column ${columnSql(column)};`),
    oneByOne: declared.indexes
      .filter(({ name }) => !indexes.has(name))
      .map((index) => `create index concurrently if not exists ${indexSql(declared, index)}`),
    byHand: [
      ...declared.columns.flatMap((column) => conflict(nameOf(declared), column, columns.get(column.name))),
      ...declared.indexes.flatMap((index) => conflict(nameOf(declared), index, indexes.get(index.name))),
      ...extra(`${nameOf(declared)} has an undeclared column`, declared.columns, present.columns),
      ...extra(`${nameOf(declared)} has an undeclared index`, declared.indexes, present.indexes),
    ],
  };
};

const conflict = <S extends ColumnShape | IndexShape>(table: string, declared: S, present: S | undefined): string[] =>
  present === undefined || describe(declared) === describe(present)
    ? []
    : [`${table}.${declared.name} is declared as ${describe(declared)} and is ${describe(present)}`];

const describe = (shape: ColumnShape | IndexShape): string =>
  'type' in shape
    ? `${shape.type}${shape.isNullable ? '' : ' not null'}`
    : `(${shape.gin ?? shape.columns.join(', ')})${shape.include === undefined ? '' : ` include (${shape.include.join(', ')})`}${shape.where === undefined ? '' : ` where ${shape.where}`}`;

const extra = (what: string, declared: readonly Named[], present: readonly Named[]): string[] => {
  const names = new Set(declared.map(({ name }) => name));
  return present.filter(({ name }) => !names.has(name)).map(({ name }) => `${what}: ${name}`);
};

interface Named {
  readonly name: string;
}

const columnSql = ({ name, type, isNullable }: ColumnShape): string =>
  `${quoted(name)} ${type}${isNullable ? '' : ' not null'}`;

const indexSql = (table: TableShape, { name, columns, include, gin, where }: IndexShape): string =>
  [
    `${quoted(name)} on ${quotedName(table)}`,
    gin === undefined ? `(${columns.map(quoted).join(', ')})` : `using gin (${gin})`,
    ...(include === undefined ? [] : [`include (${include.map(quoted).join(', ')})`]),
    ...(where === undefined ? [] : [`where ${where}`]),
  ].join(' ');

/** Room for in-place updates and an eager vacuum: mirrored rows are rewritten often. */
const storage = 'fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02';

/** The jobs may change what is deleted, and nothing else (erase-deleted.ts). */
const erasing = (name: string): string[] => [
  `grant update on ${name} to fairlead_jobs;`,
  `create policy jobs_change_only_what_is_deleted on ${name} as restrictive for update to fairlead_jobs using (is_deleted) with check (is_deleted);`,
];

const createTable = (table: TableShape): string[] => {
  const columns = [...table.columns.map(columnSql), `primary key (${table.primaryKey.map(quoted).join(', ')})`];
  const name = quotedName(table);
  return [
    `create table ${name} (\n  ${columns.join(',\n  ')}\n) with (${storage});`,
    ...table.indexes.map((index) => `create index ${indexSql(table, index)};`),
    `alter table ${name} enable row level security;`,
    `alter table ${name} force row level security;`,
    `create policy tenant on ${name} using (tenant_id = (select app.current_tenant_id())) with check (tenant_id = (select app.current_tenant_id()));`,
    `grant select, insert, update, maintain on ${name} to fairlead_apply;`,
    `grant select on ${name} to fairlead_api;`,
    `grant select, delete on ${name} to fairlead_jobs;`,
    ...(table.schema === 'mirror' ? erasing(name) : []),
  ];
};
