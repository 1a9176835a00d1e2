import { expect } from 'vitest';
import { expectSame, rowOf } from '../expect-same.ts';
import { useMirrors } from '../in-every-order.ts';
import { aDeal, anAccount } from '../records.ts';
import { syncStateOf } from '../sync-state-of.ts';

const { inEveryOrder } = useMirrors();

inEveryOrder(
  'B28 a row that becomes visible after the poll that should have seen it comes with the next',
  async (mirror) => {
    mirror.doors.next('lose');
    mirror.org.faults.delayVisibility(3_000);
    mirror.clock.pass(60_000);
    const id = aDeal(mirror.org);
    // Stamped six seconds before the poll, so within its window, and visible three seconds later.
    mirror.clock.pass(2_000);
    await mirror.poll();
    await mirror.hear();
    await mirror.settle();
    await expectSame(mirror);
    expect(await rowOf(mirror, 'opportunity', id)).toMatchObject({ isDeleted: false });
  },
);

inEveryOrder(
  'B30 a window whose second page fails moves no checkpoint, and the next poll brings all of it once',
  async (mirror) => {
    mirror.doors.next('lose', 5);
    const ids = [1, 2, 3, 4, 5].map((number) => anAccount(mirror.org, { Name: `Account ${number}` }));
    mirror.clock.pass(400_000);
    const before = (await syncStateOf(mirror, 'account')).checkpointAt;
    mirror.org.faults.pageRows(2);
    const stop = mirror.org.faults.failWhile({ path: /^\/query(?:All)?\/0r8/, status: 503 });
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await mirror.poll();
      await mirror.drain();
      mirror.clock.pass(60_000);
    }
    expect((await syncStateOf(mirror, 'account')).checkpointAt).toBe(before);
    stop();
    await mirror.settle();
    await expectSame(mirror);
    for (const id of ids) expect(await rowOf(mirror, 'account', id)).toMatchObject({ isDeleted: false });
  },
);
