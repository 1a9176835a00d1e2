import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { HttpRequest, HttpResponse } from './http-message.ts';

/** A listening server whose answers can be given later than its address. */
export interface HttpServer {
  readonly port: number;
  onRequest(answer: (request: IncomingMessage, response: ServerResponse) => void): void;
  onUpgrade(answer: (request: IncomingMessage, socket: Duplex, head: Buffer) => void): void;
  stop(): Promise<void>;
}

/** Listens on 127.0.0.1 and, where the machine has it, ::1, so that `localhost` is reached either way. */
export const listen = async (port: number): Promise<HttpServer> => {
  let answer = (_: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(503, { 'retry-after': '1' }).end('starting');
  };
  let upgrade = (_: IncomingMessage, socket: Duplex, __: Buffer): void => {
    socket.destroy();
  };
  const make = (): Server =>
    createServer((request, response) => answer(request, response)).on('upgrade', (request, socket, head) =>
      upgrade(request, socket, head),
    );
  const first = make();
  const taken = await bind(first, port, '127.0.0.1');
  const second = make();
  const hasBoth = await bind(second, taken, '::1').then(
    () => true,
    () => false,
  );
  const servers = hasBoth ? [first, second] : [first];
  return {
    port: taken,
    onRequest: (next) => {
      answer = next;
    },
    onUpgrade: (next) => {
      upgrade = next;
    },
    stop: async () => {
      await Promise.all(
        servers.map((server) => {
          server.closeAllConnections();
          return new Promise((resolve) => server.close(resolve));
        }),
      );
    },
  };
};

const bind = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });

/** A request as Node gives it, in the form in which it travels on. */
export const toHttpRequest = (raw: IncomingMessage, body: Buffer): HttpRequest => {
  const url = new URL(`http://localhost${raw.url?.startsWith('/') ? raw.url : '/'}`);
  const names = raw.rawHeaders.filter((_, index) => index % 2 === 0);
  return {
    method: raw.method ?? 'GET',
    path: url.pathname,
    query: [...url.searchParams],
    headers: names.map((name, index) => [name, raw.rawHeaders[index * 2 + 1] ?? ''] as const),
    body,
    sourceIp: raw.socket.remoteAddress?.replace('::ffff:', '') ?? '127.0.0.1',
  };
};

export const sendResponse = (response: ServerResponse, { status, headers, body }: HttpResponse): void => {
  const grouped = new Map<string, { name: string; values: string[] }>();
  for (const [name, value] of headers) {
    const group = grouped.get(name.toLowerCase()) ?? { name, values: [] };
    group.values.push(value);
    grouped.set(name.toLowerCase(), group);
  }
  for (const { name, values } of grouped.values()) {
    response.setHeader(name, values.length === 1 ? (values[0] ?? '') : values);
  }
  // Not writeHead: Node then counts the body itself and sends its length.
  response.statusCode = status;
  response.end(status === 204 || status === 304 ? undefined : body);
};
