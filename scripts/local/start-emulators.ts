import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import dynalite from 'dynalite';
import { type FauxqsServer, startFauxqs } from 'fauxqs';

/** The emulators from npm, listening. */
export interface Emulators {
  readonly queues: FauxqsServer;
  readonly queuesUrl: string;
  readonly tablesUrl: string;
  stop(): Promise<void>;
}

/** Starts SQS and S3 (one server) and DynamoDB on folders below `stateFolder`, where they keep what they hold. */
export const startEmulators = async (
  stateFolder: string,
  ports: { readonly queues: number; readonly tables: number },
  region: string,
): Promise<Emulators> => {
  const [queuesFolder, tablesFolder] = ['queues', 'tables'].map((name) => path.join(stateFolder, name));
  if (queuesFolder === undefined || tablesFolder === undefined) throw new Error('unreachable');
  for (const folder of [queuesFolder, tablesFolder]) mkdirSync(folder, { recursive: true });
  const queues = await withoutSyncing(() =>
    startFauxqs({ port: ports.queues, logger: false, dataDir: queuesFolder, defaultRegion: region }),
  );
  const tables = dynalite({ path: tablesFolder, createTableMs: 0, deleteTableMs: 0 });
  const tablesPort = await listening(tables, ports.tables);
  return {
    queues,
    queuesUrl: `http://127.0.0.1:${queues.port}`,
    tablesUrl: `http://127.0.0.1:${tablesPort}`,
    stop: async () => {
      tables.closeAllConnections();
      await Promise.all([queues.stop(), new Promise((resolve) => tables.close(resolve))]);
    },
  };
};

/**
 * Opens SQLite databases that leave it to the system when to write to the disk. fauxqs opens its own so that each
 * message waits for the disk three times, and with it everything else here, and it has no option for that. What is
 * written so survives kill -9 of this process; a power cut may cost the last messages.
 */
const withoutSyncing = async <T>(open: () => Promise<T>): Promise<T> => {
  // oxlint-disable-next-line typescript/unbound-method -- it is put back as it was, and called on a database
  const { exec } = DatabaseSync.prototype;
  DatabaseSync.prototype.exec = function execWithoutSyncing(sql) {
    exec.call(this, sql);
    if (sql.includes('journal_mode = WAL')) exec.call(this, 'PRAGMA synchronous = NORMAL');
  };
  try {
    return await open();
  } finally {
    DatabaseSync.prototype.exec = exec;
  }
};

const listening = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
