import { beforeAll, describe, expect, it } from 'vitest';
import { decideProof } from './decide-proof.ts';
import { readFreshness } from './freshness-facts.ts';
import { readProofs, readSyncHistory } from './read-proofs.ts';
import { mirrorCompany } from './testing/company.ts';
import { idOf, organizationId, otherOrganizationId } from './testing/pages.ts';
import { logPages, storeProof } from './testing/proofs.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();
beforeAll(() => mirrorCompany(db));

const hour = (hours: number): string => new Date(Date.UTC(2026, 4, 1, hours)).toISOString();
const ids = (...numbers: number[]) => numbers.map((number) => idOf('00T', number));
const mismatchOf = async (object: 'task' | 'lead' | 'contact' | 'event' | 'campaign') =>
  (await readFreshness(db.api, organizationId, [object])).objects[object]?.mismatch;

describe('what stands proven', () => {
  it('is the newest finished census and sweep of each object, with what they found and what is repaired', async () => {
    const whose = { object: 'task', readAt: hour(3) } as const;
    await storeProof(db, { ...whose, id: 't1', kind: 'census', state: 'differs', readAt: hour(1), counts: [5, 4] });
    await storeProof(db, { ...whose, id: 't2', kind: 'census', state: 'equal', counts: [12_408, 12_408] });
    await storeProof(db, {
      ...whose,
      id: 't3',
      kind: 'sweep',
      state: 'repairing',
      readAt: hour(2),
      open: ids(1),
      repaired: ids(2, 3),
    });
    await storeProof(db, { ...whose, id: 't4', kind: 'sweep', state: 'running', open: ids(9) });
    const { newest } = await readProofs(db.api, organizationId);
    expect(newest.filter(({ object }) => object === 'task')).toEqual([
      {
        object: 'task',
        id: 't2',
        kind: 'census',
        state: 'equal',
        readAt: hour(3),
        finishedAt: hour(3),
        orgCount: 12_408,
        mirrorCount: 12_408,
        found: 0,
        repaired: 0,
        open: 0,
        surplus: 0,
        decidedBy: null,
        decidedAt: null,
      },
      expect.objectContaining({ id: 't3', kind: 'sweep', found: 3, repaired: 2, open: 1, orgCount: null }),
    ]);
  });

  it('is of one organisation alone', async () => {
    await mirrorCompany(db, otherOrganizationId);
    expect(await readProofs(db.api, otherOrganizationId)).toEqual({ newest: [], held: [] });
  });
});

describe('rows that are known to differ', () => {
  const whose = { object: 'lead' } as const;

  it('are those that the newest finished sweep and every proof since found, each once', async () => {
    expect(await mismatchOf('lead')).toBe(0);
    await storeProof(db, {
      ...whose,
      id: 'l1',
      kind: 'sweep',
      state: 'repairing',
      readAt: hour(1),
      open: ids(1, 2, 3),
    });
    expect(await mismatchOf('lead')).toBe(3);
    await storeProof(db, {
      ...whose,
      id: 'l2',
      kind: 'sweep',
      state: 'repairing',
      readAt: hour(2),
      open: ids(3),
      repaired: ids(2),
    });
    expect(await mismatchOf('lead')).toBe(1);
    await storeProof(db, {
      ...whose,
      id: 'l3',
      kind: 'guard',
      state: 'held',
      readAt: hour(3),
      open: ids(3, 4),
      difference: 'surplus',
    });
    expect(await mismatchOf('lead')).toBe(2);
    await storeProof(db, { ...whose, id: 'l4', kind: 'sweep', state: 'equal', readAt: hour(4) });
    expect(await mismatchOf('lead')).toBe(0);
  });

  it.each([
    ['one too few', [5, 4], 1],
    ['three too many', [5, 8], 3],
    ['as many, and yet not the same', [5, 5], 1],
  ] as const)('by a census alone, where it counted %s', async (name, counts, mismatch) => {
    const object = ({ 'one too few': 'contact', 'three too many': 'event' } as const)[name as string] ?? 'campaign';
    await storeProof(db, { id: `${object}1`, object, kind: 'census', state: 'differs', readAt: hour(1), counts });
    expect(await mismatchOf(object)).toBe(mismatch);
    await storeProof(db, { id: `${object}2`, object, kind: 'census', state: 'equal', readAt: hour(2), counts: [5, 5] });
    expect(await mismatchOf(object)).toBe(0);
  });
});

describe('held deletions', () => {
  const held = { object: 'case', kind: 'sweep', state: 'held', difference: 'surplus' } as const;
  const waiting = async () => (await readProofs(db.api, organizationId)).held.map(({ id }) => id);

  it('wait for a person until a newer sweep has looked', async () => {
    await storeProof(db, { ...held, id: 'h1', readAt: hour(1), open: ids(1, 2) });
    expect((await readProofs(db.api, organizationId)).held).toMatchObject([
      { id: 'h1', object: 'case', surplus: 2, open: 2, decidedBy: null },
    ]);
    await storeProof(db, { ...held, id: 'h2', readAt: hour(2), open: ids(1, 2) });
    expect(await waiting()).toEqual(['h2']);
  });

  it('are decided once, and it is kept who did', async () => {
    const decide = (proofId: string, isGone: boolean, organization = organizationId) =>
      decideProof(db.api, organization, { proofId, delete: isGone, by: 'Alex Admin' });
    expect(await decide('h2', true, otherOrganizationId)).toBe('unknown');
    expect(await decide('h2', true)).toBe('decided');
    expect(await waiting()).toEqual([]);
    expect(await decide('h2', false)).toBe('settled');
    expect(await decide('nothing', true)).toBe('unknown');
    const past = { object: 'case', now: new Date(hour(5)), proofDays: 30, hourDays: 7 } as const;
    const { proofs } = await readSyncHistory(db.api, organizationId, past);
    expect(proofs).toMatchObject([
      { id: 'h2', state: 'repairing', decidedBy: 'Alex Admin', decidedAt: expect.any(String) },
      { id: 'h1', state: 'held' },
    ]);
  });
});

it('the past of an object: its proofs, and hour by hour what its pages did', async () => {
  const day = (days: number) => new Date(Date.UTC(2026, 4, 1 - days, 12, 30)).toISOString();
  const whose = { object: 'account', kind: 'census', state: 'equal' } as const;
  await storeProof(db, { ...whose, id: 'a1', readAt: day(31) });
  await storeProof(db, { ...whose, id: 'a2', readAt: day(29) });
  await logPages(db, [
    { object: 'account', door: 'hint', at: day(8), lagMs: 9_999 },
    { object: 'account', door: 'hint', at: day(1), rows: 3, changed: 2, lagMs: 1_000 },
    { object: 'account', door: 'hint', at: day(1), rows: 1, changed: 1, lagMs: 3_000 },
    { object: 'account', door: 'poll', at: day(0), rows: 0, changed: 0 },
    { object: 'contact', door: 'poll', at: day(0), rows: 7, changed: 7 },
  ]);
  const past = { object: 'account', now: new Date(day(0)), proofDays: 30, hourDays: 7 } as const;
  const { proofs, hours } = await readSyncHistory(db.api, organizationId, past);
  expect(proofs.map(({ id }) => id)).toEqual(['a2']);
  expect(hours).toEqual([
    { hourAt: '2026-04-30T12:00:00.000Z', pages: 2, rows: 4, changed: 3, p95Ms: 2_900 },
    { hourAt: '2026-05-01T12:00:00.000Z', pages: 1, rows: 0, changed: 0, p95Ms: null },
  ]);
});
