import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Heard {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface Listener {
  readonly url: string;
  readonly heard: readonly Heard[];
  /** Waits until so many requests have come in. */
  readonly hears: (count: number) => Promise<readonly Heard[]>;
  readonly close: () => Promise<void>;
}

/** A small HTTP server that notes what it is sent and answers as told. */
export const listen = async (
  answer: (count: number, heard: Heard) => { status: number; body: string },
): Promise<Listener> => {
  const heard: Heard[] = [];
  let onHeard = (): void => undefined;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = { headers: request.headers, body: Buffer.concat(chunks).toString() };
      heard.push(one);
      const { status, body } = answer(heard.length, one);
      response.writeHead(status, { 'content-type': request.headers['content-type'] ?? 'text/plain' }).end(body);
      onHeard();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // A TCP server's address is an AddressInfo; only pipes have a string.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    hears: (count) =>
      new Promise((resolve) => {
        onHeard = () => {
          if (heard.length >= count) resolve(heard);
        };
        onHeard();
      }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
