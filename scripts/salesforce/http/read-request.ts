import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { SalesforceError } from '../org/salesforce-error.ts';
import type { ApiRequest } from './api.ts';

const BODY_BYTES_MAX = 50 * 1024 * 1024;

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

/** The whole request. @throws SalesforceError when its body is too large */
export const readRequest = async (message: IncomingMessage): Promise<ApiRequest> => {
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
