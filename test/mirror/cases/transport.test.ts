import { expect } from 'vitest';
import { expectSame, rowOf } from '../expect-same.ts';
import { useMirrors } from '../in-every-order.ts';
import { aDeal, anAccount } from '../records.ts';
import { syncStateOf } from '../sync-state-of.ts';

const { inEveryOrder } = useMirrors();

inEveryOrder('B58 what a stopped relay never told is found by the poll, and the hole is closed', async (mirror) => {
  const ids = [1, 2, 3].map((number) => anAccount(mirror.org, { Name: `Account ${number}`, Phone: '1' }));
  await mirror.settle();
  mirror.org.relay.stop();
  mirror.org.update(ids, { Phone: '2' });
  mirror.clock.pass(2 * 3_600_000);
  mirror.org.relay.run({ replay: 'latest' });
  await mirror.hear();
  for (const id of ids) expect((await rowOf(mirror, 'account', id))?.fields['phone']).toBe('1');
  await mirror.settle();
  await expectSame(mirror);
  const { checkpointAt = '' } = await syncStateOf(mirror, 'account');
  expect(mirror.clock.now().getTime() - Date.parse(checkpointAt)).toBeLessThan(60_000);
});

inEveryOrder(
  'B58 a relay that begins anew at the earliest event repeats days, and nothing is older for it',
  async (mirror) => {
    const id = aDeal(mirror.org, { Amount: '1' });
    await mirror.hear();
    mirror.clock.pass(2_000);
    mirror.org.update(id, { Amount: '2' });
    await mirror.hear();
    mirror.org.relay.stop();
    mirror.org.relay.run({ replay: 'earliest' });
    await mirror.hear();
    await mirror.settle();
    await expectSame(mirror);
  },
);

inEveryOrder('B61 when the day’s events are used up the relay is silent, and polls carry', async (mirror) => {
  mirror.org.relay.deliveredMax(2);
  const ids = Array.from({ length: 12 }, (_, number) => anAccount(mirror.org, { Name: `Account ${number}` }));
  await mirror.hear();
  await mirror.settle();
  await expectSame(mirror);
  expect(ids).toHaveLength(12);
});

inEveryOrder('B62 a poll and ten functions on one record lose nothing and wait for nobody for ever', async (mirror) => {
  const id = aDeal(mirror.org, { Amount: '0' });
  await mirror.settle();
  for (let amount = 1; amount <= 10; amount += 1) {
    mirror.clock.pass(400);
    mirror.org.update(id, { Amount: String(amount) });
    await mirror.read();
  }
  mirror.clock.pass(61_000);
  await Promise.all([mirror.poll(), mirror.feeds.pages.drain({ atOnce: 10, batchMax: 1 })]);
  await mirror.settle();
  await expectSame(mirror);
  expect((await rowOf(mirror, 'opportunity', id))?.fields['amount']).toBe('1000');
});

inEveryOrder('B63 what we wrote ourselves is mirrored like anything else', async (mirror) => {
  const id = anAccount(mirror.org, { Phone: '1' });
  await mirror.settle();
  mirror.org.update(id, { Phone: '2' }, mirror.org.integrationUser.id);
  await mirror.hear();
  await mirror.settle();
  await expectSame(mirror);
});

inEveryOrder(
  'B64 what is told while a first fill runs is newer than the fill, whichever arrives first',
  async (mirror) => {
    const ids = Array.from({ length: 20 }, (_, number) => aDeal(mirror.org, { Name: `Deal ${number}`, Amount: '1' }));
    await mirror.hear();
    // The fill reads, and its pages wait.
    await mirror.poll();
    await mirror.read();
    mirror.clock.pass(2_000);
    mirror.org.update(ids.slice(0, 10), { Amount: '2' });
    mirror.org.remove(ids.slice(18));
    await mirror.hear();
    await mirror.settle();
    await expectSame(mirror);
  },
  { isUnfilled: true },
);
