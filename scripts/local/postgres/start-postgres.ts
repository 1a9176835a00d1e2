import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { freePort } from '../ports/free-port.ts';
import { certificate } from './certificate.ts';
import { killServer } from './kill-server.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { commandOf, handOver, type ServerAccount, serverAccount } from './server-account.ts';
import { serverSettings } from './server-settings.ts';
import { stopOrphan } from './stop-orphan.ts';

export interface PostgresOptions {
  /** Keeps the data, the certificate and the server's log. Made when absent, found again when present. */
  readonly folder: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly database: string;
  /** Owns the database, as the master user of RDS does: may make roles and schemas, is no superuser. */
  readonly owner: string;
  /** false gives up safety against power loss for speed: tests. A kill -9 of this process is safe either way. */
  readonly durable: boolean;
  /** true refuses connections without TLS to everyone but the owner. */
  readonly tls: boolean;
  /** The server's settings beside our own. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface RunningPostgres {
  /** The owner's address, without TLS. */
  readonly url: string;
  readonly port: number;
  /** With `tls`: what clients that connect to `localhost` verify the server against. */
  readonly caFile?: string;
  /** Ends it as a machine that is lost does: what was committed is on the disk, nothing else. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

const superuser = 'postgres';
const startMilliseconds = 60_000;

/**
 * Starts a real PostgreSQL server of the npm package on 127.0.0.1; it ends with this process, however that ends.
 * The owner and the database exist when it returns; so does the role `rds_iam`, which RDS brings along.
 * @throws Error with the end of the server's log when the server does not come up.
 */
export const startPostgres = async (options: PostgresOptions): Promise<RunningPostgres> => {
  const folder = path.resolve(options.folder);
  const place: Place = {
    folder,
    data: path.join(folder, 'data'),
    account: serverAccount(),
    binaries: postgresBinaries(),
  };
  mkdirSync(folder, { recursive: true });
  await stopOrphan(place.data);
  if (!existsSync(path.join(place.data, 'PG_VERSION'))) initialise(place);
  const trust = options.tls ? await certificate(folder, place.account) : undefined;
  const port = options.port === 0 ? await freePort() : options.port;
  writeAccessRules(place, options);
  const settings = serverSettings({ port, durable: options.durable, certificate: trust });
  const guard = run(place, { ...settings, ...options.settings });
  try {
    await prepare(place, guard, { ...options, port });
  } catch (fault) {
    await stop(guard);
    throw fault;
  }
  return {
    url: `postgres://${encodeURIComponent(options.owner)}@127.0.0.1:${port}/${encodeURIComponent(options.database)}`,
    port,
    ...(trust && { caFile: trust.caFile }),
    kill: () => killServer(place.data, guard),
    stop: () => stop(guard),
  };
};

interface Place {
  readonly folder: string;
  readonly data: string;
  readonly account: ServerAccount;
  readonly binaries: string;
}

/** Under another name until it is whole, so that a kill -9 in the middle leaves nothing that looks like a database. */
const initialise = ({ data, account, binaries }: Place): void => {
  const unfinished = `${data}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  handOver(unfinished, account);
  const words = [
    '-D',
    unfinished,
    '-U',
    superuser,
    '--auth=trust',
    '--encoding=UTF8',
    '--no-instructions',
    '--no-sync',
  ];
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const [program, args] = commandOf(account, path.join(binaries, 'initdb'), [...words, ...locale]);
  const made = spawnSync(program, args, { ...account.ids, env: serverEnvironment(), encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`);
  rmSync(data, { recursive: true, force: true });
  renameSync(unfinished, data);
};

/** Only loopback is listened on, so who reaches the port is trusted; with `tls` functions must come as they do to RDS. */
const writeAccessRules = ({ data, account }: Place, { tls, owner }: PostgresOptions): void => {
  const local = ['127.0.0.1/32', '::1/128'];
  const rules = tls
    ? local.flatMap((net) => [
        `hostssl all all ${net} trust`,
        `host all "${owner}" ${net} trust`,
        `host all ${superuser} ${net} trust`,
      ])
    : local.map((net) => `host all all ${net} trust`);
  const file = path.join(data, 'pg_hba.conf');
  writeFileSync(file, `# generated by start-postgres.ts\n${rules.join('\n')}\n`);
  handOver(file, account);
};

const serverEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' });

const run = ({ folder, data, account, binaries }: Place, settings: Readonly<Record<string, string>>): ChildProcess => {
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [program, args] = commandOf(account, path.join(binaries, 'postgres'), ['-D', data, ...words]);
  const ids = [account.ids.uid ?? '-', account.ids.gid ?? '-'].map(String);
  const log = openSync(logFile(folder), 'w');
  const guard = fork(fileURLToPath(new URL('guard-postgres.ts', import.meta.url)), [...ids, program, ...args], {
    execArgv: [],
    env: serverEnvironment(),
    stdio: ['ignore', log, log, 'ipc'],
    // A group of its own: Ctrl-C in the terminal reaches us, and we stop the server after those who use it.
    detached: true,
  });
  closeSync(log);
  guard.unref();
  guard.channel?.unref();
  return guard;
};

const stop = async (guard: ChildProcess): Promise<void> => {
  if (guard.exitCode !== null || guard.signalCode !== null) return;
  guard.ref();
  const ended = once(guard, 'exit');
  if (guard.connected) guard.disconnect();
  await ended;
};

const prepare = async (place: Place, guard: ChildProcess, options: PostgresOptions): Promise<void> => {
  const client = await firstConnection(place, guard, options.port);
  try {
    await makeRole(client, 'rds_iam', 'nologin');
    await makeRole(client, options.owner, 'login createdb createrole');
    await client.query(`grant rds_iam to ${client.escapeIdentifier(options.owner)} with admin option`);
    // As RDS's master user, by its role rds_superuser.
    await client.query(`grant pg_monitor, pg_signal_backend to ${client.escapeIdentifier(options.owner)}`);
    const found = await client.query('select 1 from pg_database where datname = $1', [options.database]);
    if (found.rowCount !== 0) return;
    const [database, owner] = [options.database, options.owner].map((name) => client.escapeIdentifier(name));
    await client.query(`create database ${database} owner ${owner}`);
  } finally {
    await client.end();
  }
};

const makeRole = async (client: pg.Client, name: string, rights: string): Promise<void> => {
  const found = await client.query('select 1 from pg_roles where rolname = $1', [name]);
  if (found.rowCount === 0) await client.query(`create role ${client.escapeIdentifier(name)} ${rights}`);
};

/** Asks until the server answers: after a crash it first replays its log and refuses connections. */
const firstConnection = async (place: Place, guard: ChildProcess, port: number): Promise<pg.Client> => {
  const deadline = Date.now() + startMilliseconds;
  for (;;) {
    if (guard.exitCode !== null) throw new Error(`PostgreSQL did not start:\n${endOfLog(place.folder)}`);
    const client = new pg.Client({ host: '127.0.0.1', port, user: superuser, database: 'postgres' });
    // A connection that breaks off while it is made is told twice; the promise is the one that counts.
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (cause) {
      if (Date.now() > deadline) throw new Error(`PostgreSQL does not answer:\n${endOfLog(place.folder)}`, { cause });
      await sleep(25);
    }
  }
};

const logFile = (folder: string): string => path.join(folder, 'postgres.log');

const endOfLog = (folder: string): string =>
  readFileSync(logFile(folder), 'utf8').trimEnd().split('\n').slice(-10).join('\n');
