import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  claimWindow,
  closeWindow,
  openWindow,
  readCheckpoint,
  readSyncState,
  readSyncStates,
  type SyncWindow,
} from '#platform/sync-windows';
import { grantWish } from '#platform/sync-wishes';
import type { ObjectName } from '#shared/objects/index';
import type { BackfillMessage } from './backfill-message.ts';
import { backfillObject } from './backfill-object.ts';
import { plain } from './hand-over.ts';
import { aMirror, type Mirror } from './testing/a-mirror.ts';

let mirror: Mirror;
beforeAll(async () => {
  mirror = await aMirror({}, { restRowsMax: 20, rowsMax: 10, idsMax: 10, pagesMax: 2 });
});
afterEach(async () => {
  mirror.org.faults.clear();
  for (const { object, windows, wishes } of await readSyncStates(mirror.asking.sync, mirror.org.organizationId)) {
    for (const { id } of windows) await closeWindow(mirror.asking.sync, whose(object), id);
    const wishedAt = wishes.resyncAt ?? '';
    await grantWish(mirror.asking.sync, whose(object), { wish: 'resync', wishedAt });
  }
});
afterAll(() => mirror.stop());

const whose = (object: ObjectName) => ({ organizationId: mirror.org.organizationId, object });
const stateOf = (object: ObjectName) => readSyncState(mirror.asking.sync, whose(object));
const later = (): Date => new Date(Date.now() + 60_000);

const open = async (
  object: ObjectName,
  { kind = 'backfill', by = 'rest' }: { kind?: SyncWindow['kind']; by?: 'rest' | 'bulk' } = {},
): Promise<Extract<BackfillMessage, { step: 'begin' }>> => {
  const window = await openWindow(mirror.asking.sync, whose(object), { kind, from: new Date(0), through: later() });
  return { kind: 'backfill', step: 'begin', by, ...whose(object), window: plain(window), turn: 0 };
};

const create = (object: string, count: number, fields: (n: number) => Record<string, string>): string[] =>
  Array.from({ length: count }, (_, n) => mirror.org.create(object, fields(n)));
const createCampaigns = (count: number) => create('Campaign', count, (n) => ({ Name: `Campaign ${n}` }));
const createLeads = (count: number) => create('Lead', count, (n) => ({ LastName: `${n}`, Company: 'Acme' }));
const isOf = (object: string) => ({ path: '/query*', containing: `FROM ${object}` });

/** Reads an object whole, once it is empty of earlier tests' pages. */
const read = async (first: BackfillMessage, times = 1) => {
  mirror.takePages();
  mirror.takeInventories();
  mirror.takeSteps();
  await mirror.takeAllSteps([first], times);
  return mirror.takePages();
};
const countOf = ({ rows }: Awaited<ReturnType<typeof read>>[number]): number =>
  'count' in rows ? rows.count : rows.rows.length;

