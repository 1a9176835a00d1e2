import { describe, expect, it } from 'vitest';
import { anAccount } from '../mirror/records.ts';
import { proofsOf, syncStateOf } from '../mirror/sync-state-of.ts';
import type { MirrorOptions, WholeMirror } from '../mirror/whole-mirror.ts';
import { useWatchedMirrors } from './use-watched-mirrors.ts';

const { aMirror, expectKept } = useWatchedMirrors();

const followingPage = /^\/query(?:All)?\/0r8/;

/** Accounts of which no event tells, all of one second of SystemModstamp. */
const accountsUntold = async (options: MirrorOptions = {}): Promise<WholeMirror> => {
  const mirror = await aMirror({ objects: ['account'], ...options });
  mirror.org.relay.lose(7);
  for (let number = 0; number < 7; number += 1) anAccount(mirror.org, { Name: `Account ${number}` });
  mirror.clock.pass(70_000);
  return mirror;
};

/** Counts and compares every id and stamp, once all is quiet: nothing may differ, and nothing had to be repaired. */
const expectProven = async (mirror: WholeMirror, count: number): Promise<void> => {
  await mirror.settle();
  await mirror.wish('census', ['account']);
  await mirror.sweep(['account']);
  const proofs = await proofsOf(mirror, 'account');
  const mine = { orgCount: String(count), mirrorCount: String(count) };
  expect(proofs).toContainEqual(expect.objectContaining({ kind: 'census', state: 'equal', ...mine }));
  expect(proofs).toContainEqual(expect.objectContaining({ kind: 'sweep', state: 'equal', ...mine, differences: 0 }));
  await expectKept(mirror, { objects: ['account'] });
};

describe('F12: pages that do not come as they should', () => {
  it('a page that is cut short is no page: the window is read anew, and nothing is lost', async () => {
    const mirror = await accountsUntold();
    mirror.org.faults.pageRows(3);
    const before = (await syncStateOf(mirror, 'account')).checkpointAt;
    mirror.org.faults.failNext({ path: followingPage, breakOff: true });
    await mirror.poll();
    await mirror.drain();
    expect((await syncStateOf(mirror, 'account')).checkpointAt).toBe(before);
    mirror.clock.pass(200_000);
    expect(await mirror.poll()).toBeUndefined();
    await mirror.drain();
    await expectProven(mirror, 7);
  });

  it('a file of a bulk job that lacks rows is asked for again, and is whole in the end', async () => {
    const mirror = await accountsUntold({ isUnfilled: true, sizes: { restRowsMax: 2, rowsMax: 3 } });
    mirror.org.faults.bulk({ dropRows: 1 });
    await mirror.poll();
    await mirror.feeds.backfill.drain();
    for (let step = 0; step < 5; step += 1) {
      mirror.clock.pass(30_000);
      await mirror.feeds.backfill.drain();
    }
    expect(await proofsOf(mirror, 'account')).toEqual([]);
    mirror.org.faults.bulk({});
    await mirror.drain();
    await expectProven(mirror, 7);
  });

  it('rows that come on two pages, and pages that come by two polls, are each one row', async () => {
    const mirror = await accountsUntold();
    mirror.org.faults.pageRows(3);
    mirror.org.faults.failNext({ path: followingPage, status: 503 });
    await mirror.poll();
    mirror.clock.pass(200_000);
    expect(await mirror.poll()).toBeUndefined();
    await mirror.drain();
    expect(mirror.witness.tally['rows offered']).toBeGreaterThan(7);
    await expectProven(mirror, 7);
  });

  it.each(['INVALID_QUERY_LOCATOR', 'QUERY_LOCATOR_EXPIRED'] as const)(
    'a cursor that is gone between two pages (%s) costs a window, and no row',
    async (code) => {
      const mirror = await accountsUntold();
      let isOnce = true;
      mirror.org.faults.pageRows((page) => {
        if (page === 1 && isOnce) {
          isOnce = false;
          mirror.org.faults.expireLocators(code);
        }
        return 3;
      });
      await mirror.poll();
      await mirror.drain();
      expect(isOnce).toBe(false);
      mirror.clock.pass(70_000);
      await mirror.poll();
      await mirror.drain();
      await expectProven(mirror, 7);
    },
  );

  it.each([1, 2, 3])('seven rows of one second, %i to a page: none falls between two pages', async (rows) => {
    const mirror = await accountsUntold();
    mirror.org.faults.pageRows(rows);
    expect(await mirror.poll()).toBeUndefined();
    await mirror.drain();
    expect(mirror.witness.tally['rows offered']).toBe(7);
    await expectProven(mirror, 7);
  });

  it.each([5_000, 10_000])(
    'a row that becomes visible after the poll that should have had it, %i ms after its stamp, comes with the next',
    async (milliseconds) => {
      const mirror = await aMirror({ objects: ['account'] });
      mirror.org.relay.lose(2);
      mirror.clock.pass(70_000);
      anAccount(mirror.org, { Name: 'Seen in time' });
      // Of the same second: after 5 s the one with which the window ends, after 10 s one within it.
      mirror.org.faults.delayVisibility(20_000);
      anAccount(mirror.org, { Name: 'Seen late' });
      mirror.clock.pass(milliseconds);
      expect(await mirror.poll()).toBeUndefined();
      await mirror.drain();
      expect(mirror.witness.tally['rows offered']).toBe(1);
      mirror.clock.pass(70_000);
      expect(await mirror.poll()).toBeUndefined();
      await mirror.drain();
      await expectProven(mirror, 2);
    },
  );
});
