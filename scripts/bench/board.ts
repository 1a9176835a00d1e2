import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { startPostgres } from '#scripts/local/postgres/start-postgres';
import type { WidgetsQueryRequest } from '#shared/api/widgets-query';
import { answerQuestions } from '#store/answer-questions';
import { databaseAt } from '#store/database';
import { migrate } from '#store/migrate';
import { fillCompany, salesforceUserId, viewers } from './board/fill-company.ts';
import { measuredBoard } from './board/measured-board.ts';

/** Milliseconds that a board may take on the server, 95 of a hundred times. */
const most: Readonly<Partial<Record<keyof typeof viewers, number>>> = { rep: 60, 'manager of 100': 150 };
const rounds = 40;

/**
 * How long the server takes for a board of 25 widgets over 1,000,000 opportunities, each board one request to a durable
 * PostgreSQL on the same cores, asked over two connections: for a rep, a manager of a hundred, and the chief, whose figures no rollup serves yet.
 * `--apart`: also each widget by itself, to see which is dear.
 */
export const board = async (args: readonly string[]): Promise<void> => {
  const { values } = parseArgs({
    args: [...args],
    options: { deals: { type: 'string', default: '1000000' }, apart: { type: 'boolean', default: false } },
  });
  const deals = Number(values.deals);
  await withCompany(deals, async ({ db, superuser }) => {
    console.log(`${availableParallelism()} cores, shared with PostgreSQL; ${deals.toLocaleString('en')} opportunities`);
    const questions = measuredBoard();
    for await (const { who, times, spent } of boardTimes({ db, superuser })) {
      report(who, Object.keys(questions).length, times);
      console.log(`  of it planning ${spent.plan.toFixed(0)} ms, running ${spent.run.toFixed(0)} ms`);
      if (values.apart) await reportApart(askAs(db, who), questions);
    }
  });
};

type Viewers = keyof typeof viewers;

interface Company {
  readonly db: ReturnType<typeof databaseAt>;
  readonly superuser: Client;
}

/** Lends a company of that many deals in a PostgreSQL of its own, as long as something is done with it. */
export const withCompany = async (deals: number, use: (company: Company) => Promise<void>): Promise<void> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'fairlead-board-'));
  const database = 'fairlead';
  const server = await startPostgres({ folder, port: 0, database, owner: 'fairlead_owner', durable: true, tls: false });
  const address = { host: '127.0.0.1', port: server.port, database };
  const superuser = new Client({ ...address, user: 'postgres' });
  const db = databaseAt({ ...address, user: 'fairlead_api' }, { isPipelined: true });
  try {
    const owner = new Client({ connectionString: server.url });
    await owner.connect();
    await migrate(owner);
    await owner.end();
    await superuser.connect();
    for (const sql of watchPlanning) await superuser.query(sql);
    await fillCompany(superuser, deals);
    await use({ db, superuser });
  } finally {
    await db.pool.end();
    await superuser.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

/** Milliseconds of one board for one kind of viewer. */
export interface BoardTimes {
  readonly who: Viewers;
  /** From the question to the last answer, in order. */
  readonly times: readonly number[];
  /** What PostgreSQL says that it worked, on all connections together. */
  readonly spent: { readonly plan: number; readonly run: number };
}

/** The measured board, asked again and again for one viewer after the other. */
export async function* boardTimes({ db, superuser }: Company): AsyncGenerator<BoardTimes> {
  const questions = measuredBoard();
  // Names of one of the registry's own keys.
  for (const who of Object.keys(viewers) as Viewers[]) {
    const ask = askAs(db, who);
    await superuser.query('select pg_stat_statements_reset()');
    const times = await timesOf(() => ask(questions));
    yield { who, times, spent: await readSpent(superuser) };
  }
}

type Questions = WidgetsQueryRequest['widgets'];

/** What is measured is how long it takes, not what is given up. */
const patient = { firstMilliseconds: 30_000, lastMilliseconds: 60_000, sendMilliseconds: 60_000 };

const askAs = (db: Company['db'], who: Viewers) => async (widgets: Questions) => {
  const viewer = {
    subject: `bench|${who}`,
    organizationId: '00D000000000001AAA',
    salesforceUserId: salesforceUserId(viewers[who]),
    role: 'sales',
    name: who,
    email: 'bench@example.com',
  } as const;
  const { answers } = await answerQuestions(db, viewer, { widgets }, { now: new Date(), limits: patient });
  const refused = Object.values(answers).flatMap((each) =>
    Object.values(each).filter(({ kind }) => kind === 'refused'),
  );
  if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused)}`);
};

/** In order, without the first five, which find caches cold. */
const timesOf = async (ask: () => Promise<void>, count = rounds): Promise<readonly number[]> => {
  const times: number[] = [];
  for (let round = 0; round < count + 5; round += 1) {
    const began = performance.now();
    await ask();
    if (round >= 5) times.push(performance.now() - began);
  }
  return times.toSorted((a, b) => a - b);
};

const quantile = (times: readonly number[], at: number): number => times[Math.ceil(times.length * at) - 1] ?? 0;

const report = (who: Viewers, widgets: number, times: readonly number[]): void => {
  const p95 = quantile(times, 0.95);
  const allowed = most[who];
  const verdict = allowed === undefined ? '' : `, at most ${allowed}: ${p95 <= allowed ? 'reached' : 'MISSED'}`;
  console.log(
    `${who}: ${widgets} widgets, median ${quantile(times, 0.5).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms${verdict}`,
  );
};

const watchPlanning = [
  'create extension if not exists pg_stat_statements',
  'alter system set pg_stat_statements.track_planning = on',
  'select pg_reload_conf()',
];

/** How much of a board's time goes into deciding how to read, and how much into reading. */
const readSpent = async (superuser: Client): Promise<BoardTimes['spent']> => {
  const { rows } = await superuser.query<{ plan: number; run: number }>(
    `select sum(total_plan_time) / ${rounds + 5} as plan, sum(total_exec_time) / ${rounds + 5} as run from pg_stat_statements`,
  );
  const [spent] = rows;
  if (spent === undefined) throw new Error('PostgreSQL does not say what it worked');
  return spent;
};

const reportApart = async (ask: (questions: Questions) => Promise<void>, questions: Questions): Promise<void> => {
  for (const [id, asked] of Object.entries(questions))
    console.log(`  ${id}: ${quantile(await timesOf(() => ask({ [id]: asked }), 5), 0.5).toFixed(1)} ms`);
};