describe('the reading of a whole object', () => {
  it('that is small is done by REST, at once', async () => {
    const [id] = create('Contact', 1, () => ({ LastName: 'Only' }));
    const first = await open('contact');
    const pages = await read(first);
    expect(pages).toMatchObject([
      { door: 'backfill', readAt: first.window.readAt, window: { page: 1, isLast: true }, rows: { rows: [{ id }] } },
    ]);
    await mirror.commit(pages);
    expect(await readCheckpoint(mirror.asking.sync, whose('contact'))).toBe(first.window.throughAt);
  });

  it('of nothing has one empty page, by either way', async () => {
    for (const by of ['rest', 'bulk'] as const) {
      expect(await read(await open('case', { by }))).toMatchObject([
        { window: { page: 1, isLast: true }, rows: { rows: [] } },
      ]);
    }
  });

  it('that is large is done by a bulk job, over several invocations, and moves the checkpoint when all have committed', async () => {
    const ids = createCampaigns(35);
    mirror.org.remove(ids[0] ?? '');
    const first = await open('campaign');
    const pages = await read(first);
    expect(pages.map((page) => [page.window?.page, page.window?.isLast, countOf(page)])).toEqual([
      [1, false, 10],
      [2, false, 10],
      [3, false, 10],
      [4, true, 5],
    ]);
    expect(pages[0]).toMatchObject({
      object: 'campaign',
      door: 'backfill',
      readAt: first.window.readAt,
      rows: { in: 'bucket', format: 'csv', columns: expect.arrayContaining(['id', 'sourceVersion', 'isDeleted']) },
    });
    const text = (await Promise.all(pages.map((page) => mirror.bytesOf(page)))).join('');
    for (const id of ids) expect(text).toContain(id);
    await mirror.commit(pages.slice(1));
    expect(await readCheckpoint(mirror.asking.sync, whose('campaign'))).toBeUndefined();
    await mirror.commit(pages);
    expect(await readCheckpoint(mirror.asking.sync, whose('campaign'))).toBe(first.window.throughAt);
  });

  it('is the same when every step is taken twice', async () => {
    createLeads(25);
    for (const by of ['rest', 'bulk'] as const) {
      const pages = await read(await open('lead', { by }), 2);
      const byNumber = Map.groupBy(pages, ({ window }) => window?.page);
      expect(new Set(byNumber.keys())).toEqual(new Set([1, 2, 3]));
      // The last step alone is taken twice: none comes after it.
      expect(pages.length).toBeLessThanOrEqual(4);
      for (const same of byNumber.values()) {
        expect(new Set(same.map(({ rows }) => 'sha256' in rows && rows.sha256)).size).toBe(1);
      }
    }
    // By REST only one of the two readers sends.
    create('Case', 3, (n) => ({ Subject: `${n}` }));
    expect(await read(await open('case'), 2)).toHaveLength(1);
  });

  it('of a window that was given up makes no page', async () => {
    for (const by of ['rest', 'bulk'] as const) {
      const first = await open('task', { by });
      expect(await read({ ...first, window: { ...first.window, id: 'gone' } })).toEqual([]);
    }
  });

  it('of a foreign organisation is parked', async () => {
    await backfillObject(mirror.backfilling, { ...(await open('task')), organizationId: '00D000000000001EAA' });
    expect(await mirror.parked()).toMatchObject([{ reason: 'the fill is of a foreign organisation' }]);
  });
});

describe('a reading by REST that goes wrong', () => {
  it('before its first page is done later, as often as it takes', async () => {
    const first = await open('contact');
    mirror.org.faults.failNext({ ...isOf('Contact'), status: 503, times: 3 });
    expect(await read(first)).toHaveLength(1);
  });

  it('after its first page is given up: its window is never done, and another reading begins anew', async () => {
    mirror.org.faults.pageRows(2);
    create('Account', 5, (n) => ({ Name: `${n}` }));
    mirror.org.faults.failNext({ path: '/query*/0*', status: 503, times: 6 });
    const [refresh, fill] = [await open('account', { kind: 'refresh' }), await open('account')];
    const pages = [...(await read(refresh)), ...(await read(fill))];
    expect(pages.map(({ window }) => [window?.page, window?.isLast])).toEqual([
      [1, false],
      [1, false],
    ]);
    await mirror.commit(pages);
    expect(await stateOf('account')).toMatchObject({
      windows: [],
      wishes: { resyncAt: expect.any(String) },
      proofs: { gaveUpAt: expect.any(String) },
    });
  });

  it.each([
    ['on its first page', 0, 1],
    ['later on', 1, 2],
  ])('because it is too heavy, %s, is left to a bulk job', async (_, pageOfFault, windows) => {
    mirror.org.faults.pageRows(2);
    create('Account', 5, (n) => ({ Name: `Heavy ${n}` }));
    const path = pageOfFault === 0 ? '/query*' : '/query*/0*';
    mirror.org.faults.failNext({ path, status: 400, code: 'QUERY_TIMEOUT' });
    const pages = await read(await open('account'));
    expect(new Set(pages.map(({ window }) => window?.id)).size).toBe(windows);
    const byBulk = pages.filter(({ rows }) => rows.in === 'bucket');
    expect(byBulk.map(({ window }) => window?.page)).toEqual(byBulk.map((_page, at) => at + 1));
    await mirror.commit(pages);
    expect(await stateOf('account')).toMatchObject({ checkpointAt: expect.any(String), windows: [] });
  });

  it('because the organisation hides the object is noted, and leaves no window open', async () => {
    mirror.org.hideObject('Case');
    expect(await read(await open('case'))).toEqual([]);
    expect(await stateOf('case')).toMatchObject({ unavailableAt: expect.any(String), windows: [] });
    mirror.org.showObject('Case');
    await read(await open('case'));
    expect(await stateOf('case')).not.toHaveProperty('unavailableAt');
  });
});

