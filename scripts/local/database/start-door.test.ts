import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Signer } from '@aws-sdk/rds-signer';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningPostgres, startPostgres } from '../postgres/start-postgres.ts';
import { type DatabaseDoor, startDoor } from './start-door.ts';
import { tokenClaims } from './token-claims.ts';

let folder = '';
let server: RunningPostgres;
let door: DatabaseDoor;
const faults: unknown[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fairlead-door-'));
  server = await startPostgres({
    folder: path.join(folder, 'postgres'),
    port: 0,
    database: 'sales',
    owner: 'keeper',
    durable: false,
    tls: true,
  });
  const caFile = server.caFile ?? '';
  const database = { host: 'localhost', port: server.port, caFile };
  door = await startDoor({ folder: path.join(folder, 'door'), database, onFault: (fault) => faults.push(fault) });
});
afterAll(async () => {
  await door.stop();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
  expect(faults).toEqual([]);
});

const clientWith = (password: string, more: pg.ClientConfig = {}): pg.Client =>
  new pg.Client({
    host: 'localhost',
    port: door.port,
    user: 'keeper',
    database: 'sales',
    password,
    ssl: { ca: readFileSync(door.caFile, 'utf8') },
    ...more,
  });

const ask = async (client: pg.Client, sql: string): Promise<unknown> => {
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows[0];
  } finally {
    await client.end();
  }
};

describe('the door before the database', () => {
  it('lets nobody in before it is told whom', async () => {
    await expect(ask(clientWith('word'), 'select 1')).rejects.toMatchObject({
      code: '28000',
      message: 'PAM authentication failed for user "keeper"',
    });
  });

  it('joins to the server, over TLS, whoever may sign in, and nobody else', async () => {
    door.guard(({ user, token }) => user === 'keeper' && token === 'word');
    const sql =
      "select current_user as name, ssl, repeat('x', 1000000) as long from pg_stat_ssl where pid = pg_backend_pid()";
    expect(await ask(clientWith('word'), sql)).toEqual({ name: 'keeper', ssl: true, long: 'x'.repeat(1_000_000) });
    await expect(ask(clientWith('other'), 'select 1')).rejects.toThrow('PAM authentication failed');
    await expect(ask(clientWith('word', { user: 'postgres' }), 'select 1')).rejects.toThrow(
      'PAM authentication failed',
    );
  });

  it('demands TLS, as RDS is set to', async () => {
    await expect(ask(clientWith('word', { ssl: false }), 'select 1')).rejects.toThrow('no encryption');
  });

  it('ends with the server what was joined to it', async () => {
    door.guard(() => true);
    const client = clientWith('word');
    await client.connect();
    const ended = new Promise((resolve) => client.once('end', resolve));
    client.on('error', () => undefined);
    const { pid } = (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0] ?? { pid: 0 };
    await ask(clientWith('word'), `select pg_terminate_backend(${pid})`);
    await ended;
  });
});

describe('a token', () => {
  const token = (): Promise<string> =>
    new Signer({
      hostname: 'localhost',
      port: 5432,
      username: 'reader',
      region: 'eu-central-2',
      credentials: { accessKeyId: 'ASIA1', secretAccessKey: 's', sessionToken: 't' },
    }).getAuthToken();

  it('says for whom it is and by whose key, for a quarter of an hour', async () => {
    const made = await token();
    expect(tokenClaims(made, new Date())).toEqual({ accessKeyId: 'ASIA1', user: 'reader' });
    expect(() => tokenClaims(made, new Date(Date.now() + 16 * 60_000))).toThrow('expired');
  });

  it.each(['', 'secret', 'localhost/?Action=connect&X-Amz-Credential=a/b/c/sts/aws4_request'])('%j is none', (word) => {
    expect(() => tokenClaims(word, new Date())).toThrow('no IAM token');
  });
});
