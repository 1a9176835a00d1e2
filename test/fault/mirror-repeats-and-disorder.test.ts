import { describe, expect, it } from 'vitest';
import { expectSame, rowOf } from '../mirror/expect-same.ts';
import { aDeal } from '../mirror/records.ts';
import { aHistory } from './a-history.ts';
import {
  dataVersionOf,
  dealsIn,
  drainOneByOne,
  messagesPlayed,
  patience,
  playInOrder,
  sendPages,
} from './play-history.ts';
import { shuffled } from './shuffled.ts';
import { useWatchedMirrors } from './use-watched-mirrors.ts';

const { aMirror, expectKept } = useWatchedMirrors();

const messages = messagesPlayed / 5;
const beginning = new Date(Math.floor(Date.now() / 60_000) * 60_000);
const history = aHistory({ messages, deals: 61, beginning });

/** The same history without a fault, in an organisation of its own; played once. */
let undisturbed: ReturnType<typeof playInOrder> | undefined;
const inOrder = async () => {
  const mirror = await aMirror();
  return (undisturbed ??= playInOrder(mirror, history(mirror.org.organizationId)));
};

/** Every fifth three times. */
const withRepeats = (bodies: readonly string[]): string[] =>
  bodies.flatMap((body, at) => (at % 5 === 0 ? [body, body, body] : [body]));

describe('F6: 20 % of the messages come three times', () => {
  it(
    'one after the other: no table and no data version tells of it',
    async () => {
      const { dataVersion, ...expected } = await inOrder();
      const mirror = await aMirror();
      await sendPages(mirror, withRepeats(history(mirror.org.organizationId)));
      expect(await drainOneByOne(mirror)).toBe(messages * 1.4);
      expect(await dealsIn(mirror)).toEqual(expected);
      expect(await dataVersionOf(mirror)).toBe(dataVersion);
      await expectKept(mirror, { objects: [] });
    },
    patience,
  );

  it(
    'at the same time, in several consumers: the same tables, and what comes once more afterwards moves nothing',
    async () => {
      const { dataVersion: _, ...expected } = await inOrder();
      const mirror = await aMirror();
      const bodies = history(mirror.org.organizationId);
      await sendPages(mirror, withRepeats(bodies));
      await mirror.feeds.pages.drain({ atOnce: 4, batchMax: 1 });
      await mirror.drain();
      expect(await dealsIn(mirror)).toEqual(expected);
      const version = await dataVersionOf(mirror);
      const repeats = bodies.filter((_body, at) => at % 5 === 0);
      await sendPages(mirror, repeats);
      await mirror.feeds.pages.drain({ atOnce: 4, batchMax: 1 });
      await mirror.drain();
      expect(await dealsIn(mirror)).toEqual(expected);
      expect(await dataVersionOf(mirror)).toBe(version);
      await expectKept(mirror, { objects: [] });
    },
    patience,
  );
});

describe('F7: messages come in any order', () => {
  it(
    'within a window of 1,000: what lives, and what it was when, is as in order; no version decreases',
    async () => {
      const { dataVersion: _, ...expected } = await inOrder();
      const mirror = await aMirror();
      await sendPages(mirror, shuffled(history(mirror.org.organizationId), { seed: 1, window: 1_000 }));
      await mirror.feeds.pages.drain();
      expect(await dealsIn(mirror)).toEqual(expected);
      expect(mirror.witness.tally['rows older than what was held']).toBeGreaterThan(100);
      expect(mirror.witness.tally['rows older than a deletion']).toBeGreaterThan(0);
      await expectKept(mirror, { objects: [] });
    },
    patience,
  );

  it('an update that comes late, after the deletion, raises nobody from the dead', async () => {
    const mirror = await aMirror({ objects: ['opportunity'] });
    const deals = Array.from({ length: 60 }, () => aDeal(mirror.org));
    await mirror.settle();
    mirror.org.update(deals, { Amount: '7' });
    // Read, but not applied yet.
    await mirror.read();
    const late = mirror.world.cloud.take(mirror.queues.of('pages').url.split('/').at(-1) ?? '');
    mirror.clock.pass(2_000);
    mirror.org.remove(deals.slice(0, 10));
    // Fewer than a sweep would ask a person about.
    mirror.org.purge(deals.slice(10, 18));
    await mirror.settle();
    await mirror.sweep(['opportunity']);
    const before = await dealsIn(mirror);
    expect(before.rows.filter((row) => row['is_deleted'] === true)).toHaveLength(18);
    await sendPages(
      mirror,
      late.map((page) => JSON.stringify(page)),
    );
    await mirror.drain();
    expect(await dealsIn(mirror)).toEqual(before);
    expect((await rowOf(mirror, 'opportunity', deals[10] ?? ''))?.isDeleted).toBe(true);
    await expectSame(mirror, { objects: ['opportunity'] });
    await expectKept(mirror, { objects: ['opportunity'] });
  });
});
