import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Census } from '#shared/messages/proof';
import { noteCompleteThrough } from '#store/freshness';
import { aPage, applyRows, aRow, idOf, mirrorOf, second } from '#store/testing/pages';
import { proofsOf } from '#store/testing/proofs-of';
import { useTestDatabase } from '#store/testing/test-database';
import { compareCensus } from './compare-census.ts';
import { compareInventory, type InventoryHead } from './compare-inventory.ts';
import type { InventoryRows } from './stage-inventory.ts';

const db = useTestDatabase();
const account = (number: number): string => idOf('001', number);
let organizations = 0;
let organizationId = '';

/** The mirror is complete through second 1,000; accounts 1 to 9 were changed at the second of their number. */
beforeEach(async () => {
  organizations += 1;
  organizationId = `00D${String(organizations).padStart(12, '0')}DDD`;
  const rows = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) =>
    aRow(account(number), number, { createdAt: second(number) }),
  );
  await applyRows(db, aPage('account', { organizationId, readAt: second(10) }), rows);
  await noteCompleteThrough(db.apply, { organizationId, object: 'account', at: second(1_000) });
});

type Listed = readonly [id: string, stamp: string, isDeleted: boolean];
const listed = (number: number, version = number, isDeleted = false): Listed => [
  account(number),
  second(version),
  isDeleted,
];
const asMirrored = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => listed(number));
const without = (...numbers: readonly number[]): Listed[] =>
  asMirrored.filter(([id]) => !numbers.some((number) => id === account(number)));

const head = (over: Partial<InventoryHead> = {}): InventoryHead => ({
  kind: 'inventory',
  organizationId,
  instanceUrl: 'https://acme.my.salesforce.com',
  object: 'account',
  readAt: second(900),
  window: { id: 'sweep-1', page: 1, isLast: true },
  afterId: null,
  throughId: null,
  ...over,
});

const compare = (rows: readonly Listed[], over: Partial<InventoryHead> = {}) =>
  compareInventory(mirrorOf(db), head(over), { format: 'rows', rows });

const differences = async (): Promise<string[]> => {
  const { rows } = await db.all.pool.query<{ id: string; kind: string }>(
    `select d.id, d.kind from app.proof_difference d join app.tenant t on t.id = d.tenant_id
     where t.organization_id = $1 and repaired_at is null order by d.id`,
    [organizationId],
  );
  return rows.map(({ id, kind }) => `${Number(id.slice(3, 15))} ${kind}`);
};

/** The hash once more, by other means. */
const hashOf = (rows: readonly Listed[]): string => {
  const hashes = rows
    .filter(([, , isDeleted]) => !isDeleted)
    .map(([id, stamp]) => createHash('md5').update(`${id} ${stamp}`).digest().readBigUInt64BE(0));
  return String(
    BigInt.asIntN(
      64,
      hashes.reduce((sum, hash) => sum ^ hash, 0n),
    ),
  );
};

