import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { noteCalls, readGate } from '#platform/org-gate';
import { readCheckpoint, readSyncState, readSyncStates } from '#platform/sync-windows';
import { wishFor } from '#platform/sync-wishes';
import type { Page } from '#shared/messages/page';
import { type ObjectName, objectNames } from '#shared/objects/index';
import { pollObjects } from './poll-objects.ts';
import { aMirror, type Mirror } from './testing/a-mirror.ts';

const second = 1_000;
let now = new Date('2026-03-02T12:00:00Z');
let mirror: Mirror;

// Our own clock is months off Salesforce's; nothing that is read may notice.
const poll = () => pollObjects(mirror.polling);
const whose = (object: ObjectName) => ({ organizationId: mirror.org.organizationId, object });
const of = (object: ObjectName, pages: readonly Page[]) => pages.filter((page) => page.object === object);
const rowsOf = ({ rows }: Page) => (rows.in === 'message' ? rows.rows : []);
const checkpointOf = (object: ObjectName) => readCheckpoint(mirror.asking.sync, whose(object));
const pass = (seconds: number): void => {
  now = new Date(now.getTime() + seconds * second);
};
const ago = (seconds: number): string => new Date(now.getTime() - seconds * second).toISOString();

/** A poll, everything that it begins, and everything committed. */
const catchUp = async (): Promise<Page[]> => {
  await poll();
  await mirror.takeAllSteps();
  const pages = mirror.takePages();
  await mirror.commit(pages);
  await mirror.commit(mirror.takeInventories());
  return pages;
};

/** A poll, and the pages of one object; those of the others are committed. */
const pollFor = async (object: ObjectName): Promise<Page[]> => {
  await poll();
  await mirror.takeAllSteps();
  const pages = mirror.takePages();
  await mirror.commit(pages.filter((page) => page.object !== object));
  return of(object, pages);
};

/** A mirror of an organisation without rows to speak of, filled, and with all that is due done. */
const settle = async (): Promise<void> => {
  mirror = await aMirror({ now: () => now }, { restRowsMax: 20, rowsMax: 10, idsMax: 4 });
  for (let round = 0; round < 3; round += 1) {
    await catchUp();
    pass(60);
  }
  mirror.takeCensuses();
};

describe('the first poll', () => {
  beforeAll(async () => {
    mirror = await aMirror({ now: () => now });
  });
  afterAll(() => mirror.stop());

  it('begins the fill of each object that the organisation has, in the order of the registry', async () => {
    await poll();
    const steps = mirror.takeSteps();
    expect(steps.map(({ object, step }) => `${step} ${object}`)).toEqual(objectNames.map((name) => `begin ${name}`));
    await mirror.takeAllSteps(steps);
    const pages = mirror.takePages();
    const absent: ObjectName[] = ['currencyType', 'datedConversionRate', 'heartbeat'];
    expect(pages.map(({ object }) => object)).toEqual(objectNames.filter((name) => !absent.includes(name)));
    await mirror.commit(pages);
    expect(await checkpointOf('user')).toBe(ago(5));
    for (const object of absent) {
      expect(await readSyncState(mirror.asking.sync, whose(object))).toMatchObject({
        unavailableAt: expect.any(String),
        windows: [],
      });
    }
  });

  it('is followed by one that reads on, counts, and begins a sweep of each', async () => {
    pass(60);
    await poll();
    const available = objectNames.length - 3;
    expect(new Set(mirror.takePages().map(({ object }) => object)).size).toBe(available);
    expect(mirror.takeCensuses()).toHaveLength(available);
    const steps = mirror.takeSteps();
    expect(steps).toHaveLength(available);
    expect(new Set(steps.map(({ window }) => window.kind))).toEqual(new Set(['sweep']));
  });
});

