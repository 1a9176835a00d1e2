import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ToldOrg, toldOrg } from '../testing/told-org.ts';

const start = Date.parse('2026-05-04T10:00:00.000Z');
let now = new Date(start);
let told: ToldOrg;
let ids: string[];

beforeAll(async () => {
  told = await toldOrg([], { now: () => now });
  // Two seconds, so that stamps tie by hundreds; changed in another order than made.
  ids = Array.from({ length: 1_200 }, (_, i) => told.org.create('Contact', { LastName: `Contact ${i}` }));
  now = new Date(start + 1_000);
  told.org.update(ids.filter((_id, i) => i % 3 === 0).toReversed(), { Title: 'changed' });
  now = new Date(start + 5_000);
});

afterAll(() => told.close());

interface Row {
  readonly Id: string;
  readonly SystemModstamp: string;
}

const read = async (soql: string, resource: 'query' | 'queryAll' = 'query'): Promise<Row[]> =>
  (await told.rows(soql, resource)).map(({ Id, SystemModstamp }) => ({
    Id: String(Id),
    SystemModstamp: String(SystemModstamp),
  }));

const literal = (stamp: string): string => stamp.replace('.000+0000', 'Z');

describe.each([1, 7, 100, 2_000])('by pages of %i', (size) => {
  test('ids come in the order of their bytes, each once', { timeout: 60_000 }, async () => {
    const found: string[] = [];
    const wanted = size === 1 ? ids.slice(0, 50) : ids;
    for (let last = '000000000000000AAA'; found.length < wanted.length; last = found.at(-1) ?? '') {
      const page = await read(
        `SELECT Id, SystemModstamp, IsDeleted FROM Contact WHERE Id > '${last}' ORDER BY Id LIMIT ${size}`,
        'queryAll',
      );
      expect(page.length).toBeGreaterThan(0);
      found.push(...page.map(({ Id }) => Id));
    }
    expect(found).toEqual(wanted.toSorted());
  });

  test('stamps that tie over the edge of a page are told apart by id', { timeout: 60_000 }, async () => {
    const found: Row[] = [];
    const wanted = size === 1 ? 50 : ids.length;
    while (found.length < wanted) {
      const last = found.at(-1);
      const after = last
        ? ` WHERE SystemModstamp > ${literal(last.SystemModstamp)} OR (SystemModstamp = ${literal(last.SystemModstamp)} AND Id > '${last.Id}')`
        : '';
      found.push(
        ...(await read(`SELECT Id, SystemModstamp FROM Contact${after} ORDER BY SystemModstamp, Id LIMIT ${size}`)),
      );
    }
    const key = ({ SystemModstamp, Id }: Row): string => SystemModstamp + Id;
    expect(found.map(key)).toEqual(found.map(key).toSorted());
    expect(new Set(found.map(({ Id }) => Id)).size).toBe(wanted);
  });
});

test('a count and the newest stamp come in one row, under their names', async () => {
  const through = '2026-05-04T10:00:00Z';
  const soql = `SELECT COUNT(Id) n, MAX(SystemModstamp) m FROM Contact WHERE CreatedDate <= ${through}`;
  const answer = await told.connection.request(`/query?q=${encodeURIComponent(soql)}`);
  expect(answer).toEqual({
    totalSize: 1,
    done: true,
    records: [{ attributes: { type: 'AggregateResult' }, n: 1_200, m: '2026-05-04T10:00:01.000+0000' }],
  });
  expect(await told.rows('SELECT COUNT(Id), MIN(SystemModstamp) FROM Contact')).toEqual([
    { expr0: 1_200, expr1: '2026-05-04T10:00:00.000+0000' },
  ]);
  expect(await told.rows("SELECT COUNT(Id) n, MAX(SystemModstamp) m FROM Contact WHERE LastName = 'nobody'")).toEqual([
    { n: 0, m: null },
  ]);
});

test('deleted rows are in the order too, for queryAll alone', async () => {
  const gone = told.org.create('Contact', { LastName: 'Gone' });
  told.org.remove(gone);
  const soql = (where: string) => `SELECT Id, SystemModstamp, IsDeleted FROM Contact WHERE ${where} ORDER BY Id`;
  expect(await told.rows(soql(`Id >= '${gone}'`), 'queryAll')).toMatchObject([{ Id: gone, IsDeleted: true }]);
  expect(await told.rows(soql(`Id >= '${gone}'`))).toEqual([]);
  expect(await told.rows(soql(`Id > '${gone}'`), 'queryAll')).toEqual([]);
});

test('a condition is met whatever the index finds', async () => {
  const [first = '', second = '', third = ''] = ids.toSorted();
  const of = async (where: string): Promise<number> =>
    (await read(`SELECT Id, SystemModstamp FROM Contact WHERE ${where}`)).length;
  expect(await of(`Id IN ('${first}','${second}') AND Title = 'changed'`)).toBe(1);
  expect(await of(`Id = '${first}' OR Id = '${third}'`)).toBe(2);
  expect(await of(`Id = '${first}' OR LastName = 'Contact 7'`)).toBe(2);
  expect(await of(`NOT (Id = '${first}')`)).toBe(1_199);
  expect(await of(`(Id > '${first}' AND Id <= '${third}') AND SystemModstamp > 2026-05-04T09:00:00Z`)).toBe(2);
  expect(await of(`SystemModstamp = 2026-05-04T10:00:01Z`)).toBe(400);
  expect(await of(`SystemModstamp < 2026-05-04T10:00:01Z AND Id != '${second}'`)).toBe(799);
});
