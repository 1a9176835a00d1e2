import { mkdirSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { copyData } from './copy-data.ts';
import { handOver, serverAccount } from './server-account.ts';
import { type PostgresOptions, type RunningPostgres, startPostgres } from './start-postgres.ts';

/** Where the log goes, segment by segment, as RDS sends it to S3. */
export const archiveSettings = (archive: string): Readonly<Record<string, string>> => {
  mkdirSync(archive, { recursive: true });
  handOver(archive, serverAccount());
  // Under another name until it is whole: half a segment would end a restore before its time.
  const to = (name: string) => `"${path.join(archive, name)}"`;
  return { archive_mode: 'on', archive_command: `cp "%p" ${to('%f.part')} && mv ${to('%f.part')} ${to('%f')}` };
};

/** A connection of the superuser, who may do what RDS does to a server by itself. */
export const asSuperuser = async <T>(
  { port, database }: { readonly port: number; readonly database?: string },
  work: (client: pg.Client) => Promise<T>,
): Promise<T> => {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: database ?? 'postgres' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** Copies a server's data beside those who write it. Worth something only together with the log that is archived meanwhile. */
export const takeBackup = (server: Pick<RunningPostgres, 'port'>, data: string, into: string): Promise<void> =>
  asSuperuser(server, async (client) => {
    await rm(into, { recursive: true, force: true });
    await client.query(`select pg_backup_start('backup', true)`);
    await copyData(data, into, serverAccount());
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(true)');
    await writeFile(path.join(into, 'backup_label'), rows[0]?.labelfile ?? '');
    handOver(path.join(into, 'backup_label'), serverAccount());
  });

/** Ends the segment that is written and waits until the archive has it. @throws Error when that takes too long */
export const archiveLog = (server: Pick<RunningPostgres, 'port'>): Promise<void> =>
  asSuperuser(server, async (client) => {
    const { rows } = await client.query<{ segment: string }>('select pg_walfile_name(pg_switch_wal()) as segment');
    const segment = rows[0]?.segment ?? '';
    const deadline = Date.now() + archivingMilliseconds;
    for (;;) {
      const archived = await client.query<{ last: string | null }>(
        'select last_archived_wal as last from pg_stat_archiver',
      );
      if ((archived.rows[0]?.last ?? '') >= segment) return;
      if (Date.now() > deadline) throw new Error(`the archive does not get segment ${segment} of the log`);
      await sleep(20);
    }
  });

const archivingMilliseconds = 30_000;

export interface Restoring {
  readonly backup: string;
  readonly archive: string;
  /** A point of the log that was given this name. */
  readonly through: string;
}

/**
 * Starts a server on a backup and lets it carry out the archived log through a named point. It answers once it takes
 * writes. @throws Error when the log ends before that point
 */
export const restoreBackup = async (
  options: PostgresOptions,
  { backup, archive, through }: Restoring,
): Promise<RunningPostgres> => {
  const account = serverAccount();
  const data = path.join(options.folder, 'data');
  await rm(data, { recursive: true, force: true });
  await copyData(backup, data, account);
  await writeFile(path.join(data, 'recovery.signal'), '');
  handOver(path.join(data, 'recovery.signal'), account);
  const recovery = {
    restore_command: `cp "${path.join(archive, '%f')}" "%p"`,
    recovery_target_name: through,
    recovery_target_action: 'promote',
    // Nobody may connect before it takes writes.
    hot_standby: 'off',
  };
  return startPostgres({ ...options, settings: { ...options.settings, ...recovery } });
};