describe('an inventory', () => {
  it('that lists what the mirror holds proves it equal, with the same count, stamp and hash on both sides', async () => {
    expect(await compare([...asMirrored, listed(77, 5, true)].toReversed())).toEqual({ state: 'equal' });
    const hash = hashOf(asMirrored);
    expect(await proofsOf(db, organizationId)).toMatchObject([
      { kind: 'sweep', state: 'equal', org_count: '9', mirror_count: '9', org_hash: hash, mirror_hash: hash },
    ]);
    const [proof] = await proofsOf(db, organizationId);
    for (const newest of [proof?.org_newest_at, proof?.mirror_newest_at])
      expect(new Date(newest ?? '').toISOString()).toBe(second(9));
  });

  it('finds what is missing, stale, dead and surplus, and asks for the rows', async () => {
    await applyRows(db, aPage('account', { organizationId, readAt: second(30) }), [
      aRow(account(3), 20, { isDeleted: 'true' }),
    ]);
    const org = [...without(2, 3, 4), listed(3, 3), listed(2, 50), listed(5_000, 60)];
    expect(await compare(org)).toEqual({ state: 'repairing' });
    expect(await differences()).toEqual(['2 stale', '3 dead', '4 surplus', '5000 missing']);
    const [proof] = await proofsOf(db, organizationId);
    expect(proof).toMatchObject({ org_count: '9', mirror_count: '8', org_hash: hashOf(org) });
    expect(proof?.mirror_hash).toBe(hashOf(without(3)));
  });

  it('knows a row that is listed as deleted for surplus', async () => {
    await compare([...without(4), listed(4, 80, true)]);
    expect(await differences()).toEqual(['4 surplus']);
  });

  it.each<[string, readonly Listed[], Partial<InventoryHead>]>([
    ['that the mirror read later', without(9), { readAt: second(9) }],
    ['that changed after what the mirror is complete through', [...without(9), listed(9, 1_001)], {}],
    ['that was made after it', [...asMirrored, listed(10, 1_001)], {}],
    ['that was deleted after it', [...without(9), listed(9, 1_001, true)], {}],
  ])('says nothing of a row %s', async (_, org, over) => {
    expect(await compare(org, over)).toEqual({ state: 'equal' });
    const [proof] = await proofsOf(db, organizationId);
    expect(proof?.mirror_hash).toBe(proof?.org_hash);
    expect(proof?.org_count).toBe(String(org.filter(([, , isDeleted]) => !isDeleted).length));
  });

  it('speaks for its own span of ids alone', async () => {
    const pages = [
      { rows: asMirrored.slice(0, 3), afterId: null, throughId: account(3) },
      { rows: asMirrored.slice(3, 5), afterId: account(3), throughId: account(5) },
      { rows: asMirrored.slice(5), afterId: account(5), throughId: null },
    ].map(({ rows, ...span }, place) => ({
      rows,
      over: { ...span, window: { id: 'w', page: place + 1, isLast: place === 2 } },
    }));
    const states = [];
    for (const place of [2, 0, 0, 1, 2]) {
      const page = pages[place];
      states.push((await compare(page?.rows ?? [], page?.over)).state);
    }
    expect(states).toEqual(['running', 'running', 'running', 'equal', 'equal']);
    expect(await proofsOf(db, organizationId)).toMatchObject([{ org_count: '9', mirror_hash: hashOf(asMirrored) }]);
  });

  it('that comes again changes nothing', async () => {
    await compare(without(4));
    await compare(asMirrored);
    expect(await differences()).toEqual(['4 surplus']);
  });

  it('is settled once when its last two pages come at the same moment', async () => {
    const halves = [
      { rows: asMirrored.slice(0, 5), throughId: account(5), afterId: null },
      { rows: asMirrored.slice(6), throughId: null, afterId: account(5) },
    ];
    for (let round = 0; round < 8; round += 1) {
      const states = await Promise.all(
        halves.map(({ rows, ...span }, page) =>
          compare(rows, { ...span, window: { id: `w${round}`, page: page + 1, isLast: page === 1 } }),
        ),
      );
      expect(states.map(({ state }) => state).toSorted()).toEqual(['repairing', 'running']);
    }
  });

  it.each([
    ['with the deleted mark', true],
    ['without it', false],
  ])('may be a CSV %s', async (_, hasDeleted) => {
    const lines = asMirrored.map(([id, stamp]) => `"${id}","${stamp}"${hasDeleted ? ',"false"' : ''}\n`);
    const bytes = Buffer.from(`"Id","SystemModstamp"${hasDeleted ? ',"IsDeleted"' : ''}\n${lines.join('')}`);
    const rows: InventoryRows = { format: 'csv', bytes, hasDeleted };
    expect(await compareInventory(mirrorOf(db), head(), rows)).toEqual({ state: 'equal' });
  });

  it('that is none is refused for good', async () => {
    const rows: InventoryRows = { format: 'csv', bytes: Buffer.from('Id\n'.padEnd(40, 'x\n')), hasDeleted: true };
    await expect(compareInventory(mirrorOf(db), head(), rows)).rejects.toMatchObject({ name: 'BadValueError' });
  });

  it('that would delete more than a fifth waits for a person; what is missing is asked for all the same', async () => {
    const org = [...without(1, 2, 3), listed(5_000, 60)];
    expect(await compare(org)).toEqual({ state: 'held' });
    expect(await differences()).toEqual(['1 surplus', '2 surplus', '3 surplus', '5000 missing']);
  });

  it('of an organisation that shows nothing any more deletes nothing', async () => {
    expect(await compare([])).toEqual({ state: 'held' });
  });
});

