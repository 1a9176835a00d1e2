import { expect, test } from 'vitest';
import type { Proof, SyncObject } from '#shared/api/sync';
import { aProof } from '#test/builders/a-proof';
import { believableSync } from '#web/testing/believable-sync.ts';
import { lastProof, mirrorTruth, seenObjects } from './mirror-truth.ts';
import { proofRuns } from './proof-runs.ts';

const aSweep = (state: Proof['state']): Proof => aProof({ id: 'sweep', kind: 'sweep', state });
const now = new Date('2026-11-20T10:42:00.000Z');
const seen = (change: (object: SyncObject) => SyncObject = (object) => object) => {
  const healthy = believableSync('healthy', now);
  return seenObjects({ ...healthy, objects: healthy.objects.map(change) }, now);
};
const only = (name: SyncObject['object'], but: Partial<SyncObject>) => (object: SyncObject) =>
  object.object === name ? { ...object, ...but } : object;

test('all is live and proven since the object whose proof is oldest', () => {
  const objects = seen();
  const truth = mirrorTruth(objects);
  const proofs = objects.map(({ object }) => lastProof(object)?.readAt ?? '').toSorted();
  expect(truth).toMatchObject({ worst: { state: 'live' }, proven: objects.length, provenAt: proofs[0] });
});

test('objects that the organisation does not have are not waited for', () => {
  expect(seen().some(({ object }) => object.state === 'absent')).toBe(false);
  expect(believableSync('healthy', now).objects.some(({ state }) => state === 'absent')).toBe(true);
});

test.each<[string, Partial<SyncObject>]>([
  ['was never proven', { census: null, sweep: null }],
  ['differed the last time', { census: null, sweep: { ...aSweep('held'), readAt: now.toISOString() } }],
])('one object that %s: the whole is not proven', (_, but) => {
  const objects = seen(only('opportunity', but));
  expect(mirrorTruth(objects)).toMatchObject({ provenAt: null, proven: objects.length - 1 });
});

test('the worst object speaks, and says how many are like it', () => {
  const behind = { completeThroughAt: '2026-11-20T10:30:00.000Z', appliedAt: null };
  const two = (object: SyncObject) => only('task', behind)(only('lead', behind)(object));
  expect(mirrorTruth(seen(two))).toMatchObject({
    worst: { state: 'late', secondsBehind: 720 },
    concerned: ['lead', 'task'],
  });
});

test('a month of equal counts is one line, and what differed stands out', () => {
  const count = (state: Proof['state'], hour: number): Proof => ({
    ...aProof({ state }),
    id: String(hour),
    readAt: new Date(Date.UTC(2026, 10, 20, hour)).toISOString(),
  });
  const proofs = [count('equal', 9), count('equal', 8), count('differs', 7), aSweep('equal'), count('equal', 6)];
  expect(proofRuns(proofs).map(({ newest, oldest, count: times }) => [newest.id, oldest.id, times])).toEqual([
    ['9', '8', 2],
    ['7', '7', 1],
    ['sweep', 'sweep', 1],
    ['6', '6', 1],
  ]);
});
