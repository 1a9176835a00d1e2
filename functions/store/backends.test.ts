import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { endBackend, readBackends } from '#store/backends';
import { copiedDatabase } from './testing/copied-database.ts';

const db = copiedDatabase(inject('testServer'));
beforeAll(db.create);
afterAll(db.drop);

/** One who holds a row, and one who waits for it. */
const holdUp = async () => {
  await db.all.pool.query(
    `insert into app.tenant (organization_id, instance_url) values ('00D000000000001EAA', '') on conflict do nothing`,
  );
  const [holder, waiter] = [await db.all.pool.connect(), await db.apply.pool.connect()];
  const pidOf = async (client: typeof holder) =>
    (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid ?? 0;
  const pids = { holder: await pidOf(holder), waiter: await pidOf(waiter) };
  await holder.query('begin');
  await holder.query('lock table app.tenant');
  const waiting = waiter.query('select 1 from app.tenant').then(
    () => 'answered',
    ({ code }) => code,
  );
  while (!(await readBackends(db.owner)).some(({ blockedBy }) => blockedBy.length > 0)) await sleep(10);
  const end = (): void => {
    holder.release(true);
    waiter.release(true);
  };
  return { ...pids, holding: holder, waiting, end };
};

it('says who waits for whom, whom it holds up first, and what each runs', async () => {
  const { holder, waiter, waiting, end } = await holdUp();
  const backends = await readBackends(db.owner);
  end();
  await waiting;
  expect(backends[0]).toMatchObject({ pid: holder, state: 'idle in transaction', statement: 'lock table app.tenant' });
  expect(backends.find(({ pid }) => pid === waiter)).toMatchObject({
    user: 'fairlead_apply',
    state: 'active',
    blockedBy: [holder],
    statement: 'select 1 from app.tenant',
  });
});

it('ends a statement and leaves its connection, or ends the connection, and the next one goes on', async () => {
  const { waiter, waiting, end } = await holdUp();
  expect(await endBackend(db.owner, waiter, 'cancel')).toBe(true);
  expect(await waiting).toBe('57014');
  expect((await readBackends(db.owner)).some(({ pid }) => pid === waiter)).toBe(true);
  expect(await endBackend(db.owner, waiter, 'terminate')).toBe(true);
  while ((await readBackends(db.owner)).some(({ pid }) => pid === waiter)) await sleep(10);
  expect(await endBackend(db.owner, waiter, 'cancel')).toBe(false);
  end();
});

it('shows nothing of other databases, and ends nothing there', async () => {
  const other = copiedDatabase(inject('testServer'));
  await other.create();
  const client = await other.api.pool.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const pid = rows[0]?.pid ?? 0;
  expect((await readBackends(db.owner)).map((each) => each.pid)).not.toContain(pid);
  expect(await endBackend(db.owner, pid, 'terminate')).toBe(false);
  expect((await client.query('select 1')).rowCount).toBe(1);
  client.release();
  await other.drop();
});
