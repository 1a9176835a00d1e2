import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { Reply } from './reply.ts';

const GZIP_FROM_BYTES = 1_024;

const zip = promisify<string, { level: number }, Buffer>(gzip);

/** Half of the body, then the end of the connection: the client was promised more. */
const breakOff = (response: ServerResponse, body: Buffer): void => {
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
};

/** Sends an answer, zipped for those who ask. */
export const writeReply = async (
  { message, response }: { message: IncomingMessage; response: ServerResponse },
  reply: Reply,
  { isBrokenOff }: { isBrokenOff: boolean },
): Promise<void> => {
  const content = reply.text?.content ?? (reply.json === undefined ? '' : JSON.stringify(reply.json));
  const zipped = content.length > GZIP_FROM_BYTES && (message.headers['accept-encoding'] ?? '').includes('gzip');
  const body = zipped ? await zip(content, { level: constants.Z_BEST_SPEED }) : Buffer.from(content);
  if (isBrokenOff && body.length < 2) {
    response.destroy();
    return;
  }
  response.writeHead(reply.status, {
    ...(content !== '' && { 'content-type': reply.text?.type ?? 'application/json;charset=UTF-8' }),
    ...(zipped && { 'content-encoding': 'gzip', vary: 'Accept-Encoding' }),
    ...(reply.status !== 204 && { 'content-length': String(body.length) }),
    ...reply.headers,
  });
  if (isBrokenOff) breakOff(response, body);
  else response.end(message.method === 'HEAD' ? '' : body);
};
