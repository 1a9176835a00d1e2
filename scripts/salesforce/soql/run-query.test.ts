import { beforeAll, describe, expect, test } from 'vitest';
import type { Org } from '../org/org.ts';
import { createRecord } from '../org/write-records.ts';
import { account } from '../schema/account.ts';
import { opportunity } from '../schema/opportunity.ts';
import { emptyOrg } from '../testing/empty-org.ts';
import { readColumn } from './column.ts';
import { runQuery } from './run-query.ts';

const now = new Date('2026-05-13T10:00:00Z');
let org: Org;

beforeAll(() => {
  const empty = emptyOrg(() => now);
  org = empty.org;
  org.transact(empty.actor, (transaction) => {
    const alder = createRecord(transaction, account, { Name: 'Alder & Sons', Industry: 'Energy' });
    const birch = createRecord(transaction, account, { Name: "Birch O'Neil_100%" });
    const deal = (Name: string, fields: object): string =>
      createRecord(transaction, opportunity, { Name, StageName: 'Prospecting', CloseDate: '2026-05-20', ...fields });
    deal('one', { AccountId: alder, Amount: '100.10' });
    deal('Two', { AccountId: birch, Amount: '9999999999999999.98', StageName: 'Closed Won' });
    deal('three', { AccountId: alder, CloseDate: '2026-08-01' });
    deal('four', { Amount: '9999999999999999.99', CloseDate: '2026-04-30', StageName: 'Closed Lost' });
  });
});

const names = (where: string): string[] => {
  const answer = runQuery(org, { soql: `SELECT Name FROM Opportunity ${where}`, deleted: false });
  if (answer.of !== 'records') throw new Error('records expected');
  const [column] = answer.columns;
  return column ? answer.records.map((record) => String(readColumn(org, record, column))) : [];
};

describe('WHERE', () => {
  test.each([
    ["Name = 'ONE'", ['one']],
    ["Name != 'one'", ['Two', 'three', 'four']],
    ["Name LIKE 't%'", ['Two', 'three']],
    ["Name LIKE '_O%'", ['four']],
    ['Amount = null', ['three']],
    ['Amount != null AND Amount < 1000', ['one']],
    ['Amount > 9999999999999999.98', ['four']],
    ['Amount != 100.10', ['Two', 'three', 'four']],
    ["StageName IN ('Closed Won', 'closed lost')", ['Two', 'four']],
    ["StageName NOT IN ('Prospecting')", ['Two', 'four']],
    ['CloseDate = THIS_QUARTER', ['one', 'Two', 'four']],
    ['CloseDate > TODAY', ['one', 'Two', 'three']],
    ['CloseDate <= 2026-05-20', ['one', 'Two', 'four']],
    ['CreatedDate = TODAY', ['one', 'Two', 'three', 'four']],
    ['CreatedDate < 2026-05-13T12:00:00+02:00', []],
    ['CreatedDate >= 2026-05-13T12:00:00+02:00', ['one', 'Two', 'three', 'four']],
    ["Account.Name LIKE 'alder%'", ['one', 'three']],
    ["Account.Industry = 'Energy' AND NOT (Name = 'one' OR Name = 'x')", ['three']],
    ["(NOT (IsClosed = true)) AND (Name = 'three' OR (Name = 'one' AND Amount > 100))", ['one', 'three']],
    ["AccountId IN (SELECT Id FROM Account WHERE Industry = 'Energy')", ['one', 'three']],
    ["AccountId NOT IN (SELECT Id FROM Account WHERE Industry = 'Energy')", ['Two']],
    ["Account.Name = 'Birch O\\'Neil_100%'", ['Two']],
    ["Account.Name LIKE '%\\_100\\%'", ['Two']],
    ['CALENDAR_MONTH(CloseDate) = 8', ['three']],
  ])('%s', (where, expected) => {
    expect(names(`WHERE ${where}`)).toEqual(expected);
  });

  test('SystemModstamp bounds find the same rows through the index as without it', () => {
    expect(
      names('WHERE SystemModstamp >= 2026-05-13T10:00:00Z AND SystemModstamp < 2026-05-13T10:00:01Z ORDER BY Id'),
    ).toHaveLength(4);
    expect(names('WHERE SystemModstamp > 2026-05-13T10:00:00Z')).toEqual([]);
  });
});

