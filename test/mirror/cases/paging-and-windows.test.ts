import { expect, it } from 'vitest';
import { expectSame, rowOf } from '../expect-same.ts';
import { useMirrors } from '../in-every-order.ts';
import { parkedOf } from '../parked-of.ts';
import { aDeal, anAccount } from '../records.ts';
import { proofsOf, syncStateOf } from '../sync-state-of.ts';
import type { WholeMirror } from '../whole-mirror.ts';

const { aMirror, inEveryOrder } = useMirrors();

/** Pages of a query after its first. */
const followingPage = /^\/query(?:All)?\/0r8/;

/** Accounts of which nobody is told. */
const untold = ({ org, doors }: WholeMirror, count: number): string[] => {
  doors.next('lose', count);
  return Array.from({ length: count }, (_, number) => anAccount(org, { Name: `Account ${number}` }));
};

/** 2,086 accounts of 418 seconds; five of one second lie on both sides of the 2,000th. */
const manyAccounts = ({ org, clock }: WholeMirror): void => {
  org.setOutlets([]);
  for (let number = 0; number < 2_086; number += 1) {
    if (number % 5 === 3) clock.pass(1_000);
    anAccount(org, { Name: `Account ${number}` });
  }
};

it.each([
  ['as large as they come', undefined],
  ['of 1, 2, 7 rows and then more', (page: number): number => [1, 2, 7][page] ?? 999],
  ['that end within a second', 419],
])('B27 2,086 accounts with a tie over the edge of a page are 2,086 rows, in pages %s', async (_, rows) => {
  const mirror = await aMirror({ objects: ['account'] });
  manyAccounts(mirror);
  mirror.clock.pass(10_000);
  mirror.org.faults.pageRows(rows);
  await mirror.nextPoll();
  await expectSame(mirror);
});

inEveryOrder(
  'B28 a row that becomes visible after the poll that should have seen it comes with the next',
  async (mirror) => {
    mirror.doors.next('lose');
    mirror.org.faults.delayVisibility(3_000);
    mirror.clock.pass(60_000);
    const id = aDeal(mirror.org);
    mirror.clock.pass(2_000);
    await mirror.poll();
    await mirror.hear();
    await mirror.settle();
    await expectSame(mirror);
    expect(await rowOf(mirror, 'opportunity', id)).toMatchObject({ isDeleted: false });
  },
);

for (const minutes of [-7, 7]) {
  inEveryOrder(
    `B29 with our clock ${-minutes} minutes from Salesforce’s no change is lost`,
    async (mirror) => {
      untold(mirror, 3);
      mirror.clock.pass(61_000);
      await mirror.poll();
      const [id = ''] = untold(mirror, 1);
      mirror.clock.pass(2_000);
      mirror.org.update(id, { Phone: '1' });
      await mirror.hear();
      await mirror.settle();
      await expectSame(mirror);
      const { checkpointAt = '' } = await syncStateOf(mirror, 'account');
      const theirs = mirror.clock.now().getTime() + minutes * 60_000;
      expect(Math.abs(theirs - Date.parse(checkpointAt))).toBeLessThan(60_000);
    },
    { aheadMilliseconds: minutes * 60_000 },
  );
}

inEveryOrder(
  'B30 a window whose second page fails moves no checkpoint, and the next poll brings all of it once',
  async (mirror) => {
    const ids = untold(mirror, 5);
    mirror.clock.pass(400_000);
    const before = (await syncStateOf(mirror, 'account')).checkpointAt;
    mirror.org.faults.pageRows(2);
    const stop = mirror.org.faults.failWhile({ path: followingPage, status: 503 });
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

inEveryOrder('B31 a locator that expires between pages costs a window, and not a row', async (mirror) => {
  untold(mirror, 5);
  mirror.clock.pass(400_000);
  let expired = 0;
  mirror.org.faults.pageRows((page) => {
    if (page === 1 && expired < 1) {
      expired += 1;
      mirror.org.faults.expireLocators();
    }
    return 2;
  });
  expect(await mirror.poll()).toBeInstanceOf(Error);
  await mirror.hear();
  await mirror.settle();
  await expectSame(mirror);
  expect(expired).toBe(1);
});

inEveryOrder(
  'B34 a bulk job’s pages with a header line each are exactly its rows',
  async (mirror) => {
    untold(mirror, 130);
    await mirror.settle();
    await expectSame(mirror);
    expect(await rowOf(mirror, 'account', 'Id')).toBeUndefined();
    expect(mirror.org.apiCalls().byResource.get('POST /jobs/query')).toBeGreaterThan(0);
  },
  { isUnfilled: true, sizes: { restRowsMax: 100, rowsMax: 50 }, objects: ['account'] },
);

inEveryOrder(
  'B35 a bulk page that lacks rows is no page: the window stays open until a job is whole',
  async (mirror) => {
    untold(mirror, 130);
    mirror.clock.pass(10_000);
    mirror.org.faults.bulk({ dropRows: 1 });
    await mirror.poll();
    await mirror.hear();
    mirror.clock.pass(30_000);
    await mirror.hear();
    expect((await syncStateOf(mirror, 'account')).checkpointAt).toBeUndefined();
    await mirror.settle();
    await mirror.settle();
    await expectSame(mirror);
  },
  { isUnfilled: true, sizes: { restRowsMax: 100, rowsMax: 50 }, objects: ['account'] },
);

inEveryOrder(
  'B36 a job that takes hours is neither deleted nor made anew: it is gone on with by its name',
  async (mirror) => {
    untold(mirror, 130);
    mirror.clock.pass(10_000);
    mirror.org.faults.bulk({ isStuck: true });
    await mirror.poll();
    for (let looks = 0; looks < 2; looks += 1) {
      await mirror.hear();
      mirror.clock.pass(3_000_000);
      await mirror.poll();
    }
    mirror.restart();
    await mirror.hear();
    // A beginning that is told twice makes jobs of which all but one are ended at once.
    const { byResource } = mirror.org.apiCalls();
    const ended = byResource.get('PATCH /jobs/query/:id') ?? 0;
    expect((byResource.get('POST /jobs/query') ?? 0) - ended).toBe(1);
    await mirror.settle();
    await expectSame(mirror);
    expect(await parkedOf(mirror)).toEqual([]);
  },
  { isUnfilled: true, sizes: { restRowsMax: 100, rowsMax: 50 }, objects: ['account'] },
);

inEveryOrder(
  'B34 a sweep by bulk finds what differs, page by page',
  async (mirror) => {
    const ids = untold(mirror, 130);
    await mirror.settle();
    mirror.org.purge(ids.slice(10, 15));
    mirror.doors.next('lose', 20);
    await mirror.sweep(['account']);
    await expectSame(mirror);
    expect((await proofsOf(mirror, 'account')).at(-1)).toMatchObject({ kind: 'sweep', state: 'repaired', repaired: 5 });
  },
  { sizes: { restRowsMax: 100, rowsMax: 50, idsMax: 40 }, objects: ['account'] },
);
