import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWindow, readCheckpoint, readSyncState } from '#platform/sync-windows';
import type { Page } from '#shared/messages/page';
import type { BackfillMessage } from './backfill-message.ts';
import { backfillObject } from './backfill-object.ts';
import { aMirror, type Mirror } from './testing/a-mirror.ts';

let mirror: Mirror;
beforeAll(async () => {
  mirror = await aMirror();
});
afterAll(() => mirror.stop());

const step = (message: BackfillMessage): Promise<void> =>
  backfillObject({ ...mirror.asking, rowsMax: 10, pagesMax: 2 }, message);

/** Plays the queue: takes steps until none is left, each of them as often as asked. */
const run = async (first: BackfillMessage, times = 1): Promise<Page[]> => {
  const pages: Page[] = [];
  let waiting = [first];
  const deadline = Date.now() + 15_000;
  while (waiting.length > 0 && Date.now() < deadline) {
    for (const message of waiting) for (let n = 0; n < times; n += 1) await step(message);
    pages.push(...mirror.takePages());
    waiting = uniqueOf(mirror.takeSteps());
    if (waiting.some((message) => message.step === 'await')) await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return pages;
};

const uniqueOf = (messages: readonly BackfillMessage[]): BackfillMessage[] => [
  ...new Map(messages.map((message) => [JSON.stringify(message), message])).values(),
];

const whose = (object: Page['object']) => ({ organizationId: mirror.org.organizationId, object });
const open = (object: Page['object']) =>
  openWindow(mirror.asking.sync, whose(object), {
    kind: 'backfill',
    from: new Date(0),
    through: new Date(Date.now() + 60_000),
  });
const begin = async (object: Page['object']): Promise<BackfillMessage> => {
  const { id, throughAt } = await open(object);
  return { kind: 'backfill', step: 'begin', ...whose(object), window: { id, throughAt } };
};

describe('a fill', () => {
  it('brings every row in pages, over several invocations, and moves the checkpoint when all have committed', async () => {
    const ids = Array.from({ length: 35 }, (_, n) => mirror.org.create('Campaign', { Name: `Campaign ${n}` }));
    mirror.org.remove(ids[0] ?? '');
    const first = await begin('campaign');
    const pages = await run(first);
    expect(pages.map(({ window, rows }) => [window?.page, window?.isLast, 'count' in rows && rows.count])).toEqual([
      [1, false, 10],
      [2, false, 10],
      [3, false, 10],
      [4, true, 5],
    ]);
    expect(pages[0]).toMatchObject({
      object: 'campaign',
      door: 'backfill',
      readAt: first.step === 'begin' && first.window?.throughAt,
      rows: {
        in: 'bucket',
        format: 'csv',
        columns: expect.arrayContaining(['id', 'sourceVersion', 'isDeleted', 'name']),
      },
    });
    const text = (await Promise.all(pages.map((page) => mirror.bytesOf(page)))).join('');
    for (const id of ids) expect(text).toContain(id);
    await mirror.commit(pages.slice(1));
    expect(await readCheckpoint(mirror.asking.sync, whose('campaign'))).toBeUndefined();
    await mirror.commit(pages);
    expect(await readCheckpoint(mirror.asking.sync, whose('campaign'))).toBe(pages[0]?.readAt);
  });

  it('is the same when every step is taken twice', async () => {
    for (let n = 0; n < 25; n += 1) mirror.org.create('Lead', { LastName: `${n}`, Company: 'Acme' });
    const pages = await run(await begin('lead'), 2);
    const byNumber = Map.groupBy(pages, ({ window }) => window?.page);
    expect(new Set(byNumber.keys())).toEqual(new Set([1, 2, 3]));
    for (const same of byNumber.values()) {
      expect(new Set(same.map(({ rows }) => 'sha256' in rows && rows.sha256)).size).toBe(1);
    }
  });

  it('of nothing has one empty page', async () => {
    const pages = await run(await begin('case'));
    expect(pages).toMatchObject([{ window: { page: 1, isLast: true }, rows: { count: 0 } }]);
  });

  it('opens a window of its own when it was asked for without one', async () => {
    mirror.org.create('Account', { Name: 'Acme' });
    const pages = await run({ kind: 'backfill', step: 'begin', ...whose('account') });
    expect(pages).toHaveLength(1);
    expect(await readSyncState(mirror.asking.sync, whose('account'))).toMatchObject({
      windows: [{ kind: 'backfill' }],
    });
  });

  it('begins anew, in a new window, when its job is lost', async () => {
    const { id, throughAt } = await open('contact');
    await step({
      kind: 'backfill',
      step: 'await',
      ...whose('contact'),
      windowId: id,
      throughAt,
      jobId: '750000000000001AAA',
      looks: 3,
    });
    const [again, ...others] = mirror.takeSteps();
    expect(others).toEqual([]);
    const { windows } = await readSyncState(mirror.asking.sync, whose('contact'));
    expect(windows).toHaveLength(1);
    expect(windows[0]?.id).not.toBe(id);
    expect(again).toMatchObject({ step: 'begin', object: 'contact', window: { id: windows[0]?.id } });
  });

  it('of a window that was given up makes no page', async () => {
    expect(
      await run({
        ...(await begin('task')),
        window: { id: 'gone', throughAt: new Date().toISOString() },
      } as BackfillMessage),
    ).toEqual([]);
  });

  it('of a foreign organisation is parked', async () => {
    await step({ kind: 'backfill', step: 'begin', organizationId: '00D000000000001EAA', object: 'task' });
    expect(await mirror.parked()).toMatchObject([{ reason: 'the fill is of a foreign organisation' }]);
  });
});
