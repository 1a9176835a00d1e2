declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** A server that plays DynamoDB; without a path it keeps everything in memory. */
  const dynalite: (options?: { path?: string; createTableMs?: number; deleteTableMs?: number }) => Server;
  export = dynalite;
}
