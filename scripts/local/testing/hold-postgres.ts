import { startPostgres } from '../postgres/start-postgres.ts';

/** Program for tests: holds a server on the folder of its argument until it is killed. */
const server = await startPostgres({
  folder: process.argv[2] ?? '',
  port: 0,
  database: 'sales',
  owner: 'keeper',
  durable: false,
  tls: true,
});
process.send?.({ url: server.url });
process.on('message', () => undefined);