describe('what an inventory found', () => {
  const again = (number: number, version: number, at = 950) =>
    applyRows(db, aPage('account', { organizationId, readAt: second(at) }), [aRow(account(number), version)]);
  const stateNow = async () => (await proofsOf(db, organizationId)).map(({ state, open }) => `${state} ${open}`);

  it('is repaired, row by row, by pages that were read later', async () => {
    await compare([...without(4), listed(5_000, 60)]);
    await again(5_000, 60);
    expect(await stateNow()).toEqual(['repairing 1']);
    await applyRows(db, aPage('account', { organizationId, readAt: second(950), goneIds: [account(4)] }), []);
    expect(await stateNow()).toEqual(['repaired 0']);
  });

  it('is not repaired by a page that was read before', async () => {
    await compare([...without(4), listed(4, 40)]);
    await again(4, 30, 800);
    expect(await stateNow()).toEqual(['repairing 1']);
  });

  it('is repaired in every proof that found it', async () => {
    await compare([...without(4), listed(4, 40)]);
    await compare([...without(4), listed(4, 40)], { window: { id: 'sweep-2', page: 1, isLast: true } });
    await again(4, 40);
    expect(await stateNow()).toEqual(['repaired 0', 'repaired 0']);
  });

  it('is repaired when the last two of its rows come at the same moment', async () => {
    for (let round = 0; round < 8; round += 1) {
      const version = 100 + round * 10;
      const over = { readAt: second(version + 1), window: { id: `w${round}`, page: 1, isLast: true } };
      await noteCompleteThrough(db.apply, { organizationId, object: 'account', at: second(5_000) });
      await compare(
        asMirrored.map(([id]): Listed => [id, second(version), false]),
        over,
      );
      await Promise.all(
        [0, 3, 6].map((from) =>
          applyRows(
            db,
            aPage('account', { organizationId, readAt: second(version + 2) }),
            asMirrored.slice(from, from + 3).map(([id]) => aRow(id, version)),
          ),
        ),
      );
      expect((await proofsOf(db, organizationId))[0]).toMatchObject({ state: 'repaired', stale: 9, open: 0 });
    }
  });
});

describe('a census', () => {
  const census = (count: number, over: Partial<Census> = {}): Census => ({
    kind: 'census',
    organizationId,
    instanceUrl: 'https://acme.my.salesforce.com',
    object: 'account',
    readAt: second(500),
    proofId: 'census-1',
    throughAt: second(500),
    count,
    newestChangeAt: second(9),
    ...over,
  });

  it('waits until the mirror is complete through its instant', async () => {
    expect(await compareCensus(db.apply, census(9, { throughAt: second(1_001) }))).toBe('waiting');
    expect(await proofsOf(db, organizationId)).toEqual([]);
  });

  it.each<[string, number, Partial<Census>, string]>([
    ['the same count and stamp', 9, {}, 'equal'],
    ['one more', 10, {}, 'differs'],
    ['one less', 8, {}, 'differs'],
    ['a newer stamp', 9, { newestChangeAt: second(400) }, 'differs'],
    ['a stamp that a later change has hidden', 9, { newestChangeAt: second(8) }, 'equal'],
    ['fewer, of an earlier instant', 5, { throughAt: second(5), newestChangeAt: second(5) }, 'equal'],
    ['nothing', 0, { newestChangeAt: null }, 'differs'],
  ])('of %s', async (_, count, over, outcome) => {
    expect(await compareCensus(db.apply, census(count, over))).toBe(outcome);
    expect(await compareCensus(db.apply, census(count, over))).toBe(outcome);
    expect(await proofsOf(db, organizationId)).toMatchObject([
      { kind: 'census', state: outcome, org_count: String(count) },
    ]);
  });

  it('counts a record that was deleted since, and allows for one of which nobody knows when it went', async () => {
    await applyRows(db, aPage('account', { organizationId, readAt: second(610) }), [
      aRow(account(9), 600, { isDeleted: 'true' }),
      aRow(account(8), 400, { isDeleted: 'true' }),
    ]);
    expect(await compareCensus(db.apply, census(8))).toBe('equal');
    await applyRows(db, aPage('account', { organizationId, readAt: second(620), goneIds: [account(1)] }), []);
    expect(await compareCensus(db.apply, census(8, { proofId: 'b' }))).toBe('equal');
    expect(await compareCensus(db.apply, census(7, { proofId: 'c' }))).toBe('equal');
    expect(await compareCensus(db.apply, census(6, { proofId: 'd' }))).toBe('differs');
  });

  it('allows for a new record of an object that does not say when its records were made', async () => {
    const page = aPage('userRole', { organizationId });
    await applyRows(db, page, [aRow(idOf('00E', 1), 1), aRow(idOf('00E', 2), 600)]);
    await noteCompleteThrough(db.apply, { organizationId, object: 'userRole', at: second(1_000) });
    const outcomes = [];
    for (const count of [0, 1, 2, 3])
      outcomes.push(
        await compareCensus(
          db.apply,
          census(count, { object: 'userRole', proofId: `r${count}`, newestChangeAt: count === 0 ? null : second(1) }),
        ),
      );
    expect(outcomes).toEqual(['differs', 'equal', 'equal', 'differs']);
  });
});
