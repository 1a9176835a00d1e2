import { describe, expect, it } from 'vitest';
import { rowOf } from '../mirror/expect-same.ts';
import { historyOf } from '../mirror/history-of.ts';
import { aDeal, aLead, anAccount } from '../mirror/records.ts';
import type { WholeMirror } from '../mirror/whole-mirror.ts';
import { sendWebhook } from './a-webhook.ts';
import { useWatchedMirrors } from './use-watched-mirrors.ts';

const { aMirror, expectKept } = useWatchedMirrors();

const objects = ['account', 'lead', 'opportunity'] as const;
const minute = 60_000;

/** A mirror of an organisation whose clock is ahead of ours; `skew` may change on the way. */
const aSkewedMirror = async (skew: { minutes: number }): Promise<WholeMirror> => {
  const now = () => new Date(Date.now() + skew.minutes * minute);
  // Its first checkpoint is its own: by Salesforce's clock.
  const mirror = await aMirror({ objects, isUnfilled: true, org: { now } });
  await mirror.poll();
  await mirror.drain();
  return mirror;
};

describe('F13: the clocks differ', () => {
  it('a webhook is taken up to 300 s before and after our time, and not a second more', async () => {
    const mirror = await aMirror({ objects: ['lead'] });
    mirror.doors.next('lose');
    const ids = [aLead(mirror.org)];
    await mirror.read();
    const statusAt = (seconds: number): Promise<number> =>
      sendWebhook(mirror, { object: 'Lead', ids, at: new Date(mirror.clock.now().getTime() + seconds * 1_000) });
    for (const seconds of [-300, 0, 300]) expect(await statusAt(seconds)).toBe(202);
    for (const seconds of [-301, 301]) expect(await statusAt(seconds)).toBe(401);
    await mirror.settle();
    await expectKept(mirror, { objects: ['lead'] });
  });

  it.each([-7, -6, -4, 4, 6, 7])(
    'Salesforce’s is %i minutes ahead: nothing is lost, and whatever is refused at the door comes by a poll',
    async (minutes) => {
      const mirror = await aSkewedMirror({ minutes });
      const deal = aDeal(mirror.org, { Amount: '1' });
      const lead = aLead(mirror.org);
      await mirror.hear();
      // Webhooks of leads are signed by Salesforce's time, beyond five minutes refused, and sent but once.
      expect((await rowOf(mirror, 'lead', lead)) !== undefined).toBe(Math.abs(minutes) < 5);
      mirror.clock.pass(3_000);
      mirror.org.update(deal, { Amount: '2' });
      mirror.org.relay.lose(1);
      mirror.clock.pass(3_000);
      mirror.org.update(deal, { Amount: '3' });
      anAccount(mirror.org);
      mirror.clock.pass(70_000);
      expect(await mirror.poll()).toBeUndefined();
      await mirror.drain();
      expect(await rowOf(mirror, 'lead', lead)).toMatchObject({ isDeleted: false });
      await mirror.settle();
      await expectKept(mirror, { objects });
    },
  );

  it.each([-14, 14])(
    'ours jumps by %i minutes between two changes: they stand in the order in which Salesforce made them',
    async (jump) => {
      const skew = { minutes: 0 };
      const mirror = await aSkewedMirror(skew);
      const deal = aDeal(mirror.org, { StageName: 'Prospecting' });
      await mirror.hear();
      mirror.clock.pass(1_000);
      mirror.doors.next('hold');
      mirror.org.update(deal, { StageName: 'Qualification' });
      await mirror.hear();
      // Ours alone: Salesforce's goes on as before.
      mirror.clock.pass(jump * minute);
      skew.minutes -= jump;
      mirror.clock.pass(2_000);
      mirror.org.update(deal, { StageName: 'Negotiation/Review' });
      await mirror.hear();
      await mirror.doors.release();
      await mirror.hear();
      expect((await historyOf(mirror, deal)).at(-1)).toMatchObject({ stage: 'Negotiation/Review', isOpen: true });
      mirror.clock.pass(15 * minute);
      await mirror.settle();
      await expectKept(mirror, { objects });
      expect((await historyOf(mirror, deal)).map(({ stage }) => stage)).toEqual(['Prospecting', 'Negotiation/Review']);
    },
  );
});
