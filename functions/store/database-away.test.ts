import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { isTryAgain } from '#platform/try-again';
import { type FaultWire, layFaultWire } from '#scripts/start/fault-wire';
import { type Database, databaseAt, inOneTrip, inTransaction } from './database.ts';
import { DatabaseAwayError } from './database-away.ts';
import { useTestDatabase } from './testing/test-database.ts';

const { name: database } = useTestDatabase();
const { port } = inject('testServer');
const patience = { connectMilliseconds: 1_500, answerMilliseconds: 1_000 };
/** Without patience of its own, a client waits for minutes; a busy machine takes some seconds more. */
const inTime = 10_000;

let wire: FaultWire;
const opened: Database[] = [];

beforeAll(async () => {
  wire = await layFaultWire(port);
});
afterEach(async () => {
  await wire.mend();
  await Promise.all(opened.splice(0).map(({ pool }) => pool.end()));
});
afterAll(() => wire.stop());

const open = (isPipelined: boolean): Database => {
  const db = databaseAt(
    { host: '127.0.0.1', port: wire.port, user: 'fairlead_api', database },
    { isPipelined, patience },
  );
  opened.push(db);
  return db;
};

const one = { sql: 'select 1 as n', parameters: [] };

/** What a question is answered with that fails, and after how long. */
const fail = async (
  ask: () => Promise<unknown>,
): Promise<{ readonly error: unknown; readonly milliseconds: number }> => {
  const beganAt = performance.now();
  const error = await ask().then(
    () => undefined,
    (fault: unknown) => fault,
  );
  return { error, milliseconds: performance.now() - beganAt };
};

describe.each([
  ['pipelined', true],
  ['statement by statement', false],
])('a database that is asked %s', (_how, isPipelined) => {
  it('and gives no answer is given up in time, and found again by the same pool', async () => {
    const db = open(isPipelined);
    await inOneTrip(db, [one]);
    wire.deaden();
    const silent = await fail(() => inOneTrip(db, [one]));
    expect(silent.error).toBeInstanceOf(DatabaseAwayError);
    expect(isTryAgain(silent.error)).toBe(true);
    expect(silent.milliseconds).toBeLessThan(inTime);
    const unconnected = await fail(() => inOneTrip(db, [one]));
    expect(unconnected.error).toBeInstanceOf(DatabaseAwayError);
    expect(unconnected.milliseconds).toBeLessThan(inTime);
    await wire.mend();
    expect((await inOneTrip(db, [one]))[0]?.rows).toEqual([{ n: 1 }]);
  });

  it('and refuses is away at once', async () => {
    const db = open(isPipelined);
    await inOneTrip(db, [one]);
    await wire.cut();
    const { error } = await fail(() => inOneTrip(db, [one]));
    expect(error).toBeInstanceOf(DatabaseAwayError);
    await wire.mend();
    await inOneTrip(db, [one]);
  });

  it('and takes too long over one statement is there all the same', async () => {
    const db = open(isPipelined);
    const { error } = await fail(() => inOneTrip(db, [{ sql: 'select pg_sleep(5)', parameters: [] }]));
    expect(error).toMatchObject({ code: '57014' });
    expect(error).not.toBeInstanceOf(DatabaseAwayError);
    expect(isTryAgain(error)).toBe(true);
    await inOneTrip(db, [one]);
  });
});

it('a proxy, which refuses settings that come with the connection, is sent none; its clients wait no longer', async () => {
  const untold = databaseAt(
    { host: '127.0.0.1', port: wire.port, user: 'fairlead_api', database },
    { isPipelined: false, patience: { ...patience, isServerUntold: true } },
  );
  opened.push(untold);
  const told = open(false);
  const sent = { sql: `select reset_val from pg_settings where name = 'statement_timeout'`, parameters: [] };
  expect((await inOneTrip(told, [sent]))[0]?.rows).toEqual([{ reset_val: '1000' }]);
  // What the role has by itself (migrations/0001-foundation.ts).
  expect((await inOneTrip(untold, [sent]))[0]?.rows).toEqual([{ reset_val: '5000' }]);
  const { error } = await fail(() => inOneTrip(untold, [{ sql: 'select pg_sleep(5)', parameters: [] }]));
  expect(isTryAgain(error)).toBe(true);
});

it('a connection that breaks between two statements fails the next of them, and not the process', async () => {
  const db = open(false);
  const { error } = await fail(() =>
    inTransaction(db, async (client) => {
      await client.query('select 1');
      const ended = once(client, 'end');
      await wire.cut();
      await ended;
      await client.query('select 1');
    }),
  );
  expect(error).toBeInstanceOf(DatabaseAwayError);
});

it('a fault of ours within a transaction is told as it is, and rolls back', async () => {
  const db = open(false);
  const { error } = await fail(() => inTransaction(db, () => Promise.reject(new Error('ours'))));
  expect(error).toEqual(new Error('ours'));
  expect(db.pool.idleCount).toBe(1);
});
