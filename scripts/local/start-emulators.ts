import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import path from 'node:path';
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
  const queues = await startFauxqs({ port: ports.queues, logger: false, dataDir: queuesFolder, defaultRegion: region });
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

const listening = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
