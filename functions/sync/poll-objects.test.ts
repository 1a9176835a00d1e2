import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { noteCalls, pauseOrganization, readGate, resumeOrganization } from '#platform/org-gate';
import { readSyncState, readSyncStates } from '#platform/sync-windows';
import { availableColumns } from '#salesforce/available-columns';
import { connectThroughGate } from '#salesforce/connect-through-gate';
import { type ObjectName, objectNames } from '#shared/objects/index';
import { pollObjects } from './poll-objects.ts';
import { aPolledMirror, aSettledMirror, of, type PolledMirror, rowsOf } from './testing/a-polled-mirror.ts';

let mirror: PolledMirror;

describe('the first poll', () => {
  beforeAll(async () => {
    mirror = await aPolledMirror();
  });
  afterAll(() => mirror.stop());

  it('begins the fill of each object that the organisation has, in the order of the registry', async () => {
    await mirror.poll();
    const steps = mirror.takeSteps();
    expect(steps.map(({ object, step }) => `${step} ${object}`)).toEqual(objectNames.map((name) => `begin ${name}`));
    await mirror.takeAllSteps(steps);
    const pages = mirror.takePages();
    const absent: ObjectName[] = ['currencyType', 'datedConversionRate', 'heartbeat'];
    expect(pages.map(({ object }) => object)).toEqual(objectNames.filter((name) => !absent.includes(name)));
    await mirror.commit(pages);
    expect(await mirror.checkpointOf('user')).toBe(mirror.ago(5));
    for (const object of absent) {
      expect(await readSyncState(mirror.asking.sync, mirror.whose(object))).toMatchObject({
        unavailableAt: expect.any(String),
        windows: [],
      });
    }
  });

  it('is followed by one that reads on, counts, and begins a sweep of each', async () => {
    mirror.pass(60);
    await mirror.poll();
    const available = objectNames.length - 3;
    expect(new Set(mirror.takePages().map(({ object }) => object)).size).toBe(available);
    expect(mirror.takeCensuses()).toHaveLength(available);
    const steps = mirror.takeSteps();
    expect(steps).toHaveLength(available);
    expect(new Set(steps.map(({ window }) => window.kind))).toEqual(new Set(['sweep']));
  });
});

