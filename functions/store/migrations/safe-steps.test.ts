import { describe, expect, it } from 'vitest';
import { migrations } from './index.ts';
import type { Migration } from './migration.ts';

/** Up to here nobody had data that a step could keep from them. */
const lastOfTheBeginning = '0012-boards';

interface Rule {
  readonly says: string;
  readonly isBroken: (step: Migration) => boolean;
}

const textOf = (step: Migration): string => step.sql ?? step.oneByOne?.join(';\n') ?? step.inBatches ?? '';

/** Tables that a step makes: nobody uses them yet. */
const isOwnTable = (sql: string, table: string): boolean => sql.includes(`create table ${table} `);

const rules: readonly Rule[] = [
  {
    says: 'builds an index of a table in use outside of a transaction',
    isBroken: ({ sql = '' }) =>
      [...sql.matchAll(/create (?:unique )?index .*? on (\S+)/g)].some(([, table = '']) => !isOwnTable(sql, table)),
  },
  { says: 'moves rows in batches', isBroken: ({ sql = '' }) => /^\s*(?:update|delete from)\s/m.test(sql) },
  {
    says: 'takes something away only as a step that contracts',
    isBroken: (step) =>
      step.contracts !== true &&
      /\b(?:drop (?:table|column|view|function|policy)|rename column|alter column|set not null|revoke)\b/.test(
        textOf(step),
      ),
  },
  {
    says: 'has statements outside of a transaction that may be repeated',
    isBroken: ({ oneByOne = [] }) =>
      !oneByOne.every((each) =>
        /^(?:create (?:unique )?index concurrently if not exists|drop index concurrently if exists|alter index if exists|alter table \S+ validate constraint) /.test(
          each,
        ),
      ),
  },
  { says: 'has batches that are limited', isBroken: ({ inBatches }) => inBatches?.includes('limit ') === false },
];

const since = migrations.slice(migrations.findIndex(({ name }) => name === lastOfTheBeginning) + 1);

describe.each(rules)('a step $says', ({ isBroken }) => {
  it('in every migration', () => {
    expect(since.filter(isBroken).map(({ name }) => name)).toEqual([]);
  });
});

it.each<[string, Omit<Migration, 'name'>]>([
  ['builds an index of a table in use outside of a transaction', { sql: 'create index x on mirror."lead" ("name");' }],
  ['moves rows in batches', { sql: 'update mirror."lead" set name = upper(name);' }],
  ['takes something away only as a step that contracts', { sql: 'alter table mirror."lead" drop column "name";' }],
  [
    'takes something away only as a step that contracts',
    { sql: 'alter table mirror."lead" alter column "name" type int;' },
  ],
  [
    'has statements outside of a transaction that may be repeated',
    { oneByOne: ['create index concurrently x on mirror."lead" ("name")'] },
  ],
  [
    'has batches that are limited',
    { inBatches: 'update mirror."lead" set name = upper(name) where name <> upper(name)' },
  ],
])('%s: another is found', (says, step) => {
  const broken = rules.filter(({ isBroken }) => isBroken({ name: 'another', ...step } as Migration));
  expect(broken.map((rule) => rule.says)).toEqual([says]);
});

it('a new table may come with its indexes', () => {
  const sql = 'create table mirror."new" (id int);\ncreate index new_id on mirror."new" ("id");';
  expect(rules.filter(({ isBroken }) => isBroken({ name: 'new', sql }))).toEqual([]);
});
