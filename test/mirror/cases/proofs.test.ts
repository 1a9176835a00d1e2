import { expect } from 'vitest';
import { decideHeld } from '../decide-held.ts';
import { expectSame, rowOf } from '../expect-same.ts';
import { useMirrors } from '../in-every-order.ts';
import { readOrganization, whereIs } from '../read-organization.ts';
import { readTables } from '../read-tables.ts';
import { anAccount } from '../records.ts';
import { digestOf } from '../row-hash.ts';
import { proofsOf } from '../sync-state-of.ts';
import type { WholeMirror } from '../whole-mirror.ts';

const { inEveryOrder } = useMirrors();

inEveryOrder('B21 a hard deletion that nobody tells of is a tombstone within one sweep', async (mirror) => {
  const ids = Array.from({ length: 10 }, (_, number) => anAccount(mirror.org, { Name: `Account ${number}` }));
  await mirror.settle();
  const [purged = ''] = ids;
  mirror.org.purge(purged);
  await mirror.nextPoll();
  expect((await rowOf(mirror, 'account', purged))?.isDeleted).toBe(false);
  await mirror.sweep(['account']);
  await expectSame(mirror);
  expect((await rowOf(mirror, 'account', purged))?.isDeleted).toBe(true);
  expect(await proofsOf(mirror, 'account')).toContainEqual(
    expect.objectContaining({ kind: 'sweep', state: 'repaired', differences: 1, repaired: 1 }),
  );
});

inEveryOrder(
  'B22 when the integration user loses sight of records, nothing is deleted until a person says so',
  async (mirror) => {
    const ids = Array.from({ length: 10 }, (_, number) => anAccount(mirror.org, { Name: `Account ${number}` }));
    await mirror.settle();
    mirror.org.hideRecords('Account');
    await mirror.wish('sweep', ['account']);
    await mirror.nextPoll();
    for (const id of ids) expect((await rowOf(mirror, 'account', id))?.isDeleted).toBe(false);
    const held = (await proofsOf(mirror, 'account')).filter(({ state }) => state === 'held');
    expect(held).toMatchObject([{ kind: 'sweep', differences: 10, repaired: 0 }]);
    mirror.org.showRecords('Account');
    await mirror.sweep(['account']);
    await expectSame(mirror);
  },
);

/** Ten accounts of which five are purged, and a sweep that found it out. */
const halfPurged = async (mirror: WholeMirror): Promise<void> => {
  const ids = Array.from({ length: 10 }, (_, number) => anAccount(mirror.org, { Name: `Account ${number}` }));
  await mirror.settle();
  mirror.org.purge(ids.slice(0, 5));
  await mirror.wish('sweep', ['account']);
  await mirror.nextPoll();
};

inEveryOrder('B22 a mass deletion that a person lets pass is carried out', async (mirror) => {
  await halfPurged(mirror);
  expect(await livingOf(mirror)).toBe(10);
  expect(await decideHeld(mirror, true)).toBe(1);
  // What was decided goes out with the next page that is applied.
  anAccount(mirror.org, { Name: 'One more' });
  await mirror.hear();
  await mirror.settle();
  await expectSame(mirror);
  expect(await livingOf(mirror)).toBe(6);
});

inEveryOrder('B22 a mass deletion that a person refuses is not carried out', async (mirror) => {
  await halfPurged(mirror);
  expect(await decideHeld(mirror, false)).toBe(1);
  await mirror.nextPoll();
  expect(await livingOf(mirror)).toBe(10);
});

inEveryOrder(
  'B67 count, newest change and hash of ids and stamps are proven equal, object by object',
  async (mirror) => {
    const ids = Array.from({ length: 7 }, (_, number) => anAccount(mirror.org, { Name: `Account ${number}` }));
    mirror.clock.pass(2_000);
    mirror.org.update(ids.slice(0, 3), { Phone: '1' });
    mirror.org.remove(ids.slice(5));
    await mirror.hear();
    await mirror.settle();
    await mirror.wish('census', ['account']);
    await mirror.sweep(['account']);
    await expectSame(mirror);
    const proofs = await proofsOf(mirror, 'account');
    expect(proofs.map(({ kind, state }) => ({ kind, state }))).toEqual(
      expect.arrayContaining([
        { kind: 'census', state: 'equal' },
        { kind: 'sweep', state: 'equal' },
      ]),
    );
    const there = await readOrganization(await whereIs(mirror.org), 'account');
    const { count, hash } = digestOf(there?.records ?? []);
    const sweep = proofs.findLast(({ kind }) => kind === 'sweep');
    expect(sweep).toMatchObject({
      orgCount: String(count),
      mirrorCount: String(count),
      orgHash: hash,
      mirrorHash: hash,
    });
  },
);

const livingOf = async ({ world, org }: WholeMirror): Promise<number> => {
  const tables = await readTables(world.database.all, org.organizationId);
  return tables.get('account')?.filter(({ isDeleted }) => !isDeleted).length ?? 0;
};