describe('a poll', () => {
  beforeAll(async () => {
    mirror = await aSettledMirror();
  });
  afterEach(() => mirror.org.faults.clear());
  afterAll(() => mirror.stop());

  it('reads on from each checkpoint; an empty window has a page too', async () => {
    const checkpoint = (await mirror.checkpointOf('account')) ?? '';
    mirror.pass(30);
    const id = mirror.org.create('Account', { Name: 'New' });
    mirror.pass(30);
    await mirror.poll();
    const pages = mirror.takePages();
    expect(of('account', pages)).toMatchObject([
      { door: 'poll', readAt: mirror.ago(0), window: { page: 1, isLast: true }, rows: { rows: [{ id, name: 'New' }] } },
    ]);
    expect(of('lead', pages)).toMatchObject([{ door: 'poll', window: { page: 1, isLast: true }, rows: { rows: [] } }]);
    expect(await readSyncState(mirror.asking.sync, mirror.whose('account'))).toMatchObject({
      checkpointAt: checkpoint,
      windows: [
        {
          kind: 'poll',
          fromAt: new Date(Date.parse(checkpoint) - 300_000).toISOString(),
          throughAt: mirror.ago(5),
          readAt: mirror.ago(0),
        },
      ],
    });

    await mirror.poll();
    expect(mirror.takePages()).toEqual([]);

    await mirror.commit(pages);
    expect(await mirror.checkpointOf('account')).toBe(mirror.ago(5));

    const now = Date.parse(mirror.ago(5)) + 65_000;
    await pollObjects({ ...mirror.polling, clock: () => new Date(now) });
    mirror.takePages();
    expect(mirror.measured.at(-1)).toEqual({ name: 'MirrorBehindSeconds', value: 65 });
  });

  it('finds a row that became visible seconds after its stamp, and never says before that it had it', async () => {
    mirror.pass(60);
    mirror.org.faults.delayVisibility(3_000);
    const id = mirror.org.create('Account', { Name: 'Late' });
    const stamp = mirror.ago(0);
    const isFound = async () =>
      of('account', await mirror.catchUp()).some((page) => rowsOf(page).some((row) => row.id === id));
    expect(await isFound()).toBe(false);
    expect(Date.parse((await mirror.checkpointOf('account')) ?? '')).toBeLessThan(Date.parse(stamp));
    mirror.pass(60);
    expect(await isFound()).toBe(true);
    expect(Date.parse((await mirror.checkpointOf('account')) ?? '')).toBeGreaterThan(Date.parse(stamp));
  });

  it('finds a row that became visible minutes after its stamp', async () => {
    mirror.pass(60);
    mirror.org.faults.delayVisibility(200_000);
    const id = mirror.org.create('Account', { Name: 'Very late' });
    for (const seconds of [60, 60, 60]) {
      mirror.pass(seconds);
      expect(of('account', await mirror.catchUp()).flatMap(rowsOf)).not.toContainEqual(expect.objectContaining({ id }));
    }
    mirror.pass(60);
    expect(of('account', await mirror.catchUp()).flatMap(rowsOf)).toContainEqual(expect.objectContaining({ id }));
  });

  it('reads setup objects whole: a stage may change without a stamp', async () => {
    mirror.pass(3_600);
    mirror.org.editStage('Prospecting', { label: 'Looking around' });
    mirror.pass(3_600);
    const [page] = of('opportunityStage', await mirror.catchUp());
    expect(page && rowsOf(page)).toContainEqual(expect.objectContaining({ label: 'Looking around' }));
    expect(page && rowsOf(page).length).toBeGreaterThan(5);
  });

  it('reads a window of several pages, numbered on, and moves the checkpoint with the last of them', async () => {
    mirror.pass(600);
    await mirror.catchUp();
    mirror.org.faults.pageRows(4);
    for (let n = 0; n < 10; n += 1) mirror.org.create('Campaign', { Name: `Campaign ${n}` });
    mirror.pass(60);
    const before = await mirror.checkpointOf('campaign');
    const pages = await mirror.pollFor('campaign');
    expect(pages.map((page) => [page.window?.page, page.window?.isLast, rowsOf(page).length])).toEqual([
      [1, false, 4],
      [2, false, 4],
      [3, true, 2],
    ]);
    await mirror.commit(pages.toReversed().slice(0, 2));
    expect(await mirror.checkpointOf('campaign')).toBe(before);
    await mirror.commit(pages);
    expect(await mirror.checkpointOf('campaign')).toBe(mirror.ago(5));
  });

  it('leaves a window with many rows to a bulk job', async () => {
    mirror.pass(600);
    await mirror.catchUp();
    const ids = Array.from({ length: 25 }, (_, n) => mirror.org.create('Campaign', { Name: `Many ${n}` }));
    mirror.pass(60);
    await mirror.poll();
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
    expect(await mirror.checkpointOf('campaign')).toBe(mirror.ago(5));
  });

  it('goes on past an object that fails, says so in the end, and reads that one with the next poll', async () => {
    mirror.pass(600);
    const before = await mirror.checkpointOf('lead');
    mirror.org.faults.failNext({ path: '/query*', containing: 'FROM Lead', status: 400, code: 'MALFORMED_QUERY' });
    await expect(mirror.poll()).rejects.toThrow('1 readings failed');
    const pages = mirror.takePages();
    expect(pages.map(({ object }) => object)).toEqual(expect.arrayContaining(['account', 'case']));
    expect(of('lead', pages)).toEqual([]);
    await mirror.commit(pages);
    expect(await mirror.checkpointOf('lead')).toBe(before);
    mirror.pass(60);
    expect(of('lead', await mirror.catchUp())).toMatchObject([{ window: { page: 1, isLast: true } }]);
    expect(await mirror.checkpointOf('lead')).toBe(mirror.ago(5));
  });

  it.each([
    ['503, six times', { status: 503, times: 6 }],
    ['that its cursor is gone', { status: 400, code: 'INVALID_QUERY_LOCATOR' }],
    ['an answer that breaks off', { breakOff: true, times: 2 }],
  ])('whose second page is %s leaves no hole: the window is read anew', async (_, fault) => {
    mirror.pass(600);
    await mirror.catchUp();
    const before = await mirror.checkpointOf('account');
    mirror.org.faults.pageRows(10);
    const ids = Array.from({ length: 15 }, (_row, n) => mirror.org.create('Account', { Name: `Page ${n}` }));
    mirror.pass(60);
    mirror.org.faults.failNext({ path: '/query/*', ...fault });
    await expect(mirror.poll()).rejects.toThrow();
    const first = mirror.takePages();
    await mirror.commit(first);
    expect(of('account', first)).toMatchObject([{ window: { page: 1, isLast: false } }]);
    expect(await mirror.checkpointOf('account')).toBe(before);
    mirror.org.faults.clear();
    const again = of('account', await mirror.catchUp()).flatMap(rowsOf);
    expect(again.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    expect(new Set(again.map(({ id }) => id)).size).toBe(again.length);
    expect(await mirror.checkpointOf('account')).toBe(mirror.ago(5));
  });

  it('is one of two when the schedule fires twice, and catches up once after a day', async () => {
    mirror.pass(86_400);
    const queries = async (): Promise<number> => {
      const before = mirror.org.apiCalls().total;
      await Promise.all([mirror.poll(), mirror.poll()]);
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
    mirror.pass(60);
    await mirror.catchUp();
    mirror.org.hideObject('Case');
    mirror.pass(60);
    expect(of('case', await mirror.catchUp())).toEqual([]);
    const state = await readSyncState(mirror.asking.sync, mirror.whose('case'));
    expect(state).toMatchObject({ unavailableAt: expect.any(String), windows: [] });
    mirror.org.showObject('Case');
    mirror.pass(60);
    expect(of('case', await mirror.catchUp())).toEqual([]);
    const inAnHour = { ...mirror.polling, clock: () => new Date(Date.now() + 3_600_000) };
    await pollObjects(inAnHour);
    const pages = mirror.takePages();
    expect(of('case', pages)).toMatchObject([{ window: { page: 1, isLast: true } }]);
    await mirror.commit(pages);
    expect(await readSyncState(mirror.asking.sync, mirror.whose('case'))).toMatchObject({
      checkpointAt: mirror.ago(5),
      wishes: { sweepAt: expect.any(String) },
    });
  });
});

describe('the pace', () => {
  it('is wider where an organisation has few calls, and is kept by every object', async () => {
    mirror = await aSettledMirror();
    const calls = { used: 0, limit: 40_000, at: mirror.ago(0) };
    await noteCalls(mirror.asking.sync, mirror.org.organizationId, calls);
    const polls = new Map<ObjectName, number>();
    for (let minute = 0; minute < 6; minute += 1) {
      for (const { object } of await mirror.catchUp()) polls.set(object, (polls.get(object) ?? 0) + 1);
      mirror.pass(60);
    }
    expect(await readGate(mirror.asking.sync, mirror.org.organizationId)).toMatchObject({ pollEverySeconds: 120 });
    expect(new Set(polls.values())).toEqual(new Set([3]));
    await mirror.stop();
  });

  it('leaves nobody behind when time is short: who waits longest is first', async () => {
    mirror = await aSettledMirror();
    let ticks = 0;
    const hurried = { ...mirror.polling, secondsMax: 5, clock: () => new Date(Date.now() + 1_000 * (ticks += 1)) };
    mirror.pass(600);
    const seen = new Set<ObjectName>();
    for (let run = 0; run < 20 && seen.size < objectNames.length - 3; run += 1) {
      await pollObjects(hurried);
      const pages = mirror.takePages();
      for (const { object } of pages) seen.add(object);
      await mirror.commit(pages);
      mirror.pass(1);
    }
    expect(seen.size).toBe(objectNames.length - 3);
    const states = await readSyncStates(mirror.asking.sync, mirror.org.organizationId);
    expect(states.filter(({ checkpointAt = '' }) => checkpointAt > mirror.ago(60))).toHaveLength(
      objectNames.length - 3,
    );
    await mirror.stop();
  });
});

describe('at the gate', () => {
  beforeAll(async () => {
    mirror = await aSettledMirror();
  });
  afterEach(() => mirror.org.faults.clear());
  afterAll(() => mirror.stop());

  let ours = new Date();
  const throughGate = async () => {
    const { sync, log } = mirror.asking;
    const clock = () => ours;
    const secret = async () => mirror.credentials;
    const salesforce = await connectThroughGate({ secret, table: sync, priority: 'routine', log, clock });
    const source = { salesforce, columns: availableColumns(salesforce, mirror.choice, { log, clock }) };
    return { ...mirror.polling, clock, source: async () => source };
  };
  const arrivals = async (act: () => Promise<void>): Promise<number> => {
    const before = mirror.org.apiCalls().arrived;
    await act();
    return mirror.org.apiCalls().arrived - before;
  };

  it('a poll asks nothing while a person has paused the organisation, and fails nobody', async () => {
    const polling = await throughGate();
    await pauseOrganization(mirror.asking.sync, mirror.org.organizationId, 'an admin');
    expect(await arrivals(() => pollObjects(polling))).toBe(0);
    await resumeOrganization(mirror.asking.sync, mirror.org.organizationId);
    ours = new Date(ours.getTime() + 10_000);
    await pollObjects(polling);
    const pages = mirror.takePages();
    expect(pages.length).toBeGreaterThan(10);
    await mirror.commit(pages);
  });

  it('a poll that finds Salesforce away stops at once, and the next ones ask once in a period', async () => {
    mirror.pass(600);
    const polling = await throughGate();
    const end = mirror.org.faults.failWhile({ status: 503, path: '/query*' });
    await expect(pollObjects(polling)).rejects.toMatchObject({ code: 'SERVER_UNAVAILABLE' });
    expect(mirror.takePages()).toEqual([]);
    expect(await arrivals(() => pollObjects(polling))).toBe(0);
    end();
    for (let minute = 0; minute < 3 && mirror.takePages().length === 0; minute += 1) {
      ours = new Date(ours.getTime() + 130_000);
      await pollObjects(polling);
    }
    const states = await readSyncStates(mirror.asking.sync, mirror.org.organizationId);
    expect(states.flatMap(({ windows }) => windows).length).toBeGreaterThan(10);
  });
});
