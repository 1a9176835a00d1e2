import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen } from '../http/http-server.ts';
import { guardingHeaders, guardRequest } from './guard-request.ts';
import { makeOpsApi, type OpsGround } from './ops-api.ts';
import { OpsRefusal } from './ops-refusal.ts';
import { pageFiles } from './page-files.ts';

export interface OpsOptions {
  /** 0 takes a free port. */
  readonly port: number;
  /** Folder of the built page. */
  readonly page: string;
}

export interface RunningOps {
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves the Ops page of the local cloud and what it asks for: on loopback, to itself alone. */
export const startOps = async (
  { port, page }: OpsOptions,
  ground: OpsGround,
  onFault: (fault: unknown) => void,
): Promise<RunningOps> => {
  const server = await listen(port);
  const api = makeOpsApi(ground);
  const fileAt = pageFiles(page);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    guardRequest(request, server.port);
    const url = new URL(`http://localhost${request.url?.startsWith('/') ? request.url : '/'}`);
    if (url.pathname.startsWith('/api/')) {
      const value = await api(request.method ?? 'GET', url);
      if (!value) throw new OpsRefusal(404, 'There is nothing at this address.');
      return send(response, 200, { type: 'application/json', body: JSON.stringify(value) });
    }
    const file = fileAt(url.pathname);
    if (!file) throw new OpsRefusal(404, 'There is nothing at this address.');
    return send(response, 200, file);
  };

  server.onRequest((request, response) => {
    // Nothing that is sent to us is read.
    request.resume();
    answer(request, response).catch((fault: unknown) => {
      const isRefusal = fault instanceof OpsRefusal;
      if (!isRefusal) onFault(fault);
      const message = isRefusal ? fault.message : 'The local cloud failed; npm start shows why.';
      send(response, isRefusal ? fault.status : 500, {
        type: 'application/json',
        body: JSON.stringify({ message }),
      });
    });
  });
  return { url: `http://localhost:${server.port}`, stop: () => server.stop() };
};

const send = (
  response: ServerResponse,
  status: number,
  { type, body }: { readonly type: string; readonly body: string | Buffer },
): void => {
  response.writeHead(status, { ...guardingHeaders, 'content-type': type }).end(body);
};
