import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { toStatement } from './to-statement.ts';

describe('in the text of a statement stand', () => {
  it.each([
    [7, '7'],
    ['2026-05-15', `'2026-05-15'`],
    [['2026-05-15', '2026-05-16'], `'{2026-05-15,2026-05-16}'`],
    [[1, 20], `'{1,20}'`],
  ])('days and whole numbers: %j', (value, written) => {
    expect(toStatement(sql`select ${value}`)).toMatchObject({ sql: `select ${written}`, parameters: [] });
  });

  it.each([
    ['a text', 'Steel'],
    ['what begins with a day', `2026-05-15'; drop table app.tenant --`],
    ['a day behind a line', `x\n2026-05-15`],
    ['what ends with a line', '2026-05-15\n'],
    ['a list with a text among its days', ['2026-05-15', `'}`]],
    ['a list of nothing', []],
    ['digits in a text', '42'],
    ['less than nothing, which would begin a comment behind a minus', -1],
    ['a part of a number', 1.5],
    ['more than a number can tell', 1e300],
    ['no number', Number.NaN],
    ['nothing', null],
    ['whether', true],
  ])('never: %s', (_, value) => {
    const statement = toStatement(sql`select ${value}`);
    expect(statement).toMatchObject({ sql: 'select $1', parameters: [value] });
  });
});