describe('a bulk job', () => {
  const refresh = () => open('lead', { kind: 'refresh', by: 'bulk' });
  const isGivenUp = async () => {
    expect(await stateOf('lead')).toMatchObject({ windows: [], wishes: { resyncAt: expect.any(String) } });
  };

  it('that is lost is given up, and another reading begins anew', async () => {
    const { window } = await refresh();
    const jobId = '750000000000001AAA';
    expect(await read({ kind: 'backfill', step: 'await', ...whose('lead'), window, jobId, looks: 3, turn: 4 })).toEqual(
      [],
    );
    await isGivenUp();
  });

  it('that fails is given up', async () => {
    mirror.org.faults.bulk({ failJobs: 1 });
    expect(await read(await refresh())).toEqual([]);
    await isGivenUp();
  });

  it('whose pages are short is refused', async () => {
    mirror.org.faults.bulk({ dropRows: 1 });
    expect(await read(await refresh())).toEqual([]);
    await isGivenUp();
  });

  it('that found more rows than all its pages together hold is refused before its last page', async () => {
    const ask: typeof mirror.source.salesforce.ask = async (question) => {
      const answer = await mirror.source.salesforce.ask(question);
      const text = answer.text.replace(/"numberRecordsProcessed":(\d+)/, (_, n) => `"numberRecordsProcessed":1${n}`);
      return { ...answer, text };
    };
    const source = { ...mirror.source, salesforce: { ...mirror.source.salesforce, ask } };
    const { pages, steps } = await readUntil(await refresh(), 1, { ...mirror.backfilling, source: async () => source });
    await mirror.takeAllSteps(steps);
    expect([...pages, ...mirror.takePages()].map(({ window }) => window?.isLast)).not.toContain(true);
    await isGivenUp();
  });

  it('whose results are gone in the middle is given up, and its window is never done', async () => {
    const { pages, steps } = await readUntil(await refresh(), 2);
    mirror.org.faults.bulk({ areResultsGone: true });
    await mirror.takeAllSteps(steps);
    pages.push(...mirror.takePages());
    expect(pages.map(({ window }) => window?.isLast)).toEqual([false, false]);
    await isGivenUp();
  });

  it('is looked at later while Salesforce is away, and its window stays open meanwhile', async () => {
    const first = await refresh();
    mirror.takeSteps();
    await backfillObject(mirror.backfilling, first);
    const [step] = mirror.takeSteps();
    if (step === undefined) throw new Error('no job was made');
    mirror.org.faults.failNext({ path: '/jobs/query/*', status: 503 });
    await backfillObject(mirror.backfilling, step);
    const again = mirror.takeSteps();
    expect(again).toEqual([{ ...step, turn: step.turn + 1 }]);
    expect(await stateOf('lead')).toMatchObject({ windows: [{ id: first.window.id }] });
    await mirror.takeAllSteps(again);
    expect(mirror.takePages().at(-1)).toMatchObject({ window: { isLast: true } });
  });

  it('in progress beyond an invocation is left alone, and its results are fetched by a later one', async () => {
    mirror.org.faults.bulk({ isStuck: true });
    mirror.takeSteps();
    await backfillObject(mirror.backfilling, await refresh());
    const jobIds = new Set<string>();
    for (let looks = 0; looks < 4; looks += 1) {
      const [step, ...others] = mirror.takeSteps();
      expect(others).toEqual([]);
      expect(step).toMatchObject({ step: 'await', looks });
      if (step?.step !== 'await') return;
      jobIds.add(step.jobId);
      await backfillObject(mirror.backfilling, step);
    }
    mirror.org.faults.clear();
    await mirror.takeAllSteps();
    expect(mirror.takePages().at(-1)).toMatchObject({ window: { isLast: true } });
    expect(jobIds.size).toBe(1);
  });

  it('that nobody wants any more is followed no further', async () => {
    const first = await refresh();
    mirror.takeSteps();
    await backfillObject(mirror.backfilling, first);
    expect(await claimWindow(mirror.asking.sync, whose('lead'), { id: first.window.id, reader: 'x' })).not.toBe('x');
    const [step] = mirror.takeSteps();
    if (step?.step !== 'await') throw new Error('no job was made');
    await mirror.takeAllSteps([{ ...step, window: { ...step.window, id: 'gone' } }]);
    expect(mirror.takePages()).toEqual([]);
  });
});

/** Takes steps until so many pages have been sent; answers those, and the steps that are left. */
const readUntil = async (first: BackfillMessage, count: number, backfilling = mirror.backfilling) => {
  mirror.takePages();
  mirror.takeSteps();
  let steps = [first];
  const pages: Awaited<ReturnType<typeof read>> = [];
  while (pages.length < count) {
    for (const step of steps) await backfillObject(backfilling, step);
    pages.push(...mirror.takePages());
    steps = mirror.takeSteps();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { pages, steps };
};
