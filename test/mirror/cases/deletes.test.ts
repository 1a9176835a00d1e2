import { expect } from 'vitest';
import { expectSame, rowOf } from '../expect-same.ts';
import { historyOf } from '../history-of.ts';
import { useMirrors } from '../in-every-order.ts';
import { aDeal } from '../records.ts';

const { inEveryOrder } = useMirrors();

inEveryOrder('B16 a record that is deleted twice over is one tombstone, and keeps the first date', async (mirror) => {
  const id = aDeal(mirror.org);
  await mirror.settle();
  mirror.doors.next('twice');
  mirror.org.remove(id);
  await mirror.hear();
  await mirror.drain();
  const first = await rowOf(mirror, 'opportunity', id);
  await mirror.settle();
  await expectSame(mirror);
  expect(await rowOf(mirror, 'opportunity', id)).toEqual(first);
  expect(await historyOf(mirror, id)).toMatchObject([{ isOpen: false }]);
});

inEveryOrder(
  'B17 a record that came back lives, and a late word of its time before the deletion changes nothing',
  async (mirror) => {
    const id = aDeal(mirror.org, { Amount: '1' });
    await mirror.settle();
    mirror.doors.next('hold');
    mirror.org.update(id, { Amount: '2' });
    mirror.clock.pass(1_000);
    mirror.org.remove(id);
    await mirror.hear();
    mirror.clock.pass(1_000);
    mirror.org.undelete(id);
    await mirror.hear();
    await mirror.doors.release();
    await mirror.settle();
    await expectSame(mirror);
    expect(await rowOf(mirror, 'opportunity', id)).toMatchObject({ isDeleted: false, fields: { amount: '200' } });
  },
);

inEveryOrder('B18 a return that is told before its deletion leaves the record alive', async (mirror) => {
  const id = aDeal(mirror.org);
  await mirror.settle();
  mirror.doors.next('hold');
  mirror.org.remove(id);
  await mirror.hear();
  mirror.clock.pass(1_000);
  mirror.org.undelete(id);
  await mirror.hear();
  await mirror.settle();
  await expectSame(mirror);
  expect((await rowOf(mirror, 'opportunity', id))?.isDeleted).toBe(false);
});

inEveryOrder('B19 a page that was read before a deletion does not bring the record back', async (mirror) => {
  const id = aDeal(mirror.org);
  // Read by a poll; the page stays in its queue while the deletion is told and read.
  mirror.clock.pass(70_000);
  await mirror.poll();
  mirror.clock.pass(1_000);
  mirror.org.remove(id);
  await mirror.hear();
  await mirror.drain();
  expect((await rowOf(mirror, 'opportunity', id))?.isDeleted).toBe(true);
  await mirror.settle();
  await expectSame(mirror);
});

inEveryOrder('B19 a page that was read before a record vanished does not bring it back', async (mirror) => {
  const id = aDeal(mirror.org);
  await mirror.read();
  mirror.clock.pass(1_000);
  mirror.org.purge(id);
  mirror.org.relay.gap('Opportunity', [id], 'DELETE');
  await mirror.read();
  // Newest first, the record is known to be gone before it was ever there.
  await mirror.drain();
  await mirror.settle();
  await expectSame(mirror);
  expect((await rowOf(mirror, 'opportunity', id))?.isDeleted).toBe(true);
});

inEveryOrder('B20 a record that came and went between two polls, untold, is nowhere', async (mirror) => {
  mirror.doors.next('lose', 2);
  const id = aDeal(mirror.org);
  mirror.clock.pass(1_000);
  mirror.org.remove(id);
  await mirror.settle();
  await expectSame(mirror);
  expect((await rowOf(mirror, 'opportunity', id))?.isDeleted ?? true).toBe(true);
});
