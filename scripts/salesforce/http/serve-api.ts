import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { constants, gunzip, gzip } from 'node:zlib';
import { SalesforceError } from '../org/salesforce-error.ts';
import { answerRequest } from './answer-request.ts';
import type { Api, ApiRequest } from './api.ts';
import type { Reply } from './reply.ts';

/** URI and headers together, as Salesforce limits them; Node answers 431 beyond it. */
const HEAD_BYTES_MAX = 16_384;
const BODY_BYTES_MAX = 50 * 1024 * 1024;
const GZIP_FROM_BYTES = 1_024;

const zip = promisify<string, { level: number }, Buffer>(gzip);
const unzip = promisify<Buffer, Buffer>(gunzip);

const readBody = async (message: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message) {
    const piece: Buffer = chunk;
    bytes += piece.length;
    if (bytes > BODY_BYTES_MAX) throw new SalesforceError('JSON_PARSER_ERROR', 'request body too large');
    chunks.push(piece);
  }
  const body = Buffer.concat(chunks);
  return (message.headers['content-encoding'] === 'gzip' ? await unzip(body) : body).toString('utf8');
};

const readRequest = async (message: IncomingMessage): Promise<ApiRequest> => {
  const [path = '/', search = ''] = (message.url ?? '/').split(/\?(.*)/s);
  return {
    method: message.method ?? 'GET',
    // Clients join addresses carelessly (`//services/data/`); Salesforce does not mind.
    path: decodeURI(path)
      .replaceAll(/\/{2,}/g, '/')
      .replace(/(?<=.)\/$/, ''),
    search: new URLSearchParams(search),
    headers: message.headers,
    body: await readBody(message),
  };
};

const failure = (error: unknown): Reply => {
  if (error instanceof SalesforceError) return { status: error.status, json: [error] };
  console.error('stand-in org:', error);
  const message = error instanceof Error ? error.message : String(error);
  return { status: 500, json: [{ message, errorCode: 'UNKNOWN_EXCEPTION' }] };
};

const write = async (
  message: IncomingMessage,
  response: ServerResponse,
  reply: Reply & { limitInfo?: string },
): Promise<void> => {
  const content = reply.text?.content ?? (reply.json === undefined ? '' : JSON.stringify(reply.json));
  const zipped = content.length > GZIP_FROM_BYTES && (message.headers['accept-encoding'] ?? '').includes('gzip');
  const body = zipped ? await zip(content, { level: constants.Z_BEST_SPEED }) : Buffer.from(content);
  response.writeHead(reply.status, {
    ...(content !== '' && { 'content-type': reply.text?.type ?? 'application/json;charset=UTF-8' }),
    ...(zipped && { 'content-encoding': 'gzip', vary: 'Accept-Encoding' }),
    ...(reply.status !== 204 && { 'content-length': String(body.length) }),
    ...(reply.limitInfo !== undefined && { 'sforce-limit-info': reply.limitInfo }),
    ...reply.headers,
  });
  response.end(message.method === 'HEAD' ? '' : body);
};

const handle = async (api: Api, message: IncomingMessage, response: ServerResponse): Promise<void> => {
  let reply: Reply;
  try {
    reply = await answerRequest(api, await readRequest(message));
  } catch (error) {
    reply = failure(error);
  }
  const isData = message.url?.includes('/services/data') ?? false;
  // The org's clock may be a test's; its answers must carry that one.
  response.setHeader('date', api.org.now().toUTCString());
  await write(message, response, isData ? { ...reply, limitInfo: api.usage.header() } : reply);
};

/** Opens the org's door. @throws when the port is taken */
export const serveApi = async (
  api: Api,
  listen: { port: number; host: string },
): Promise<{ port: number; server: Server }> => {
  const server = createServer({ maxHeaderSize: HEAD_BYTES_MAX, keepAliveTimeout: 65_000 }, (message, response) => {
    handle(api, message, response).catch((error: unknown) => {
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
