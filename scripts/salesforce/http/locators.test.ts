import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { type RunningOrg, startOrg } from '../start-org.ts';
import { type Ask, askAs, soql } from '../testing/ask.ts';

const pageSchema = z.object({
  totalSize: z.int(),
  done: z.boolean(),
  nextRecordsUrl: z.string().optional(),
  records: z.array(z.object({ Id: z.string(), SystemModstamp: z.string() })),
});
type Page = z.infer<typeof pageSchema>;

let org: RunningOrg;
let ask: Ask;
const accounts = soql('SELECT Id, SystemModstamp FROM Account ORDER BY SystemModstamp, Id');
let now = new Date('2026-05-04T10:00:00.000Z');

beforeAll(async () => {
  org = await startOrg({ port: 0, company: 'empty', now: () => now });
  ask = askAs(org);
  // Five at a time share a second.
  for (let i = 0; i < 50; i += 1) {
    if (i % 5 === 0) now = new Date(now.getTime() + 1_000);
    org.create('Account', { Name: `Account ${i}` });
  }
});

afterEach(() => org.faults.clear());
afterAll(() => org.close());

const below = (url = ''): string => url.replace('/services/data/v64.0', '');

const pages = async (first: string): Promise<Page[]> => {
  const all = [pageSchema.parse((await ask(first)).json)];
  for (let next = all[0]?.nextRecordsUrl; next; next = all.at(-1)?.nextRecordsUrl)
    all.push(pageSchema.parse((await ask(below(next))).json));
  return all;
};

test('pages shrink as Salesforce likes, nothing twice and nothing missing', async () => {
  org.faults.pageRows((page) => [7, 1, 20, 3][page] ?? 10);
  const all = await pages(accounts);
  expect(all.map(({ records }) => records.length)).toEqual([7, 1, 20, 3, 10, 9]);
  expect(new Set(all.flatMap(({ records }) => records.map(({ Id }) => Id))).size).toBe(50);
  expect(all.every(({ totalSize }) => totalSize === 50)).toBe(true);
});

test('equal stamps lie on both sides of a page edge', async () => {
  org.faults.pageRows(7);
  const [first, second] = await pages(accounts);
  expect(second?.records[0]?.SystemModstamp).toBe(first?.records.at(-1)?.SystemModstamp);
});

test('the same locator answers the same page again', async () => {
  org.faults.pageRows((page) => page + 1);
  const [first] = await pages(accounts);
  const again = await Promise.all([1, 2].map(() => ask(below(first?.nextRecordsUrl))));
  expect(again[0]?.json).toEqual(again[1]?.json);
});

test.each(['INVALID_QUERY_LOCATOR', 'QUERY_LOCATOR_EXPIRED'] as const)('cursors are lost: %s', async (code) => {
  org.faults.pageRows(10);
  const first = pageSchema.parse((await ask(accounts)).json);
  org.faults.expireLocators(code);
  expect(await ask(below(first.nextRecordsUrl))).toMatchObject({ status: 400, json: [{ errorCode: code }] });
  expect(await pages(accounts)).toHaveLength(5);
});

test('a user has ten open cursors, and the oldest goes first', async () => {
  org.faults.pageRows(10);
  const open = async (): Promise<string> => below(pageSchema.parse((await ask(accounts)).json).nextRecordsUrl);
  const opened: string[] = [];
  for (let i = 0; i < 11; i += 1) opened.push(await open());
  const statuses = await Promise.all(opened.map(async (locator) => (await ask(locator)).status));
  expect(statuses).toEqual([400, ...Array<number>(10).fill(200)]);
});

test('a cursor lives for two days', async () => {
  org.faults.pageRows(10);
  const { nextRecordsUrl } = pageSchema.parse((await ask(accounts)).json);
  now = new Date(now.getTime() + 47 * 3_600_000);
  expect(await ask(below(nextRecordsUrl))).toMatchObject({ status: 200 });
  now = new Date(now.getTime() + 2 * 3_600_000);
  expect(await ask(below(nextRecordsUrl))).toMatchObject({ json: [{ errorCode: 'INVALID_QUERY_LOCATOR' }] });
});