describe('ORDER BY', () => {
  test.each([
    ['ORDER BY Amount', ['three', 'one', 'Two', 'four']],
    ['ORDER BY Amount DESC NULLS LAST', ['four', 'Two', 'one', 'three']],
    ['ORDER BY IsClosed, Name DESC', ['three', 'one', 'Two', 'four']],
    ['ORDER BY Name LIMIT 2 OFFSET 1', ['one', 'three']],
  ])('%s', (clause, expected) => {
    expect(names(clause)).toEqual(expected);
  });
});

describe('GROUP BY', () => {
  const rows = (soql: string): unknown => {
    const answer = runQuery(org, { soql, deleted: false });
    return answer.of === 'groups' ? answer.rows : answer;
  };

  test('sums are exact, counts leave nulls out', () => {
    expect(
      rows(
        'SELECT IsClosed c, COUNT(Id), COUNT(Amount), SUM(Amount), MIN(CloseDate) FROM Opportunity GROUP BY IsClosed ORDER BY IsClosed',
      ),
    ).toEqual([
      [false, '2', '1', '100.10', '2026-05-20'],
      [true, '2', '2', '19999999999999999.97', '2026-04-30'],
    ]);
  });

  test('by a function of a date', () => {
    expect(
      rows(
        'SELECT CALENDAR_MONTH(CloseDate), COUNT(Id) FROM Opportunity GROUP BY CALENDAR_MONTH(CloseDate) ORDER BY CALENDAR_MONTH(CloseDate)',
      ),
    ).toEqual([
      ['4', '1'],
      ['5', '2'],
      ['8', '1'],
    ]);
  });

  test('COUNT() alone', () => {
    expect(rows('SELECT COUNT() FROM Opportunity WHERE IsWon = true')).toMatchObject({ of: 'count', count: 1 });
  });
});

describe('a query that Salesforce would refuse is refused with its code', () => {
  test.each([
    ['SELECT Foo FROM Opportunity', 'INVALID_FIELD'],
    ['SELECT Foo.Name FROM Opportunity', 'INVALID_FIELD'],
    ['SELECT Id FROM Oportunity', 'INVALID_TYPE'],
    ['SELECT Id FROM', 'MALFORMED_QUERY'],
    ["SELECT Id FROM Opportunity WHERE Amount = 'x'", 'INVALID_FIELD'],
    ['SELECT Id FROM Opportunity WHERE CreatedDate > 2026-01-01', 'INVALID_FIELD'],
    ["SELECT Id FROM Opportunity WHERE Id = 'nonsense'", 'INVALID_QUERY_FILTER_OPERATOR'],
    ["SELECT Id FROM Opportunity WHERE Name = 'a' AND Name = 'b' OR Name = 'c'", 'MALFORMED_QUERY'],
    ['SELECT Id, Id FROM Opportunity', 'MALFORMED_QUERY'],
    ['SELECT Name, COUNT(Id) FROM Opportunity GROUP BY StageName', 'MALFORMED_QUERY'],
    ['SELECT FIELDS(ALL) FROM Opportunity', 'MALFORMED_QUERY'],
    ['SELECT Id, (SELECT Id FROM Contacts) FROM Account', 'MALFORMED_QUERY'],
    ['SELECT StageName, COUNT(Id) FROM Opportunity GROUP BY StageName HAVING COUNT(Id) > 1', 'MALFORMED_QUERY'],
    ['SELECT Id FROM Opportunity OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE'],
  ])('%s', (soql, errorCode) => {
    expect(() => runQuery(org, { soql, deleted: false })).toThrow(expect.objectContaining({ errorCode }));
  });
});
