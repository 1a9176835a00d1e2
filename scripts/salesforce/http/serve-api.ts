import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type DoorOptions, handleExchange } from './handle-exchange.ts';

/** URI and headers together, as Salesforce limits them; Node answers 431 beyond it. */
const HEAD_BYTES_MAX = 16_384;

/** Opens a door of the org. @throws when the port is taken */
export const serveApi = async (
  door: DoorOptions,
  listen: { port: number; host: string },
): Promise<{ port: number; server: Server }> => {
  const server = createServer({ maxHeaderSize: HEAD_BYTES_MAX, keepAliveTimeout: 65_000 }, (message, response) => {
    handleExchange(door, { message, response }).catch((error: unknown) => {
      console.error('stand-in org: answer not written', error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(listen.port, listen.host, resolve);
  });
  // A TCP server's address is an AddressInfo; only pipes have a string.
  return { port: (server.address() as AddressInfo).port, server };
};
