import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';

export type SmallGateway = Awaited<ReturnType<typeof startSmallGateway>>;

/** The management API of WebSocket connections: every connection there is takes what is posted to it, unless told otherwise. */
export const startSmallGateway = async () => {
  /** What became of a post to a connection: its answer by the connection's id, 200 for the rest. */
  const statuses = new Map<string, number>();
  const posts: { readonly connectionId: string; readonly body: unknown }[] = [];
  let underWay = 0;
  let underWayMax = 0;
  const server = createServer((request, response) => {
    underWay += 1;
    underWayMax = Math.max(underWayMax, underWay);
    const connectionId = decodeURIComponent(request.url?.split('/').at(-1) ?? '');
    const status = statuses.get(connectionId) ?? 200;
    let text = '';
    request.on('data', (chunk) => {
      text += String(chunk);
    });
    request.on('end', () => {
      underWay -= 1;
      const body: unknown = JSON.parse(text);
      if (status === 200) posts.push({ connectionId, body });
      response.writeHead(status, status === 410 ? { 'x-amzn-errortype': 'GoneException' } : {}).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  // A server that listens on a port has an address of this shape.
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/live`;
  const client = new ApiGatewayManagementApiClient({
    region: 'eu-central-2',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    endpoint,
    maxAttempts: 1,
  });
  return {
    endpoint,
    client,
    statuses,
    posts,
    underWayMax: (): number => underWayMax,
    forget: (): void => {
      statuses.clear();
      posts.length = 0;
      underWayMax = 0;
    },
    stop: (): void => {
      client.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
};
