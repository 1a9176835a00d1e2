import type { IncomingMessage, ServerResponse } from 'node:http';
import { AccessDeniedError } from '../access/gate.ts';

/** A fault in the form in which AWS's JSON protocols tell it, so that the SDK makes its own error of it. */
export class AwsFault extends Error {
  override readonly name = 'AwsFault';
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** Everything a request carries. @throws AwsFault when it is larger than `bytesMax` */
export const readBody = async (request: IncomingMessage, bytesMax: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size <= bytesMax) chunks.push(chunk);
  }
  if (size > bytesMax) throw new AwsFault('RequestTooLargeException', `more than ${bytesMax} bytes`, 413);
  return Buffer.concat(chunks);
};

export const sendJson = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(value === undefined ? '' : JSON.stringify(value));
};

const asAwsFault = (fault: unknown): AwsFault => {
  if (fault instanceof AwsFault) return fault;
  if (!(fault instanceof AccessDeniedError)) return new AwsFault('InternalServiceException', String(fault), 500);
  // What speaks REST says so by the status; the services with targets answer 400 to everything that is the caller's fault.
  const isRest = /^(lambda|execute-api):/.test(fault.need.action);
  return new AwsFault('AccessDeniedException', fault.message, isRest ? 403 : 400);
};

export const sendFault = (response: ServerResponse, fault: unknown): void => {
  const known = asAwsFault(fault);
  response.setHeader('x-amzn-errortype', known.code);
  sendJson(response, known.status, { __type: known.code, message: known.message });
};
