import { describe, expect, it } from 'vitest';
import { anAccount } from '../mirror/records.ts';
import { proofsOf, syncStateOf } from '../mirror/sync-state-of.ts';
import type { WholeMirror } from '../mirror/whole-mirror.ts';
import { dataVersionOf } from './play-history.ts';
import { useWatchedMirrors } from './use-watched-mirrors.ts';

const { aMirror, expectKept } = useWatchedMirrors();

const objects = ['account', 'contact'] as const;

/** API calls that an act costs. */
const callsOf = async (mirror: WholeMirror, act: () => Promise<unknown>): Promise<number> => {
  const before = mirror.org.apiCalls().total;
  await act();
  return mirror.org.apiCalls().total - before;
};

/** Waits until a run has taken its lease and asks for records. */
const isAsking = async ({ org }: WholeMirror): Promise<void> => {
  const before = org.apiCalls().byResource.get('GET /queryAll') ?? 0;
  await expect.poll(() => org.apiCalls().byResource.get('GET /queryAll') ?? 0).toBeGreaterThan(before);
};

const untold = async (): Promise<WholeMirror> => {
  const mirror = await aMirror({ objects });
  mirror.org.relay.lose(3);
  for (let number = 0; number < 3; number += 1) anAccount(mirror.org);
  mirror.clock.pass(70_000);
  return mirror;
};

describe('F23: the scheduler', () => {
  it('fires twice, and five times, at once: one run asks, the others go', async () => {
    const mirror = await untold();
    // The first poll of a process describes its objects.
    await mirror.poll();
    await mirror.drain();
    mirror.clock.pass(70_000);
    const one = await callsOf(mirror, mirror.poll);
    await mirror.drain();
    mirror.clock.pass(70_000);
    const five = await callsOf(mirror, () => Promise.all(Array.from({ length: 5 }, mirror.poll)));
    expect(five).toBe(one);
    await mirror.settle();
    await expectKept(mirror, { objects: ['account'] });
    expect(await dataVersionOf(mirror)).toBe(1);
  });

  it('fires while a long run is under way: that one goes on alone, and its window is the only one', async () => {
    const mirror = await untold();
    mirror.org.faults.failWhile({ path: '/queryAll', delayMs: 600_000 });
    const long = mirror.poll();
    await isAsking(mirror);
    expect(await callsOf(mirror, mirror.poll)).toBe(0);
    mirror.org.faults.clear();
    expect(await long).toBeUndefined();
    expect((await syncStateOf(mirror, 'account')).windows).toHaveLength(1);
    await mirror.settle();
    await expectKept(mirror, { objects: ['account'] });
  });

  it('finds the lease of a run that was killed: others wait 150 s, and no longer', async () => {
    const mirror = await untold();
    const stop = mirror.org.faults.failWhile({ path: '/queryAll', neverAnswer: true });
    const killed = mirror.poll();
    await isAsking(mirror);
    stop();
    mirror.restart();
    mirror.clock.pass(100_000);
    expect(await callsOf(mirror, mirror.poll)).toBe(0);
    mirror.clock.pass(51_000);
    expect(await callsOf(mirror, mirror.poll)).toBeGreaterThan(0);
    await mirror.settle();
    await expectKept(mirror, { objects: ['account'] });
    mirror.org.faults.clear();
    await killed;
  });

  it('missed a day: what was missed is read once, in one window, counted once and swept once', async () => {
    const mirror = await untold();
    await mirror.settle();
    // So far on that a poll no longer looks back at them.
    mirror.clock.pass(600_000);
    await mirror.settle();
    mirror.org.relay.lose(1);
    anAccount(mirror.org);
    mirror.clock.pass(26 * 3_600_000);
    const before = mirror.witness.tally['rows offered'] ?? 0;
    const catchUp = await callsOf(mirror, async () => {
      expect(await mirror.poll()).toBeUndefined();
      await mirror.drain();
    });
    expect((mirror.witness.tally['rows offered'] ?? 0) - before).toBe(1);
    const proofs = await proofsOf(mirror, 'account');
    expect(proofs.map(({ kind, state }) => `${kind} ${state}`).toSorted()).toEqual(['census equal', 'sweep equal']);
    mirror.clock.pass(70_000);
    const next = await callsOf(mirror, async () => {
      await mirror.poll();
      await mirror.drain();
    });
    expect(next).toBeLessThan(catchUp);
    expect(await proofsOf(mirror, 'account')).toHaveLength(2);
    await mirror.settle();
    await expectKept(mirror, { objects: ['account'] });
  });
});
