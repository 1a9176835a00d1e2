import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { archiveLog, archiveSettings, asSuperuser, restoreBackup, takeBackup } from './back-up.ts';
import { type RunningPostgres, startPostgres } from './start-postgres.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fairlead-back-up-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const placesOf = () => ({ backup: path.join(folder, 'backup'), archive: path.join(folder, 'archive') });
const options = () => ({
  folder,
  port: 0,
  database: 'sales',
  owner: 'keeper',
  durable: true,
  tls: false,
  settings: archiveSettings(placesOf().archive),
});

const ask = (server: RunningPostgres, sql: string) =>
  asSuperuser({ port: server.port, database: 'sales' }, async (client) => (await client.query(sql)).rows);

/** A server that was backed up, went on, was archived through the point `kept`, went on again and is lost. */
const aLostServer = async (): Promise<void> => {
  const server = await startPostgres(options());
  await ask(server, 'create table deal (said text)');
  await takeBackup(server, path.join(folder, 'data'), placesOf().backup);
  await ask(server, `insert into deal values ('after the backup')`);
  await ask(server, `select pg_create_restore_point('kept')`);
  await ask(server, `insert into deal values ('after the point')`);
  await archiveLog(server);
  await server.kill();
};

it('a lost server is back as it was at a named point of its archived log, and takes writes', async () => {
  await aLostServer();
  const restored = await restoreBackup(options(), { ...placesOf(), through: 'kept' });
  expect(await ask(restored, 'select said from deal')).toEqual([{ said: 'after the backup' }]);
  await ask(restored, `insert into deal values ('since')`);
  await restored.stop();
});

it('a segment that the archive lacks ends the restore instead of shortening it', async () => {
  await aLostServer();
  const { archive } = placesOf();
  const segments = readdirSync(archive).filter((name) => /^[0-9A-F]{24}$/.test(name));
  rmSync(path.join(archive, segments.toSorted().at(-1) ?? ''));
  await expect(restoreBackup(options(), { ...placesOf(), through: 'kept' })).rejects.toThrow(
    'before configured recovery target',
  );
});
