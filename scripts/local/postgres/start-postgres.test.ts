import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPostgres } from './start-postgres.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fairlead-postgres-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const options = () => ({ folder, port: 0, database: 'sales', owner: 'keeper', durable: false, tls: true });

const ask = async (config: pg.ClientConfig, sql: string): Promise<unknown[]> => {
  const client = new pg.Client(config);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  } finally {
    await client.end();
  }
};

describe('the local PostgreSQL', () => {
  it('gives the database to an owner who is no superuser, as RDS does', async () => {
    const server = await startPostgres(options());
    const rows = await ask(
      { connectionString: server.url },
      'select rolsuper, current_database() as name from pg_roles where rolname = current_user',
    );
    expect(rows).toEqual([{ rolsuper: false, name: 'sales' }]);
    await server.stop();
  });

  it('refuses other users without TLS and proves itself to those who verify', async () => {
    const server = await startPostgres(options());
    await ask({ connectionString: server.url }, 'create role reader login');
    const reader = { host: 'localhost', port: server.port, user: 'reader', database: 'sales' };
    await expect(ask(reader, 'select 1')).rejects.toThrow(/no pg_hba.conf entry|no encryption/);
    const ca = readFileSync(server.caFile ?? '', 'utf8');
    const rows = await ask({ ...reader, ssl: { ca } }, 'select ssl from pg_stat_ssl where pid = pg_backend_pid()');
    expect(rows).toEqual([{ ssl: true }]);
    await server.stop();
  });

  it('leaves no server behind a killed process, and the next start finds the data', async () => {
    const program = fileURLToPath(new URL('../testing/hold-postgres.ts', import.meta.url));
    const holder = fork(program, [folder], { execArgv: [] });
    const [{ url }] = await once(holder, 'message');
    await ask({ connectionString: url }, 'create table kept (n int); insert into kept values (7)');
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const again = await startPostgres(options());
    expect(await ask({ connectionString: again.url }, 'select n from kept')).toEqual([{ n: 7 }]);
    await again.stop();
    await expect(ask({ connectionString: url }, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
  });

  it('keeps what was committed when it is killed with all of its processes', async () => {
    const server = await startPostgres({ ...options(), durable: true });
    await ask({ connectionString: server.url }, 'create table kept (n int); insert into kept values (7)');
    const reader = new pg.Client({ connectionString: server.url });
    reader.on('error', () => undefined);
    await reader.connect();
    await server.kill();
    await expect(ask({ connectionString: server.url }, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
    const again = await startPostgres({ ...options(), durable: true });
    expect(await ask({ connectionString: again.url }, 'select n from kept')).toEqual([{ n: 7 }]);
    await again.stop();
  });
});
