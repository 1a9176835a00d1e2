import { describe, expect, it } from 'vitest';
import { anAccount } from '../mirror/records.ts';
import { syncStateOf } from '../mirror/sync-state-of.ts';
import type { WholeMirror } from '../mirror/whole-mirror.ts';
import { aHistory } from './a-history.ts';
import { dataVersionOf, dealsIn, messagesPlayed, patience, playInOrder, sendPages } from './play-history.ts';
import { ask, useWatchedMirrors } from './use-watched-mirrors.ts';

const { aMirror, expectKept } = useWatchedMirrors();

/** SQS shows a message again that nobody acknowledged, until all are done; `arm` is told of each message's turn. */
const drainAmidDeaths = async (mirror: WholeMirror, arm: (message: number) => void): Promise<void> => {
  const { feeds, queues, clock } = mirror;
  for (let handed = 0; ; ) {
    const so = handed;
    handed += await feeds.pages.drain({ batchMax: 1, before: (message) => arm(so + message) });
    const { ready, dueAt } = queues.look('pages');
    if (ready + dueAt.length === 0) return;
    clock.reach(Math.min(...dueAt));
  }
};

const pagesLogged = async ({ world, org }: WholeMirror): Promise<number> => {
  const [log] = await ask<{ pages: string }>(
    world,
    'select count(*) as pages from app.page_log l join app.tenant t on t.id = l.tenant_id where organization_id = $1',
    [org.organizationId],
  );
  return Number(log?.pages);
};

const everySeventh = (act: (kills: number) => void) => {
  let kills = 0;
  return {
    arm: (message: number): void => {
      if (message % 7 === 0) act((kills += 1));
    },
    kills: () => kills,
  };
};

describe('F4: the consumer is killed between COMMIT and acknowledgement, at every 7th message', () => {
  it(
    `no effect of ${messagesPlayed} messages is doubled, and the tables are those of a run without a death`,
    async () => {
      const undisturbed = await aMirror();
      const history = aHistory({ messages: messagesPlayed, deals: 97, beginning: undisturbed.clock.now() });
      const expected = await playInOrder(undisturbed, history(undisturbed.org.organizationId));
      const mirror = await aMirror();
      await sendPages(mirror, history(mirror.org.organizationId));
      // Right after the COMMIT, and right before the acknowledgement, turn about.
      const deaths = everySeventh((kills) =>
        kills % 2 === 0 ? mirror.feeds.pages.loseAnswers(1) : mirror.world.apply.endNext('die-after'),
      );
      await drainAmidDeaths(mirror, deaths.arm);
      expect(deaths.kills()).toBeGreaterThanOrEqual(Math.floor(messagesPlayed / 7));
      expect(await dealsIn(mirror)).toEqual({ rows: expected.rows, timeline: expected.timeline });
      // What repeats may leave a line in the log of pages, which counts deliveries, and nowhere else.
      expect(await dataVersionOf(mirror)).toBe(expected.dataVersion);
      expect(await pagesLogged(mirror)).toBe(messagesPlayed + deaths.kills());
      await expectKept(mirror, { objects: [] });
    },
    patience,
  );
});

describe('F5: the consumer is killed between BEGIN and COMMIT, at every 7th message', () => {
  it(
    'nothing is applied by half, and in the end all is applied',
    async () => {
      const undisturbed = await aMirror();
      const messages = Math.floor(messagesPlayed / 6);
      const history = aHistory({ messages, deals: 31, beginning: undisturbed.clock.now() });
      const expected = await playInOrder(undisturbed, history(undisturbed.org.organizationId));
      const mirror = await aMirror();
      await sendPages(mirror, history(mirror.org.organizationId));
      const deaths = everySeventh((kills) => mirror.world.apply.endNext(kills % 2 === 0 ? 'die-before' : 'cut'));
      await drainAmidDeaths(mirror, deaths.arm);
      expect(deaths.kills()).toBeGreaterThanOrEqual(Math.floor(messages / 7));
      expect(await dealsIn(mirror)).toEqual({ rows: expected.rows, timeline: expected.timeline });
      // Exactly one line for each message: what did not commit has left none.
      expect(await pagesLogged(mirror)).toBe(messages);
      await expectKept(mirror, { objects: [] });
    },
    patience,
  );

  it('a page of a poll that did not commit moves no checkpoint, and leaves no row, version or freshness behind', async () => {
    const mirror = await aMirror({ objects: ['account'] });
    mirror.doors.next('lose', 5);
    for (let number = 0; number < 5; number += 1) anAccount(mirror.org, { Name: `Account ${number}` });
    mirror.clock.pass(70_000);
    mirror.org.faults.pageRows(2);
    await mirror.poll();
    const before = (await syncStateOf(mirror, 'account')).checkpointAt;
    const tables = async () => ({
      dataVersion: await dataVersionOf(mirror),
      rows: await ask(
        mirror.world,
        'select a.id from mirror.account a join app.tenant t on t.id = tenant_id where organization_id = $1',
        [mirror.org.organizationId],
      ),
      pages: await pagesLogged(mirror),
    });
    await mirror.feeds.pages.drain({ batchMax: 1, before: () => mirror.world.apply.endNext('die-before') });
    expect(await tables()).toEqual({ dataVersion: 0, rows: [], pages: 0 });
    expect((await syncStateOf(mirror, 'account')).checkpointAt).toBe(before);
    await mirror.drain();
    expect((await syncStateOf(mirror, 'account')).checkpointAt).not.toBe(before);
    expect((await tables()).rows).toHaveLength(5);
    await mirror.settle();
    await expectKept(mirror, { objects: ['account'] });
  });
});
