import { expect, inject, it } from 'vitest';
import { takeSnapshot } from '#store/testing/database-snapshot';
import { expectSame, rowOf } from '../expect-same.ts';
import { useMirrors } from '../in-every-order.ts';
import { aDeal, anAccount } from '../records.ts';
import { proofsOf } from '../sync-state-of.ts';
import type { WholeMirror } from '../whole-mirror.ts';

const { aMirror } = useMirrors();

const completeThrough = async ({ world, org }: WholeMirror): Promise<number> => {
  const { rows } = await world.database.all.pool.query<{ at: string }>(
    `select complete_through_at as at from app.object_freshness
     where object = 'account' and tenant_id = (select id from app.tenant where organization_id = $1)`,
    [org.organizationId],
  );
  return Date.parse(rows[0]?.at ?? '');
};

it('a database that goes back to a snapshot of its storage, of which nobody tells, lacks nothing after the next polls', async () => {
  const mirror = await aMirror({ objects: ['account', 'opportunity'] });
  const AccountId = anAccount(mirror.org, { Name: 'Before' });
  const [purged = ''] = Array.from({ length: 10 }, () => aDeal(mirror.org, { AccountId }));
  await mirror.settle();
  const { restore } = await takeSnapshot(inject('testServer'), mirror.world.database.name);
  mirror.org.update(AccountId, { Name: 'After' });
  mirror.org.purge(purged);
  const changedAt = mirror.clock.now().getTime();
  await mirror.settle();
  await mirror.sweep(['opportunity']);
  // Further than a poll looks back.
  mirror.clock.pass(20 * 60_000);
  await mirror.nextPoll();
  expect(await completeThrough(mirror)).toBeGreaterThan(changedAt);
  await restore();
  await mirror.nextPoll();
  expect((await rowOf(mirror, 'account', AccountId))?.fields['name']).toBe('Before');
  expect(await completeThrough(mirror)).toBeLessThan(changedAt);
  await mirror.nextPoll();
  await mirror.nextPoll();
  await expectSame(mirror);
  expect(await proofsOf(mirror, 'opportunity')).toContainEqual(
    expect.objectContaining({ kind: 'sweep', state: 'repaired', differences: 1 }),
  );
});
