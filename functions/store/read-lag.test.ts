import { beforeAll, describe, expect, it } from 'vitest';
import { readEcho, readLag } from './read-lag.ts';
import { mirrorCompany } from './testing/company.ts';
import { aPage, applyRows, aRow, organizationId, otherOrganizationId } from './testing/pages.ts';
import { logPages } from './testing/proofs.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();
beforeAll(() => mirrorCompany(db));

describe('lag', () => {
  // The company lives in Auckland, where this day began at noon of the day before, UTC.
  const now = new Date('2026-05-14T20:00:00Z');

  it('counts today by the organisation’s calendar, and tells the last page of the past day', async () => {
    await logPages(db, [
      { object: 'opportunity', door: 'hint', at: '2026-05-14T11:59:00Z', lagMs: 60_000 },
      ...[1_000, 2_000, 3_000].map((lagMs, n) => ({
        object: 'opportunity' as const,
        door: 'hint' as const,
        at: `2026-05-14T1${n + 2}:00:00Z`,
        lagMs,
      })),
      { object: 'opportunity', door: 'poll', at: '2026-05-14T19:59:00Z' },
      { object: 'account', door: 'hint', at: '2026-05-14T06:00:00Z', lagMs: 700 },
      { object: 'contact', door: 'hint', at: '2026-05-13T19:00:00Z', lagMs: 700 },
    ]);
    const lags = await readLag(db.api, organizationId, now);
    expect(lags.toSorted((a, b) => (a.object < b.object ? -1 : 1))).toEqual([
      { object: 'account', lastMs: 700, lastAt: '2026-05-14T06:00:00.000Z', p95Ms: null, samples: 0 },
      { object: 'opportunity', lastMs: 3_000, lastAt: '2026-05-14T14:00:00.000Z', p95Ms: 2_900, samples: 3 },
    ]);
    expect(await readLag(db.api, otherOrganizationId, now)).toEqual([]);
  });
});

describe('the echo of the heartbeat', () => {
  const beat = (beatAt: string) =>
    applyRows(db, aPage('heartbeat'), [aRow('a0B000000000001AAA', Number(beatAt.slice(14, 16)), { beatAt })]);
  const heartbeat = (door: 'hint' | 'poll', at: string, changed = 1) => ({
    object: 'heartbeat' as const,
    door,
    at,
    changed,
  });

  it('is not there before the first beat came back', async () => {
    expect(await readEcho(db.api, organizationId)).toBeUndefined();
  });

  it('is as late as the page that brought the beat, not those that read it again', async () => {
    await beat('2026-05-14T10:05:00.000Z');
    // What this test's own page logged, stamped by today's clock, is not part of the story.
    await db.all.pool.query(`delete from app.page_log where object = 'heartbeat'`);
    await logPages(db, [
      heartbeat('hint', '2026-05-14T10:00:02Z'),
      heartbeat('hint', '2026-05-14T10:05:03Z'),
      heartbeat('poll', '2026-05-14T10:05:40Z', 0),
    ]);
    expect(await readEcho(db.api, organizationId)).toEqual({
      seenBeatAt: '2026-05-14T10:05:00.000Z',
      seenAt: '2026-05-14T10:05:03.000Z',
      lagMs: 3_000,
      isPushed: true,
    });
  });

  it('is as late as the page says itself, where the sender told when the change was', async () => {
    await logPages(db, [{ ...heartbeat('poll', '2026-05-14T10:05:50Z'), lagMs: 1_234 }]);
    expect(await readEcho(db.api, organizationId)).toMatchObject({ seenAt: '2026-05-14T10:05:50.000Z', lagMs: 1_234 });
  });

  it('is silent when the last three beats waited for polls', async () => {
    await logPages(
      db,
      ['10:06:40', '10:11:40', '10:16:40'].map((time) => heartbeat('poll', `2026-05-14T${time}Z`)),
    );
    expect(await readEcho(db.api, organizationId)).toMatchObject({ isPushed: false });
  });
});
