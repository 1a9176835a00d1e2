import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { aSilentLog } from '#platform/testing/a-silent-log';
import { connectSalesforce } from './connect.ts';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const token = (url: string): string =>
  JSON.stringify({
    access_token: 'x',
    instance_url: url,
    id: 'https://login.salesforce.com/id/00DA0000000KzQbMAK/005',
  });

/** Signs in to a server that answers everything else as told. */
const connectTo = async (answer: RequestListener) => {
  server = createServer((request, response) => {
    request.resume();
    if (request.url === '/services/oauth2/token') response.end(token(`http://${request.headers.host ?? ''}`));
    else answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a port has an address of this shape.
  const { port } = server.address() as AddressInfo;
  const secret = {
    flow: 'client-credentials' as const,
    loginUrl: `http://127.0.0.1:${port}`,
    organizationId: '00DA0000000KzQbMAK',
    clientId: 'client',
    clientSecret: 'secret',
  };
  return connectSalesforce(async () => secret, aSilentLog());
};

describe('the line to Salesforce', () => {
  it('that breaks in the middle of an answer is an error to be tried again', async () => {
    const salesforce = await connectTo((_, response) => {
      response.setHeader('content-length', '1000');
      response.write('{"records":[');
      setTimeout(() => response.destroy(), 20);
    });
    await expect(salesforce.ask({ path: '/' })).rejects.toMatchObject({ code: 'NO_ANSWER', remedy: 'try-again' });
  });

  it('that had died unseen is opened anew', async () => {
    let requests = 0;
    const salesforce = await connectTo((request, response) => {
      requests += 1;
      if (requests === 1) request.socket.destroy();
      else response.end('back');
    });
    expect(await salesforce.ask({ path: '/' })).toMatchObject({ text: 'back' });
  });

  it('leads nowhere else: a redirect is an error', async () => {
    const salesforce = await connectTo((_, response) =>
      response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
    );
    await expect(salesforce.ask({ path: '/' })).rejects.toMatchObject({ code: 'HTTP_302' });
  });

  it('is not used again for an answer that is an error', async () => {
    let requests = 0;
    const salesforce = await connectTo((_, response) => {
      requests += 1;
      response.writeHead(503).end();
    });
    await expect(salesforce.ask({ path: '/' })).rejects.toMatchObject({ code: 'HTTP_503', remedy: 'try-again' });
    expect(requests).toBe(1);
  });

  it('goes where the renewed session says', async () => {
    let expired = true;
    const salesforce = await connectTo((request, response) => {
      if (!expired) return void response.end(request.headers.authorization);
      expired = false;
      response.writeHead(401).end('[{"errorCode":"INVALID_SESSION_ID","message":"Session expired or invalid"}]');
    });
    expect(await salesforce.ask({ path: '/' })).toMatchObject({ text: 'Bearer x' });
  });

  it('is not tried for ever with an organisation that refuses every session', async () => {
    let requests = 0;
    const salesforce = await connectTo((_, response) => {
      requests += 1;
      response.writeHead(401).end('[{"errorCode":"INVALID_SESSION_ID","message":"Session expired or invalid"}]');
    });
    await expect(salesforce.ask({ path: '/' })).rejects.toMatchObject({ remedy: 'configuration' });
    expect(requests).toBe(2);
  });
});

describe('a file', () => {
  const chunk = Buffer.alloc(100_000, 'ä');

  it('is held as the bytes that came', async () => {
    const salesforce = await connectTo((request, response) => {
      expect(request.headers.authorization).toBe('Bearer x');
      response.setHeader('sforce-locator', 'null');
      response.write(chunk);
      response.end(chunk);
    });
    const { bytes, headers } = await salesforce.download({ path: '/', bytesMax: 200_000 });
    expect(Buffer.concat([chunk, chunk]).equals(bytes ?? Buffer.alloc(0))).toBe(true);
    expect(headers['sforce-locator']).toBe('null');
  });

  it('that is larger than welcome is not read to its end', async () => {
    let sent = 0;
    const salesforce = await connectTo((_, response) => {
      const more = (): void => {
        sent += chunk.length;
        if (!response.destroyed) response.write(chunk, () => setImmediate(more));
      };
      more();
    });
    expect(await salesforce.download({ path: '/', bytesMax: 300_000 })).toMatchObject({ bytes: undefined });
    expect(sent).toBeLessThan(50_000_000);
  });

  it('that is refused, or breaks off, is an error like any other', async () => {
    const salesforce = await connectTo((request, response) => {
      if (request.url === '/refused') {
        response.writeHead(400).end('[{"errorCode":"INVALID_QUERY_LOCATOR","message":"gone"}]');
        return;
      }
      response.setHeader('content-length', '1000');
      response.write('"Id"');
      setTimeout(() => response.destroy(), 20);
    });
    const download = (path: string) => salesforce.download({ path, bytesMax: 1_000 });
    await expect(download('/refused')).rejects.toMatchObject({ code: 'INVALID_QUERY_LOCATOR' });
    await expect(download('/broken')).rejects.toMatchObject({ code: 'NO_ANSWER' });
  });
});