describe('a poll', () => {
  beforeAll(settle);
  afterEach(() => mirror.org.faults.clear());
  afterAll(() => mirror.stop());

  it('reads on from each checkpoint; an empty window has a page too', async () => {
    const checkpoint = (await checkpointOf('account')) ?? '';
    pass(30);
    const id = mirror.org.create('Account', { Name: 'New' });
    pass(30);
    await poll();
    const pages = mirror.takePages();
    expect(of('account', pages)).toMatchObject([
      { door: 'poll', readAt: ago(0), window: { page: 1, isLast: true }, rows: { rows: [{ id, name: 'New' }] } },
    ]);
    expect(of('lead', pages)).toMatchObject([{ door: 'poll', window: { page: 1, isLast: true }, rows: { rows: [] } }]);
    expect(await readSyncState(mirror.asking.sync, whose('account'))).toMatchObject({
      checkpointAt: checkpoint,
      windows: [
        {
          kind: 'poll',
          fromAt: new Date(Date.parse(checkpoint) - 300 * second).toISOString(),
          throughAt: ago(5),
          readAt: ago(0),
        },
      ],
    });

    await poll();
    expect(mirror.takePages()).toEqual([]);

    await mirror.commit(pages);
    expect(await checkpointOf('account')).toBe(ago(5));
  });

  it('finds a row that became visible seconds after its stamp, and never says before that it had it', async () => {
    pass(60);
    mirror.org.faults.delayVisibility(3 * second);
    const id = mirror.org.create('Account', { Name: 'Late' });
    const stamp = ago(0);
    const isFound = async () =>
      of('account', await catchUp()).some((page) => rowsOf(page).some((row) => row.id === id));
    expect(await isFound()).toBe(false);
    expect(Date.parse((await checkpointOf('account')) ?? '')).toBeLessThan(Date.parse(stamp));
    pass(60);
    expect(await isFound()).toBe(true);
    expect(Date.parse((await checkpointOf('account')) ?? '')).toBeGreaterThan(Date.parse(stamp));
  });

  it('finds a row that became visible minutes after its stamp', async () => {
    pass(60);
    mirror.org.faults.delayVisibility(200 * second);
    const id = mirror.org.create('Account', { Name: 'Very late' });
    for (const seconds of [60, 60, 60]) {
      pass(seconds);
      expect(of('account', await catchUp()).flatMap(rowsOf)).not.toContainEqual(expect.objectContaining({ id }));
    }
    pass(60);
    expect(of('account', await catchUp()).flatMap(rowsOf)).toContainEqual(expect.objectContaining({ id }));
  });

  it('reads setup objects whole: a stage may change without a stamp', async () => {
    pass(3_600);
    mirror.org.editStage('Prospecting', { label: 'Looking around' });
    pass(3_600);
    const [page] = of('opportunityStage', await catchUp());
    expect(page && rowsOf(page)).toContainEqual(expect.objectContaining({ label: 'Looking around' }));
    expect(page && rowsOf(page).length).toBeGreaterThan(5);
  });

  it('reads a window of several pages, numbered on, and moves the checkpoint with the last of them', async () => {
    pass(600);
    await catchUp();
    mirror.org.faults.pageRows(4);
    for (let n = 0; n < 10; n += 1) mirror.org.create('Campaign', { Name: `Campaign ${n}` });
    pass(60);
    const before = await checkpointOf('campaign');
    const pages = await pollFor('campaign');
    expect(pages.map((page) => [page.window?.page, page.window?.isLast, rowsOf(page).length])).toEqual([
      [1, false, 4],
      [2, false, 4],
      [3, true, 2],
    ]);
    await mirror.commit(pages.toReversed().slice(0, 2));
    expect(await checkpointOf('campaign')).toBe(before);
    await mirror.commit(pages);
    expect(await checkpointOf('campaign')).toBe(ago(5));
  });

  it('leaves a window with many rows to a bulk job', async () => {
    pass(600);
    await catchUp();
    const ids = Array.from({ length: 25 }, (_, n) => mirror.org.create('Campaign', { Name: `Many ${n}` }));
    pass(60);
    await poll();
    const others = mirror.takePages();
    expect(of('campaign', others)).toEqual([]);
    await mirror.commit(others);
    const steps = mirror.takeSteps();
    expect(steps).toMatchObject([{ step: 'begin', by: 'bulk', object: 'campaign', window: { kind: 'poll' } }]);
    await mirror.takeAllSteps(steps);
    const pages = of('campaign', mirror.takePages());
    expect(pages.map(({ door, rows }) => [door, 'count' in rows && rows.count])).toEqual([
      ['poll', 10],
      ['poll', 10],
      ['poll', 5],
    ]);
    const text = (await Promise.all(pages.map((page) => mirror.bytesOf(page)))).join('');
    for (const id of ids) expect(text).toContain(id);
    await mirror.commit(pages);
    expect(await checkpointOf('campaign')).toBe(ago(5));
  });

  it('goes on past an object that fails, says so in the end, and reads that one with the next poll', async () => {
    pass(600);
    const before = await checkpointOf('lead');
    mirror.org.faults.failNext({ path: '/query*', containing: 'FROM Lead', status: 400, code: 'MALFORMED_QUERY' });
    await expect(poll()).rejects.toThrow('1 readings failed');
    const pages = mirror.takePages();
    expect(pages.map(({ object }) => object)).toEqual(expect.arrayContaining(['account', 'case']));
    expect(of('lead', pages)).toEqual([]);
    await mirror.commit(pages);
    expect(await checkpointOf('lead')).toBe(before);
    pass(60);
    expect(of('lead', await catchUp())).toMatchObject([{ window: { page: 1, isLast: true } }]);
    expect(await checkpointOf('lead')).toBe(ago(5));
  });

  it.each([
    ['503, six times', { status: 503, times: 6 }],
    ['that its cursor is gone', { status: 400, code: 'INVALID_QUERY_LOCATOR' }],
    ['an answer that breaks off', { breakOff: true, times: 2 }],
  ])('whose second page is %s leaves no hole: the window is read anew', async (_, fault) => {
    pass(600);
    await catchUp();
    const before = await checkpointOf('account');
    mirror.org.faults.pageRows(10);
    const ids = Array.from({ length: 15 }, (_row, n) => mirror.org.create('Account', { Name: `Page ${n}` }));
    pass(60);
    mirror.org.faults.failNext({ path: '/query/*', ...fault });
    await expect(poll()).rejects.toThrow();
    const first = mirror.takePages();
    await mirror.commit(first);
    expect(of('account', first)).toMatchObject([{ window: { page: 1, isLast: false } }]);
    expect(await checkpointOf('account')).toBe(before);
    mirror.org.faults.clear();
    const again = of('account', await catchUp()).flatMap(rowsOf);
    expect(again.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    expect(new Set(again.map(({ id }) => id)).size).toBe(again.length);
    expect(await checkpointOf('account')).toBe(ago(5));
  });

  it('is one of two when the schedule fires twice, and catches up once after a day', async () => {
    pass(86_400);
    const queries = async (): Promise<number> => {
      const before = mirror.org.apiCalls().total;
      await Promise.all([poll(), poll()]);
      return mirror.org.apiCalls().total - before;
    };
    await queries();
    const pages = mirror.takePages();
    const windows = pages.map(({ object, window }) => `${object} ${window?.id}`);
    expect(new Set(pages.map(({ object }) => object)).size).toBe(new Set(windows).size);
    await mirror.commit(pages);
    await mirror.takeAllSteps();
    await mirror.commit(mirror.takeInventories());
    expect(await queries()).toBe(0);
  });

  it('of an object that was hidden goes on with the others, and asks again an hour later', async () => {
    pass(60);
    await catchUp();
    mirror.org.hideObject('Case');
    pass(60);
    expect(of('case', await catchUp())).toEqual([]);
    const state = await readSyncState(mirror.asking.sync, whose('case'));
    expect(state).toMatchObject({ unavailableAt: expect.any(String), windows: [] });
    mirror.org.showObject('Case');
    pass(60);
    expect(of('case', await catchUp())).toEqual([]);
    const inAnHour = { ...mirror.polling, clock: () => new Date(Date.now() + 3_600 * second) };
    await pollObjects(inAnHour);
    const pages = mirror.takePages();
    expect(of('case', pages)).toMatchObject([{ window: { page: 1, isLast: true } }]);
    await mirror.commit(pages);
    expect(await readSyncState(mirror.asking.sync, whose('case'))).toMatchObject({
      checkpointAt: ago(5),
      wishes: { sweepAt: expect.any(String) },
    });
  });
});

describe('what proves the mirror', () => {
  beforeAll(settle);
  afterEach(() => mirror.org.faults.clear());
  afterAll(() => mirror.stop());

  const censusOf = async (object: ObjectName) => {
    await wishFor(mirror.asking.sync, whose(object), 'census');
    pass(60);
    await catchUp();
    return mirror.takeCensuses().filter((census) => census.object === object);
  };

  it('counts what lived at the end of the poll’s window, whatever happened after it', async () => {
    const [first = '', , third = ''] = ['A', 'B', 'C'].map((name) => mirror.org.create('Account', { Name: name }));
    const stamp = ago(0);
    mirror.org.remove(first);
    pass(60);
    mirror.org.create('Account', { Name: 'too new' });
    mirror.org.remove(third);
    pass(-60);
    const [census, ...others] = await censusOf('account');
    expect(others).toEqual([]);
    expect(census).toMatchObject({ throughAt: ago(5), readAt: ago(5), count: 2, newestChangeAt: stamp });
    expect(await censusOf('account')).toMatchObject([{ count: 2, newestChangeAt: ago(60) }]);
  });

  it('is counted once for each wish', async () => {
    expect(await censusOf('lead')).toMatchObject([{ count: 0, newestChangeAt: null }]);
    pass(60);
    await catchUp();
    expect(mirror.takeCensuses()).toEqual([]);
  });

  const sweepOf = async (object: ObjectName) => {
    await wishFor(mirror.asking.sync, whose(object), 'sweep');
    pass(60);
    await poll();
    await mirror.takeAllSteps();
    await mirror.commit(mirror.takePages());
    return mirror.takeInventories().filter((inventory) => inventory.object === object);
  };

  it.each([
    ['by REST', 6, 'message'],
    ['by a bulk job', 22, 'bucket'],
  ])('lists every id and stamp %s, in spans without a gap between them', async (_, count, place) => {
    mirror.org.faults.pageRows(4);
    const object = count > 20 ? ('campaign' as const) : ('contact' as const);
    const ids = Array.from({ length: count }, (_row, n) =>
      object === 'contact'
        ? mirror.org.create('Contact', { LastName: `${n}` })
        : mirror.org.create('Campaign', { Name: `${n}` }),
    );
    mirror.org.remove(ids[0] ?? '');
    const before = await checkpointOf(object);
    const parts = await sweepOf(object);
    expect(parts.length).toBeGreaterThan(1);
    expect(new Set(parts.map(({ rows }) => rows.in))).toEqual(new Set([place]));
    let afterId: string | null = null;
    for (const [at, part] of parts.entries()) {
      expect(part).toMatchObject({ afterId, window: { page: at + 1, isLast: at === parts.length - 1 } });
      ({ throughId: afterId } = part);
    }
    expect(afterId).toBeNull();
    const text = (await Promise.all(parts.map((part) => mirror.bytesOf(part)))).join('\n');
    for (const id of ids) expect(text).toContain(id);
    expect(text).toMatch(new RegExp(`${ids[0]}.*true`));

    await mirror.commit(parts);
    const state = await readSyncState(mirror.asking.sync, whose(object));
    expect(state.windows).toEqual([]);
    expect(state.checkpointAt).not.toBe(before);
    expect(state.checkpointAt).toBe(ago(5));
  });

  it('is not swept twice at a time, and again when that was wished for meanwhile', async () => {
    pass(600);
    await catchUp();
    await wishFor(mirror.asking.sync, whose('task'), 'sweep');
    pass(60);
    await poll();
    const [sweep, ...others] = mirror.takeSteps();
    expect([sweep?.object, others]).toEqual(['task', []]);
    await wishFor(mirror.asking.sync, whose('task'), 'sweep');
    pass(60);
    await poll();
    expect(mirror.takeSteps()).toEqual([]);
    await mirror.takeAllSteps(sweep && [sweep]);
    await mirror.commit(mirror.takeInventories());
    await mirror.commit(mirror.takePages());
    pass(60);
    await poll();
    expect(mirror.takeSteps()).toMatchObject([{ object: 'task', window: { kind: 'sweep' } }]);
  });
});

describe('a resync', () => {
  beforeAll(settle);
  afterAll(() => mirror.stop());

  it('reads the whole object again and then compares ids, while polls go on and freshness stays', async () => {
    const id = mirror.org.create('Account', { Name: 'Acme' });
    pass(3_600);
    await catchUp();
    await wishFor(mirror.asking.sync, whose('account'), 'resync');
    pass(60);
    await poll();
    const steps = mirror.takeSteps();
    expect(steps).toMatchObject([{ object: 'account', window: { kind: 'refresh' } }]);
    await mirror.commit(mirror.takePages());
    expect(await checkpointOf('account')).toBe(ago(5));

    await mirror.takeAllSteps(steps);
    const whole = of('account', mirror.takePages());
    expect(whole.flatMap(rowsOf)).toContainEqual(expect.objectContaining({ id }));
    pass(60);
    await poll();
    expect(mirror.takeSteps()).toEqual([]);
    await mirror.commit(whole);
    await mirror.commit(mirror.takePages());
    expect(await checkpointOf('account')).toBe(ago(5));

    pass(60);
    await poll();
    expect(mirror.takeSteps()).toMatchObject([{ object: 'account', window: { kind: 'sweep' } }]);
    expect((await readSyncState(mirror.asking.sync, whose('account'))).wishes).toEqual({});
  });
});

describe('the pace', () => {
  it('is wider where an organisation has few calls, and is kept by every object', async () => {
    await settle();
    const calls = { used: 0, limit: 40_000, at: now.toISOString() };
    await noteCalls(mirror.asking.sync, mirror.org.organizationId, calls);
    const polls = new Map<ObjectName, number>();
    for (let minute = 0; minute < 6; minute += 1) {
      for (const { object } of await catchUp()) polls.set(object, (polls.get(object) ?? 0) + 1);
      pass(60);
    }
    expect(await readGate(mirror.asking.sync, mirror.org.organizationId)).toMatchObject({ pollEverySeconds: 120 });
    expect(new Set(polls.values())).toEqual(new Set([3]));
    await mirror.stop();
  });

  it('leaves nobody behind when time is short: who waits longest is first', async () => {
    await settle();
    let ticks = 0;
    const hurried = { ...mirror.polling, secondsMax: 5, clock: () => new Date(Date.now() + 1_000 * (ticks += 1)) };
    pass(600);
    const seen = new Set<ObjectName>();
    for (let run = 0; run < 20 && seen.size < objectNames.length - 3; run += 1) {
      await pollObjects(hurried);
      const pages = mirror.takePages();
      for (const { object } of pages) seen.add(object);
      await mirror.commit(pages);
      pass(1);
    }
    expect(seen.size).toBe(objectNames.length - 3);
    const states = await readSyncStates(mirror.asking.sync, mirror.org.organizationId);
    expect(states.filter(({ checkpointAt = '' }) => checkpointAt > ago(60))).toHaveLength(objectNames.length - 3);
    await mirror.stop();
  });
});
