import diagnostics from 'node:diagnostics_channel';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { Server } from 'node:http';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import dynalite from 'dynalite';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import type { Answer } from './gate/guard.ts';

/** The emulators from npm. They listen nowhere: who wants something of them comes through the gate. */
export interface Emulators {
  readonly queues: FauxqsServer;
  /** SQS and S3. */
  readonly answerQueues: Answer;
  /** DynamoDB. */
  readonly answerTables: Answer;
  stop(): Promise<void>;
}

/** Starts SQS and S3 (one server) and DynamoDB on folders below `stateFolder`, where they keep what they hold. */
export const startEmulators = async (stateFolder: string, region: string): Promise<Emulators> => {
  const [queuesFolder, tablesFolder] = ['queues', 'tables'].map((name) => path.join(stateFolder, name));
  if (queuesFolder === undefined || tablesFolder === undefined) throw new Error('unreachable');
  for (const folder of [queuesFolder, tablesFolder]) mkdirSync(folder, { recursive: true });
  const [queues, queuesServer] = await withServer(() =>
    withoutSyncing(() => startFauxqs({ port: 0, logger: false, dataDir: queuesFolder, defaultRegion: region })),
  );
  await deafened(queuesServer);
  const tables = dynalite({ path: tablesFolder, createTableMs: 0, deleteTableMs: 0 });
  return {
    queues,
    answerQueues: (request, response) => void queuesServer.emit('request', request, response),
    answerTables: (request, response) => void tables.emit('request', request, response),
    stop: async () => {
      await Promise.all([queues.stop(), closeTables(tables)]);
    },
  };
};

/** Takes away a server's port. It goes on answering what it is handed. */
const deafened = (server: Server): Promise<unknown> => new Promise((resolve) => server.close(resolve));

/** dynalite puts its data away when a server that listens is closed, and only then. */
const closeTables = async (tables: Server): Promise<void> => {
  tables.listen(0, '127.0.0.1');
  await once(tables, 'listening');
  await new Promise((resolve) => tables.close(resolve));
};

/**
 * Opens an emulator and gives the HTTP server that it made for itself, which fauxqs shows to nobody. Fastify, of which
 * it is made, announces each of its instances.
 */
const withServer = async <T>(open: () => Promise<T>): Promise<[T, Server]> => {
  let made: unknown;
  const onMade = (message: unknown): void => {
    // The first is ours: it is made before anybody else has a turn.
    made ??= Object(Object(message).fastify).server;
  };
  diagnostics.subscribe('fastify.initialization', onMade);
  try {
    const opened = await open();
    if (!(made instanceof Server)) throw new Error('the emulator of SQS and S3 announced no server');
    return [opened, made];
  } finally {
    diagnostics.unsubscribe('fastify.initialization', onMade);
  }
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
