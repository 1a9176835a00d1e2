import { beforeEach, describe, expect, it } from 'vitest';
import { aPage, applyRows, aRow, idOf, second } from '#store/testing/pages';
import { proofsOf } from '#store/testing/proofs-of';
import { tablesOf } from '#store/testing/tables-of';
import { useTestDatabase } from '#store/testing/test-database';

const db = useTestDatabase();

/** A fifth of an object's rows may be gone within an hour, or a hundred, whichever is more. */
const living = 1_000;
let organizations = 0;
let organizationId = '';
const account = (number: number): string => idOf('001', number);
const some = (from: number, count: number): string[] => Array.from({ length: count }, (_, n) => account(from + n));

beforeEach(async () => {
  organizations += 1;
  organizationId = `00D${String(organizations).padStart(12, '0')}CCC`;
  await applyRows(
    db,
    aPage('account', { organizationId }),
    some(0, living).map((id) => aRow(id, 1)),
  );
});

const gone = (ids: readonly string[], at = 200) =>
  applyRows(db, aPage('account', { organizationId, readAt: second(at), goneIds: [...ids] }), []);

const aliveNow = async (): Promise<number> =>
  (await tablesOf(db, organizationId, 'account')).filter(({ is_deleted }) => is_deleted === false).length;

const decide = (id: string | undefined, state: string) =>
  db.all.pool.query(`update app.proof set state = $2, decided_by = 'someone' where id = $1`, [id, state]);

describe('deletions that Salesforce proves by absence', () => {
  it.each([
    ['a hundred', 100],
    ['a fifth of all', 200],
  ])('pass when they are %s', async (_, count) => {
    expect(await gone(some(0, count))).toMatchObject({ changed: count, held: 0 });
    expect(await aliveNow()).toBe(living - count);
    expect(await proofsOf(db, organizationId)).toEqual([]);
  });

  it('wait for a person when they are more; all else in the page is applied', async () => {
    const page = aPage('account', { organizationId, readAt: second(200), goneIds: some(0, 201) });
    const applied = await applyRows(db, page, [aRow(account(5_000), 150)]);
    expect(applied).toMatchObject({ changed: 1, held: 201 });
    expect(await aliveNow()).toBe(living + 1);
    expect(await proofsOf(db, organizationId)).toMatchObject([
      { object: 'account', kind: 'guard', state: 'held', surplus: 201, open: 201, mirror_count: '1001' },
    ]);
  });

  it('are one mass, into however many pages they are cut', async () => {
    const held = [];
    for (let page = 0; page < 10; page += 1) held.push((await gone(some(page * 50, 50), 200 + page)).held);
    expect(held).toEqual([0, 0, 0, 0, 50, 50, 50, 50, 50, 50]);
    expect(await aliveNow()).toBe(living - 200);
    expect(await proofsOf(db, organizationId)).toMatchObject([{ kind: 'guard', state: 'held', surplus: 300 }]);
  });

  it('are none of that mass an hour later', async () => {
    await gone(some(0, 200), 200);
    expect(await gone(some(200, 150), 200 + 3_601)).toMatchObject({ changed: 150, held: 0 });
  });

  it('do not count twice when their page comes twice', async () => {
    for (const _ of [1, 2, 3]) await gone(some(0, 150));
    expect(await gone(some(150, 50), 201)).toMatchObject({ changed: 50, held: 0 });
  });

  it('are held once when their page comes twice', async () => {
    await gone(some(0, 500));
    await gone(some(0, 500));
    expect(await proofsOf(db, organizationId)).toMatchObject([{ surplus: 500 }]);
  });

  it('of ids that were never seen, or are read later, never wait', async () => {
    expect(await gone(some(9_000, 900))).toMatchObject({ changed: 0, held: 0 });
    expect(await gone(some(0, 900), 50)).toMatchObject({ changed: 0, held: 0 });
  });
});

describe('deletions that wait', () => {
  it('wait on when they are told again, one by one', async () => {
    await gone(some(0, 500));
    expect(await gone(some(0, 1), 4_000)).toMatchObject({ changed: 0, held: 1 });
  });

  it('pass when a person lets them', async () => {
    await gone(some(0, 500));
    const [proof] = await proofsOf(db, organizationId);
    await decide(proof?.id, 'repairing');
    expect(await gone(some(0, 500), 300)).toMatchObject({ changed: 500, held: 0 });
    expect(await aliveNow()).toBe(500);
    expect(await proofsOf(db, organizationId)).toMatchObject([{ state: 'repaired', open: 0 }]);
  });

  it('do not happen when she refuses them, and she is asked again when Salesforce insists', async () => {
    await gone(some(0, 500));
    const [proof] = await proofsOf(db, organizationId);
    await decide(proof?.id, 'refused');
    expect(await gone(some(0, 500))).toMatchObject({ changed: 0, held: 500 });
    expect(await aliveNow()).toBe(living);
    expect(await proofsOf(db, organizationId)).toHaveLength(1);
    expect(await gone(some(0, 500), 300)).toMatchObject({ changed: 0, held: 500 });
    expect(await proofsOf(db, organizationId)).toMatchObject([{ state: 'held' }, { state: 'refused' }]);
  });

  it('are settled when the records are seen again', async () => {
    await gone(some(0, 500));
    await applyRows(
      db,
      aPage('account', { organizationId, readAt: second(300) }),
      some(0, 500).map((id) => aRow(id, 1)),
    );
    expect(await proofsOf(db, organizationId)).toMatchObject([{ state: 'repaired', open: 0 }]);
  });
});
