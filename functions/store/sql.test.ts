import { expect, it } from 'vitest';
import { toStatement } from './compile/to-statement.ts';
import { sql } from './sql.ts';

it('numbers the parameters in the order of the text, however deep the pieces lie', () => {
  const inner = sql`b = ${'second'} or c = ${'third'}`;
  expect(toStatement(sql`select where a = ${'first'} and (${inner}) and d = ${'fourth'}`)).toEqual({
    sql: 'select where a = $1 and (b = $2 or c = $3) and d = $4',
    parameters: ['first', 'second', 'third', 'fourth'],
  });
});

it('joins pieces and values, by a comma where nothing else is said', () => {
  const written = (...joined: Parameters<typeof sql.join>) => toStatement(sql.join(...joined));
  expect(written([sql`a`, 'b', ['c']])).toEqual({ sql: 'a, $1, $2', parameters: ['b', ['c']] });
  expect(written([sql`a`, sql`b`], sql` union all `).sql).toBe('a union all b');
  expect(written([]).sql).toBe('');
});

it.each([
  ["O'Hara", "'O''Hara'"],
  [1.5, '1.5'],
  [true, 'true'],
  [null, 'null'],
])('a literal stands in the text, and cannot end it: %j', (value, written) => {
  expect(toStatement(sql.lit(value))).toEqual({ sql: written, parameters: [] });
});

it.each([
  ['user', '"user"'],
  ['u.name', '"u"."name"'],
  ['a"b', '"a""b"'],
])('a name is quoted: %s', (name, written) => {
  expect(toStatement(sql.ref(name)).sql).toBe(written);
});
