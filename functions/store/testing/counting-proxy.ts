import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A wire to a server that counts how often the client had to hear an answer before it could say more. */
export interface CountingProxy {
  readonly port: number;
  /** Round trips since the last call. */
  takeTrips(): number;
  stop(): Promise<void>;
}

/** Long enough for a client to say all that it has to say without an answer. */
const silenceMilliseconds = 60;

/**
 * Holds the server's answers back until the client has been silent for a while: a client that waits for an answer
 * before it goes on thus takes one turn more, however fast the network is. Counted are the turns of the client, so
 * that a slow server, whose answer comes in pieces, costs none.
 */
export const startCountingProxy = async (host: string, port: number): Promise<CountingProxy> => {
  let trips = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(port, host);
    sockets.add(client).add(upstream);
    let held: Buffer[] = [];
    let isClientsTurn = true;
    let lastSaid = performance.now();
    const release = () => {
      if (held.length === 0) return;
      if (performance.now() - lastSaid < silenceMilliseconds) return void setTimeout(release, silenceMilliseconds / 4);
      isClientsTurn = true;
      client.write(Buffer.concat(held));
      held = [];
    };
    client.on('data', (bytes) => {
      lastSaid = performance.now();
      if (isClientsTurn) trips += 1;
      isClientsTurn = false;
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      held.push(bytes);
      if (held.length === 1) release();
    });
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on('close', () => to.destroy());
      from.on('error', () => to.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    // A server that listens on a port has an address of this shape.
    port: (server.address() as AddressInfo).port,
    takeTrips: () => {
      const counted = trips;
      trips = 0;
      return counted;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
