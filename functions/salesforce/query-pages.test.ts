import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Salesforce } from './connect.ts';
import { queryPages } from './query-pages.ts';
import { type ConnectedOrg, connectedOrg } from './testing/connected-org.ts';

let home: ConnectedOrg;
beforeAll(async () => {
  home = await connectedOrg();
  for (let n = 0; n < 5; n += 1) home.org.create('Account', { Name: `${n}` });
  home.org.faults.pageRows(2);
});
afterAll(() => home.org.close());

const pagesOf = async (salesforce: Salesforce) => {
  const pages = [];
  for await (const page of queryPages(salesforce, 'query', 'SELECT Id FROM Account ORDER BY Id')) pages.push(page);
  return pages;
};

/** The org's own answers, changed on the way. */
const altered = (alter: (text: string) => string): Salesforce => ({
  ...home.source.salesforce,
  ask: async (question) => {
    const answer = await home.source.salesforce.ask(question);
    return { ...answer, text: alter(answer.text) };
  },
});

describe('the pages of a query', () => {
  it('hold every record once, and say how many there are', async () => {
    const pages = await pagesOf(home.source.salesforce);
    expect(pages.map(({ records, isLast, total }) => [records.length, isLast, total])).toEqual([
      [2, false, 5],
      [2, false, 5],
      [1, true, 5],
    ]);
    expect(new Set(pages.flatMap(({ records }) => records.map(({ Id }) => Id))).size).toBe(5);
  });

  it.each([
    ['hold fewer records than were found', (text: string) => text.replace('"totalSize":5', '"totalSize":6')],
    ['end without an end', (text: string) => text.replace(/"nextRecordsUrl":"[^"]*",?/, '')],
    [
      'lead elsewhere',
      (text: string) => text.replace('"nextRecordsUrl":"/services/data/', '"nextRecordsUrl":"//evil/'),
    ],
    ['are no pages', () => '{}'],
    ['are no JSON', () => '<html>Maintenance</html>'],
  ])('that %s are refused', async (_, alter) => {
    await expect(pagesOf(altered(alter))).rejects.toMatchObject({ code: 'UNEXPECTED_ANSWER' });
  });
});
