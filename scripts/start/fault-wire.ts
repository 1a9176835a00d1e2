import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A wire to a server that can be cut, or go dead without being cut. */
export interface FaultWire {
  readonly port: number;
  /** Refuses connections and ends those there are, as a server that is down. */
  cut(): Promise<void>;
  /** Takes connections and carries nothing, as a server that hangs or a firewall that drops. */
  deaden(): void;
  /** Carries on; with another server when one is named. Connections that were dead are ended. */
  mend(toPort?: number): Promise<void>;
  stop(): Promise<void>;
}

/** Lays a wire to a server on this machine. */
export const layFaultWire = async (toPort: number): Promise<FaultWire> => {
  const sockets = new Set<Socket>();
  let target = toPort;
  let isDead = false;
  const server = createServer({ pauseOnConnect: true }, (client) => {
    sockets.add(client);
    client.on('error', () => undefined);
    if (isDead) return;
    const upstream = connect(target, '127.0.0.1');
    sockets.add(upstream);
    join(client, upstream);
  });
  const endAll = (): void => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a port has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    cut: async () => {
      const closed = close(server);
      endAll();
      await closed;
    },
    deaden: () => {
      isDead = true;
      for (const socket of sockets) {
        socket.unpipe();
        socket.pause();
      }
    },
    mend: async (other = target) => {
      target = other;
      isDead = false;
      endAll();
      if (server.listening) return;
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    stop: async () => {
      const closed = close(server);
      endAll();
      await closed;
    },
  };
};

const join = (client: Socket, upstream: Socket): void => {
  client.pipe(upstream).pipe(client);
  upstream.on('error', () => client.destroy());
  upstream.on('close', () => client.destroy());
  client.on('close', () => upstream.destroy());
};

const close = async (server: Server): Promise<void> => {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  await closed;
};
