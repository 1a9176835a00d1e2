import { describe, expect, it } from 'vitest';
import { deleteProofs } from './proof-retention.ts';
import { deleteTombstones, readOrganizations } from './retention.ts';
import { aPage, applyRows, aRow, idOf, organizationId, otherOrganizationId, second } from './testing/pages.ts';
import { timelineOf } from './testing/tables-of.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();

it('old tombstones go, in batches; the living, the young dead and other organisations stay', async () => {
  const dead = (number: number, version: number) =>
    aRow(idOf('006', number), version, { isDeleted: 'true', name: 'Gone' });
  const many = Array.from({ length: 2_500 }, (_, number) => dead(number, 1));
  await applyRows(db, aPage('opportunity'), [...many, dead(5_000, 50), aRow(idOf('006', 6_000), 1, { name: 'Here' })]);
  await applyRows(db, aPage('opportunity', { organizationId: otherOrganizationId }), [dead(1, 1)]);
  expect(await readOrganizations(db.jobs)).toEqual([organizationId, otherOrganizationId]);
  expect(await deleteTombstones(db.jobs, organizationId, new Date(second(10)))).toEqual({ opportunity: 2_500 });
  expect(await deleteTombstones(db.jobs, organizationId, new Date(second(10)))).toEqual({});
  const { rows } = await db.all.pool.query(
    'select (select count(*)::int from mirror.opportunity) as left, (select count(*)::int from app.opportunity_name) as named',
  );
  expect(rows).toEqual([{ left: 3, named: 3 }]);
});

it('what a forgotten deal was stays known', async () => {
  const organization = '00D000000000005AAA';
  const head = (readAt: number) => aPage('opportunity', { organizationId: organization, readAt: second(readAt) });
  const stage = (version: number, name: string) => aRow(idOf('006', 1), version, { stage: name });
  await applyRows(db, head(11), [stage(10, 'A')]);
  await applyRows(db, head(21), [stage(20, 'B')]);
  await applyRows(db, head(31), [{ ...stage(30, 'B'), isDeleted: 'true' }]);
  const history = await timelineOf(db, organization);
  expect(history).toEqual([
    { stage: 'A', from: second(10), until: second(20) },
    { stage: 'B', from: second(20), until: second(30) },
  ]);
  expect(await deleteTombstones(db.jobs, organization, new Date(second(40)))).toEqual({ opportunity: 1 });
  expect(await timelineOf(db, organization)).toEqual(history);
});

describe('proofs and the log of pages', () => {
  const organization = '00D000000000007AAA';
  const before = {
    pageLog: new Date(second(100)),
    differences: new Date(second(100)),
    proofs: new Date(second(50)),
    unfinished: new Date(second(70)),
  };
  const none = { pageLog: 0, differences: 0, proofs: 0, unfinished: 0 };

  /** A proof of each state that was finished at a second, or never. Each has found a row. */
  const aProof = (state: string, at: number, finishedAt: number | null) =>
    db.all.pool.query(
      `with p as (
         insert into app.proof (tenant_id, id, object, kind, state, read_at, finished_at)
         select id, $2, 'lead', 'sweep', $3, $4, $5 from app.tenant where organization_id = $1 returning tenant_id, id)
       insert into app.proof_difference (tenant_id, proof_id, object, id, kind) select tenant_id, id, 'lead', 'x', 'missing' from p`,
      [organization, `${state} ${at}`, state, second(at), finishedAt === null ? null : second(finishedAt)],
    );

  it('go when they are old; what waits for a person keeps its rows', async () => {
    await applyRows(db, aPage('lead', { organizationId: organization }), [aRow(idOf('00Q', 1), 1)]);
    for (const state of ['repaired', 'held', 'repairing'] as const) await aProof(state, 60, 60);
    for (const at of [60, 80]) await aProof('running', at, null);
    await aProof('repaired', 40, 40);
    await aProof('repaired', 110, 110);
    await db.all.pool.query(
      `insert into app.page_log (tenant_id, object, door, applied_at, rows, changed)
       select t.id, 'lead', 'hint', $2::timestamptz + n * interval '1 second', 1, 1
       from app.tenant t, generate_series(1, 2100) n where organization_id = $1`,
      [organization, second(-2_001)],
    );
    expect(await deleteProofs(db.jobs, otherOrganizationId, before)).toEqual(none);
    expect(await deleteProofs(db.jobs, organization, before)).toEqual({
      pageLog: 2_100,
      differences: 2,
      proofs: 1,
      unfinished: 1,
    });
    expect(await deleteProofs(db.jobs, organization, before)).toEqual(none);
    const { rows } = await db.all.pool.query(
      `select p.id, count(d.id)::int as differences from app.proof p
       left join app.proof_difference d on d.tenant_id = p.tenant_id and d.proof_id = p.id group by p.id order by p.id`,
    );
    expect(rows).toEqual([
      { id: 'held 60', differences: 1 },
      { id: 'repaired 110', differences: 1 },
      { id: 'repaired 60', differences: 0 },
      { id: 'repairing 60', differences: 1 },
      { id: 'running 80', differences: 1 },
    ]);
  });
});
