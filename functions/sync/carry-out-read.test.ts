import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readSyncState } from '#platform/sync-windows';
import { wishFor } from '#platform/sync-wishes';
import type { ObjectName } from '#shared/objects/index';
import { aSettledMirror, of, type PolledMirror, rowsOf } from './testing/a-polled-mirror.ts';

let mirror: PolledMirror;

describe('what proves the mirror', () => {
  beforeAll(async () => {
    mirror = await aSettledMirror();
  });
  afterEach(() => mirror.org.faults.clear());
  afterAll(() => mirror.stop());

  const censusOf = async (object: ObjectName) => {
    await wishFor(mirror.asking.sync, mirror.whose(object), 'census');
    mirror.pass(60);
    await mirror.catchUp();
    return mirror.takeCensuses().filter((census) => census.object === object);
  };

  it('counts what lived at the end of the poll’s window, whatever happened after it', async () => {
    const [first = '', , third = ''] = ['A', 'B', 'C'].map((name) => mirror.org.create('Account', { Name: name }));
    const stamp = mirror.ago(0);
    mirror.org.remove(first);
    mirror.pass(60);
    mirror.org.create('Account', { Name: 'too new' });
    mirror.org.remove(third);
    mirror.pass(-60);
    const [census, ...others] = await censusOf('account');
    expect(others).toEqual([]);
    expect(census).toMatchObject({ throughAt: mirror.ago(5), readAt: mirror.ago(5), count: 2, newestChangeAt: stamp });
    expect(await censusOf('account')).toMatchObject([{ count: 2, newestChangeAt: mirror.ago(60) }]);
  });

  it('is counted once for each wish', async () => {
    expect(await censusOf('lead')).toMatchObject([{ count: 0, newestChangeAt: null }]);
    mirror.pass(60);
    await mirror.catchUp();
    expect(mirror.takeCensuses()).toEqual([]);
  });

  const sweepOf = async (object: ObjectName) => {
    await wishFor(mirror.asking.sync, mirror.whose(object), 'sweep');
    mirror.pass(60);
    await mirror.poll();
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
    const before = await mirror.checkpointOf(object);
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
    const state = await readSyncState(mirror.asking.sync, mirror.whose(object));
    expect(state.windows).toEqual([]);
    expect(state.checkpointAt).not.toBe(before);
    expect(state.checkpointAt).toBe(mirror.ago(5));
  });

  it('is not swept twice at a time, and again when that was wished for meanwhile', async () => {
    mirror.pass(600);
    await mirror.catchUp();
    await wishFor(mirror.asking.sync, mirror.whose('task'), 'sweep');
    mirror.pass(60);
    await mirror.poll();
    const [sweep, ...others] = mirror.takeSteps();
    expect([sweep?.object, others]).toEqual(['task', []]);
    await wishFor(mirror.asking.sync, mirror.whose('task'), 'sweep');
    mirror.pass(60);
    await mirror.poll();
    expect(mirror.takeSteps()).toEqual([]);
    await mirror.takeAllSteps(sweep && [sweep]);
    await mirror.commit(mirror.takeInventories());
    await mirror.commit(mirror.takePages());
    mirror.pass(60);
    await mirror.poll();
    expect(mirror.takeSteps()).toMatchObject([{ object: 'task', window: { kind: 'sweep' } }]);
  });
});

describe('a resync', () => {
  beforeAll(async () => {
    mirror = await aSettledMirror();
  });
  afterAll(() => mirror.stop());

  it('reads the whole object again and then compares ids, while polls go on and freshness stays', async () => {
    const id = mirror.org.create('Account', { Name: 'Acme' });
    mirror.pass(3_600);
    await mirror.catchUp();
    await wishFor(mirror.asking.sync, mirror.whose('account'), 'resync');
    mirror.pass(60);
    await mirror.poll();
    const steps = mirror.takeSteps();
    expect(steps).toMatchObject([{ object: 'account', window: { kind: 'refresh' } }]);
    await mirror.commit(mirror.takePages());
    expect(await mirror.checkpointOf('account')).toBe(mirror.ago(5));

    await mirror.takeAllSteps(steps);
    const whole = of('account', mirror.takePages());
    expect(whole.flatMap(rowsOf)).toContainEqual(expect.objectContaining({ id }));
    mirror.pass(60);
    await mirror.poll();
    expect(mirror.takeSteps()).toEqual([]);
    await mirror.commit(whole);
    await mirror.commit(mirror.takePages());
    expect(await mirror.checkpointOf('account')).toBe(mirror.ago(5));

    mirror.pass(60);
    await mirror.poll();
    expect(mirror.takeSteps()).toMatchObject([{ object: 'account', window: { kind: 'sweep' } }]);
    expect((await readSyncState(mirror.asking.sync, mirror.whose('account'))).wishes).toEqual({});
  });
});
