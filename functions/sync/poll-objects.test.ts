import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { markPageCommitted, readCheckpoint, readSyncState } from '#platform/sync-windows';
import type { Page } from '#shared/messages/page';
import { pollObjects } from './poll-objects.ts';
import { aMirror, type Mirror } from './testing/a-mirror.ts';

let now = new Date('2026-03-02T12:00:00Z');
let mirror: Mirror;
beforeAll(async () => {
  mirror = await aMirror({ now: () => now });
});
afterAll(() => mirror.stop());

// Our own clock is seven minutes fast; windows must not notice.
const poll = () => pollObjects({ ...mirror.asking, clock: () => new Date() });
const whose = (object: Page['object']) => ({ organizationId: mirror.org.organizationId, object });
const of = (object: Page['object'], pages: readonly Page[]) => pages.filter((page) => page.object === object);

describe('polling', () => {
  it('begins with a fill: small objects at once, the others by a job each, in the order of the registry', async () => {
    await poll();
    const pages = mirror.takePages();
    expect(pages.map(({ object, door }) => [object, door])).toEqual([
      ['organization', 'backfill'],
      ['userRole', 'backfill'],
      ['user', 'backfill'],
      ['opportunityStage', 'backfill'],
    ]);
    const steps = mirror.takeSteps();
    expect(steps.map(({ object, step }) => `${step} ${object}`)).toEqual(
      ['account', 'contact', 'lead', 'campaign', 'opportunity', 'opportunityHistory', 'task', 'event', 'case'].map(
        (object) => `begin ${object}`,
      ),
    );
    await mirror.commit(pages);
    expect(await readCheckpoint(mirror.asking.sync, whose('user'))).toBe('2026-03-02T11:59:59.000Z');
    // What the fills' pages would do.
    for (const step of steps) {
      if (step.step !== 'begin' || !step.window) continue;
      await markPageCommitted(mirror.asking.sync, step, { id: step.window.id, page: 1, isLast: true });
    }
  });

  it('reads on from each checkpoint; an empty window has a page too', async () => {
    now = new Date('2026-03-02T12:01:00Z');
    const id = mirror.org.create('Account', { Name: 'New' });
    now = new Date('2026-03-02T12:01:30Z');
    await poll();
    const pages = mirror.takePages();
    expect(pages).toHaveLength(15);
    expect(of('account', pages)).toMatchObject([
      {
        door: 'poll',
        readAt: now.toISOString(),
        window: { page: 1, isLast: true },
        rows: { rows: [{ id, name: 'New' }] },
      },
    ]);
    expect(of('lead', pages)).toMatchObject([{ door: 'poll', window: { page: 1, isLast: true }, rows: { rows: [] } }]);
    expect(await readSyncState(mirror.asking.sync, whose('account'))).toMatchObject({
      checkpointAt: '2026-03-02T11:59:59.000Z',
      windows: [{ kind: 'poll', fromAt: '2026-03-02T11:54:59.000Z', throughAt: '2026-03-02T12:01:29.000Z' }],
    });

    await poll();
    expect(mirror.takePages()).toEqual([]);

    await mirror.commit(pages);
    expect(await readCheckpoint(mirror.asking.sync, whose('account'))).toBe('2026-03-02T12:01:29.000Z');
  });

  it('finds a row that became visible after the poll that should have seen it', async () => {
    const before = new Date('2026-03-02T12:01:28Z');
    now = before;
    const id = mirror.org.create('Account', { Name: 'Late' });
    now = new Date('2026-03-02T12:03:00Z');
    await poll();
    const pages = mirror.takePages();
    expect(of('account', pages)).toMatchObject([{ rows: { rows: [{ name: 'New' }, { id }] } }]);
    await mirror.commit(pages);
  });

  it('reads a window of several pages, numbered on, and moves the checkpoint with the last of them', async () => {
    now = new Date('2026-03-02T12:30:00Z');
    for (let n = 0; n < 2_500; n += 1) mirror.org.create('Campaign', { Name: `Campaign ${n}` });
    now = new Date('2026-03-02T12:31:00Z');
    await poll();
    const all = mirror.takePages();
    await mirror.commit(all.filter(({ object }) => object !== 'campaign'));
    const pages = of('campaign', all);
    expect(pages.map(({ window, rows }) => [window?.page, window?.isLast, rows.in])).toEqual([
      [1, false, 'bucket'],
      [2, true, 'message'],
    ]);
    await mirror.commit(pages.toReversed().slice(0, 1));
    expect(await readCheckpoint(mirror.asking.sync, whose('campaign'))).toBe('2026-03-02T12:02:59.000Z');
    await mirror.commit(pages);
    expect(await readCheckpoint(mirror.asking.sync, whose('campaign'))).toBe('2026-03-02T12:30:59.000Z');
  });

  it('goes on past an object that fails, says so in the end, and reads that one with the next poll', async () => {
    now = new Date('2026-03-02T13:00:00Z');
    const { source } = mirror;
    const salesforce = {
      ...source.salesforce,
      ask: async (question: { readonly path: string }) => {
        if (decodeURIComponent(question.path).includes('FROM Lead ')) throw new Error('503');
        return source.salesforce.ask(question);
      },
    };
    const failing = { ...mirror.asking, clock: () => new Date(), source: async () => ({ ...source, salesforce }) };
    await expect(pollObjects(failing)).rejects.toThrow('1 objects could not be polled');
    expect(mirror.takePages().map(({ object }) => object)).toEqual(expect.arrayContaining(['account', 'case']));
    await poll();
    expect(mirror.takePages()).toMatchObject([{ object: 'lead', window: { page: 1, isLast: true } }]);
  });
});
