import type { ServerResponse } from 'node:http';
import { AccessDeniedError } from '../access/gate.ts';
import { AwsFault } from '../desk/aws-request.ts';

/** Tells a fault in the words and the form of a service, so that the SDK makes of it what it makes of AWS's. */
export type Refuse = (response: ServerResponse, fault: unknown) => void;

interface Told {
  readonly code: string;
  readonly message: string;
  readonly status: number;
}

/** How a service calls the lack of a right. */
const toldAs = (fault: unknown, denied: Pick<Told, 'code' | 'status'>): Told => {
  if (fault instanceof AccessDeniedError) return { ...denied, message: fault.message };
  if (fault instanceof AwsFault) return { code: fault.code, message: fault.message, status: fault.status };
  return { code: 'InternalFailure', message: String(fault), status: 500 };
};

export const refuseTables: Refuse = (response, fault) => {
  const { code, message, status } = toldAs(fault, { code: 'AccessDeniedException', status: 400 });
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify({ __type: `com.amazon.coral.service#${code}`, Message: message }));
};

/** SQS keeps the codes of its older protocol in a header; the SDK names its errors by them. */
export const refuseQueues: Refuse = (response, fault) => {
  const { code, message, status } = toldAs(fault, { code: 'AccessDenied', status: 403 });
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'x-amzn-query-error': `${code};${status < 500 ? 'Sender' : 'Receiver'}`,
  });
  response.end(JSON.stringify({ __type: `com.amazonaws.sqs#${code}`, message }));
};

export const refuseObjects: Refuse = (response, fault) => {
  const { code, message, status } = toldAs(fault, { code: 'AccessDenied', status: 403 });
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${escaped(message)}</Message></Error>`,
  );
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
