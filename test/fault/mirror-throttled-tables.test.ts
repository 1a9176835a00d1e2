import { afterEach, describe, expect, it } from 'vitest';
import { sendBodies } from '#platform/queue';
import { rowOf } from '../mirror/expect-same.ts';
import { parkedOf } from '../mirror/parked-of.ts';
import { aDeal, aLead, anAccount } from '../mirror/records.ts';
import { sendWebhook } from './a-webhook.ts';
import { type Throttle, type Throttling, throttleTables } from './throttle-tables.ts';
import { useWatchedMirrors } from './use-watched-mirrors.ts';

const { aMirror, expectKept } = useWatchedMirrors();

const objects = ['account', 'lead', 'opportunity'] as const;

let throttling: Throttling | undefined;
const throttle = (...refusal: Parameters<typeof throttleTables>): Throttling =>
  (throttling = throttleTables(...refusal));
afterEach(() => throttling?.end());

describe.each<Throttle>(['ProvisionedThroughputExceededException', 'ThrottlingException'])(
  'F21: DynamoDB answers %s',
  (as) => {
    it.each([3, 1])('to one call of %i in the table of windows and gates: nothing is lost', async (every) => {
      const mirror = await aMirror({ objects });
      const deal = aDeal(mirror.org);
      await mirror.settle();
      const { refused, end } = throttle({ table: 'sync', every, as });
      anAccount(mirror.org);
      aLead(mirror.org);
      mirror.org.update(deal, { Amount: '2' });
      for (let round = 0; round < 4; round += 1) {
        await mirror.hear();
        mirror.clock.pass(30_000);
        await mirror.poll();
      }
      expect(refused()).toBeGreaterThan(0);
      end();
      await mirror.settle();
      await expectKept(mirror, { objects });
    });

    it('to every call about replays: the webhook’s door answers 202, and what it took arrives', async () => {
      const mirror = await aMirror({ objects });
      const lead = aLead(mirror.org);
      await mirror.settle();
      const { refused, end } = throttle({ table: 'replays', every: 1, as });
      mirror.doors.next('lose');
      mirror.org.update(lead, { Company: 'Others' });
      for (let time = 0; time < 3; time += 1) {
        expect(await sendWebhook(mirror, { object: 'Lead', ids: [lead], messageId: 'the-same' })).toBe(202);
      }
      aLead(mirror.org);
      await mirror.hear();
      expect(mirror.org.deliveries().find(({ kind }) => kind === 'webhook')).toMatchObject({ failed: 0 });
      expect(refused()).toBeGreaterThan(3);
      expect((await rowOf(mirror, 'lead', lead))?.fields).toMatchObject({ company: 'Others' });
      end();
      await mirror.settle();
      await expectKept(mirror, { objects });
    });
  },
);

describe('F21: and when it comes to the worst', () => {
  it('what cannot be parked is not lost: it comes again, and is parked once', async () => {
    const mirror = await aMirror({ objects });
    const { end } = throttle({ table: 'parked', every: 1 });
    await sendBodies(mirror.queues.of('hints'), ['{"kind":"hint","object":"Nothing"}', '{"kind":']);
    const account = anAccount(mirror.org);
    await mirror.hear();
    expect(await rowOf(mirror, 'account', account)).toBeDefined();
    expect(mirror.queues.look('hints').dueAt).toHaveLength(2);
    for (let round = 0; round < 5; round += 1) {
      mirror.clock.pass(20_000);
      await mirror.hear();
    }
    end();
    await mirror.drain();
    expect(await parkedOf(mirror)).toHaveLength(2);
    expect(mirror.queues.look('hints')).toEqual({ ready: 0, dueAt: [] });
    await mirror.settle();
    await expectKept(mirror, { objects, parked: 2 });
  });

  it('a message that comes again finds its claim taken: 202 when it is done, one hint in the queue', async () => {
    const mirror = await aMirror({ objects });
    mirror.doors.next('lose');
    const ids = [aLead(mirror.org)];
    await mirror.read();
    const statuses = await Promise.all(
      Array.from({ length: 8 }, () => sendWebhook(mirror, { object: 'Lead', ids, messageId: 'one' })),
    );
    // While the first is not done, nobody vouches for it: its sender is asked to come again.
    expect(statuses.filter((status) => status === 202).length).toBeGreaterThan(0);
    expect(statuses.filter((status) => status !== 202 && status !== 503)).toEqual([]);
    expect(await sendWebhook(mirror, { object: 'Lead', ids, messageId: 'one' })).toBe(202);
    expect(mirror.queues.look('hints').ready).toBe(1);
    await mirror.settle();
    await expectKept(mirror, { objects });
  });
});
