import type { Certificate } from './certificate.ts';

/** How the server is set, as RDS sets it where a query could tell the difference. */
export const serverSettings = (options: {
  readonly port: number;
  readonly durable: boolean;
  readonly certificate: Certificate | undefined;
}): Readonly<Record<string, string>> => ({
  listen_addresses: 'localhost',
  port: String(options.port),
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  shared_preload_libraries: 'pg_stat_statements',
  max_connections: '100',
  // What RDS gives a server of 4 GiB; only what is used is taken.
  shared_buffers: '1GB',
  // The first fill writes hundreds of thousands of rows: fewer checkpoints, same safety.
  max_wal_size: '4GB',
  ...(options.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  ...(options.certificate && {
    ssl: 'on',
    ssl_cert_file: options.certificate.caFile,
    ssl_key_file: options.certificate.keyFile,
  }),
});
