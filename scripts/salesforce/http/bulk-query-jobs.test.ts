import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { type RunningOrg, startOrg } from '../start-org.ts';
import { type Ask, askAs } from '../testing/ask.ts';

const jobSchema = z.object({
  id: z.string(),
  state: z.string(),
  numberRecordsProcessed: z.int().optional(),
  errorMessage: z.string().optional(),
});

let org: RunningOrg;
let ask: Ask;

beforeAll(async () => {
  org = await startOrg({ port: 0, company: 'empty' });
  ask = askAs(org);
  for (let i = 0; i < 25; i += 1) org.create('Account', { Name: `Account ${i}` });
});

afterEach(() => org.faults.clear());
afterAll(() => org.close());

const begin = async (): Promise<string> => {
  const body = JSON.stringify({ operation: 'query', query: 'SELECT Id FROM Account' });
  return jobSchema.parse((await ask('/jobs/query', { method: 'POST', body })).json).id;
};
const job = async (id: string) => jobSchema.parse((await ask(`/jobs/query/${id}`)).json);
const ends = async (id: string, state: string): Promise<void> => {
  await expect.poll(async () => (await job(id)).state, { interval: 10 }).toBe(state);
};
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const rowsOf = (csv: string): number => csv.trimEnd().split('\n').length - 1;

test('a job stays InProgress, and goes on when it is let', async () => {
  org.faults.bulk({ isStuck: true });
  const id = await begin();
  await wait(250);
  expect((await job(id)).state).toBe('InProgress');
  org.faults.bulk({});
  await ends(id, 'JobComplete');
});

test('so many jobs fail', async () => {
  org.faults.bulk({ failJobs: 1 });
  const failing = await begin();
  await ends(failing, 'Failed');
  expect((await job(failing)).errorMessage).toMatch(/^InternalServerError/);
  expect(await ask(`/jobs/query/${failing}/results`)).toMatchObject({
    status: 400,
    json: [{ errorCode: 'INVALID_JOB_STATE' }],
  });
  await ends(await begin(), 'JobComplete');
});

test('a job is done when the org’s own clock says so, however fast that was moved on', async () => {
  let at = Date.now();
  const fast = await startOrg({ port: 0, company: 'empty', now: () => new Date(at) });
  try {
    const askFast = askAs(fast);
    const stateOf = async (id: string) => jobSchema.parse((await askFast(`/jobs/query/${id}`)).json).state;
    fast.faults.bulk({ secondsToFinish: 3_600 });
    const body = JSON.stringify({ operation: 'query', query: 'SELECT Id FROM User' });
    const { id } = jobSchema.parse((await askFast('/jobs/query', { method: 'POST', body })).json);
    at += 3_000_000;
    expect(await stateOf(id)).toBe('InProgress');
    at += 601_000;
    expect(await stateOf(id)).toBe('JobComplete');
  } finally {
    await fast.close();
  }
});

test('a job takes its time', async () => {
  org.faults.bulk({ secondsToFinish: 0.4 });
  const id = await begin();
  await wait(250);
  expect((await job(id)).state).toBe('InProgress');
  await ends(id, 'JobComplete');
});

test('a page of results is shorter than its header says', async () => {
  org.faults.bulk({ dropRows: 3 });
  const id = await begin();
  await ends(id, 'JobComplete');
  const { headers, text } = await ask(`/jobs/query/${id}/results`);
  expect(headers.get('sforce-numberofrecords')).toBe('25');
  expect(rowsOf(text)).toBe(22);
  expect((await job(id)).numberRecordsProcessed).toBe(25);
});

test('pages are smaller than asked for, their locators lead to the end', async () => {
  org.faults.bulk({ pageRows: 10 });
  const id = await begin();
  await ends(id, 'JobComplete');
  const rows: number[] = [];
  for (let locator = ''; locator !== 'null'; ) {
    const answer = await ask(`/jobs/query/${id}/results?maxRecords=1000${locator && `&locator=${locator}`}`);
    rows.push(rowsOf(answer.text));
    locator = answer.headers.get('sforce-locator') ?? 'null';
  }
  expect(rows).toEqual([10, 10, 5]);
});

test('results are gone', async () => {
  const id = await begin();
  await ends(id, 'JobComplete');
  org.faults.bulk({ areResultsGone: true });
  expect(await ask(`/jobs/query/${id}/results`)).toMatchObject({ status: 404, json: [{ errorCode: 'NOT_FOUND' }] });
});
