import { afterEach, beforeAll, expect, inject, it } from 'vitest';
import { type Database, databaseAt } from './database.ts';
import { askSideBySide, boardLimits, type Limits } from './side-by-side.ts';
import { mirrorCompany } from './testing/company.ts';
import { startCountingProxy } from './testing/counting-proxy.ts';
import { organizationId } from './testing/pages.ts';
import { useTestDatabase } from './testing/test-database.ts';

const test = useTestDatabase();
const { host, port } = inject('testServer');
const opened: Database[] = [];

beforeAll(() => mirrorCompany(test));
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ pool }) => pool.end()));
});

const open = (but: { readonly port?: number; readonly max?: number } = {}): Database => {
  const db = databaseAt({ host, port, user: 'fairlead_api', database: test.name, ...but });
  opened.push(db);
  return db;
};

const ask = async (db: Database, questions: readonly string[], limits: Limits = boardLimits) => {
  const statements = questions.map((sql) => ({ sql, parameters: [] }));
  const head = { sql: `select pg_backend_pid() as pid`, parameters: [] };
  const answered = await askSideBySide(db, { organizationId, head, questions: statements, limits });
  const outcomes = answered.outcomes.map((outcome) => (outcome === 'too-slow' ? outcome : outcome.rows[0]));
  return { head: answered.head.rows[0], outcomes };
};

const times = (count: number, sql: string): readonly string[] => Array.from({ length: count }, () => sql);

const quick = 'select 1 as n';
const forever = 'select pg_sleep(60)';

it('two connections answer as of one moment, each within the organisation, whatever is committed meanwhile', async () => {
  const db = open();
  let hasEnded = false;
  const committing = (async () => {
    while (!hasEnded) await test.all.pool.query('select pg_current_xact_id()');
  })();
  const looking = `select pg_backend_pid() as pid, pg_current_snapshot()::text as snapshot,
    (select count(*)::int from mirror."user") as people, pg_sleep(0.01)::text`;
  const pids = new Set<unknown>();
  const moments: number[] = [];
  for (let board = 0; board < 10; board += 1) {
    const { outcomes } = await ask(db, times(12, looking));
    moments.push(new Set(outcomes.map(({ snapshot }) => snapshot)).size);
    expect(new Set(outcomes.map(({ people }) => people))).toEqual(new Set([6]));
    for (const { pid } of outcomes) pids.add(pid);
  }
  hasEnded = true;
  await committing;
  expect(moments).toEqual(moments.map(() => 1));
  expect(pids.size).toBe(2);
});

it.each([7, 8])('of %i questions, from eight on, a second connection answers some', async (count) => {
  const db = open();
  await ask(db, times(count, quick));
  expect(db.pool.totalCount).toBe(count < 8 ? 1 : 2);
});

it('a second connection that cannot be had is not waited for', async () => {
  const { outcomes } = await ask(open({ max: 1 }), times(20, quick));
  expect(outcomes).toEqual(outcomes.map(() => ({ n: 1 })));
});

const hasty: Limits = { firstMilliseconds: 150, lastMilliseconds: 300, sendMilliseconds: 20_000 };

it.each([
  ['on one connection', 5],
  ['among many', 12],
])('a question that is too slow fails alone, %s', async (_where, count) => {
  const { outcomes } = await ask(open(), [quick, forever, ...times(count - 2, quick)], hasty);
  expect(outcomes).toEqual(outcomes.map((_, place) => (place === 1 ? 'too-slow' : { n: 1 })));
});

it('a question that takes longer than others may is asked again when they have been answered', async () => {
  const slow = 'select pg_sleep(0.4)::text as slept, clock_timestamp() as at';
  const { outcomes } = await ask(open(), [slow, ...times(4, 'select clock_timestamp() as at')], {
    ...hasty,
    lastMilliseconds: 10_000,
  });
  const [again, ...others] = outcomes.map(({ at }) => at);
  expect(others.every((at) => at < again)).toBe(true);
});

it('a board of nothing but slow questions ends in time', async () => {
  const beganAt = performance.now();
  const { outcomes } = await ask(open(), times(40, forever), { ...hasty, sendMilliseconds: 600 });
  expect(outcomes).toEqual(times(40, 'too-slow'));
  // Two on the wire of each connection when no more are sent. Forty would take three seconds.
  expect(performance.now() - beganAt).toBeLessThan(2_000);
});

it('a question that cannot be asked fails the board, and leaves the connections usable', async () => {
  const db = open();
  await expect(ask(db, [...times(10, quick), 'select 1 / 0', ...times(10, quick)])).rejects.toMatchObject({
    code: '22012',
  });
  expect((await ask(db, times(12, quick))).outcomes).toHaveLength(12);
});

it('the next question is on the wire before the one before has been answered', async () => {
  const proxy = await startCountingProxy(host, port);
  const db = open({ port: proxy.port });
  await ask(db, times(8, quick));
  proxy.takeTrips();
  await ask(db, times(40, quick));
  // Two a trip; to begin and to end on each connection, and to hand the moment over.
  expect(proxy.takeTrips()).toBeLessThanOrEqual(20 + 5);
  await ask(db, [quick]);
  expect(proxy.takeTrips()).toBe(2);
  await db.pool.end();
  opened.pop();
  await proxy.stop();
});
