import { PassThrough } from 'node:stream';
import { Transport } from 'jsforce/lib/transport.js';
import type { HttpRequest, HttpResponse } from 'jsforce/lib/types/index.js';
import { StreamPromise } from 'jsforce/lib/util/promise.js';

/**
 * No answer is worth waiting longer for; jsforce's own transport waits half an hour. Shorter than any function that asks
 * may run (infra/stacks/messaging.ts): one that is killed while it waits can tell nobody that Salesforce is silent.
 */
const timeoutMilliseconds = 40_000;

/**
 * Carries jsforce's requests by Node's fetch. jsforce's own transport ends the process with an uncaught exception
 * when an answer breaks off in its middle, and leaves the request waiting for ever.
 */
export class FetchTransport extends Transport {
  override httpRequest(request: HttpRequest): StreamPromise<HttpResponse> {
    return StreamPromise.create(() => ({ stream: new PassThrough(), promise: send(request) }));
  }
}

const send = async (request: HttpRequest): Promise<HttpResponse> => {
  const response = await fetchAwake(request);
  return { statusCode: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
};

/**
 * A connection that was kept open may have died while the function slept: that is found out before any answer, and
 * tried once more. Everything we send may be sent twice. Answers are tried again by the queue alone.
 */
export const fetchAwake = async (request: HttpRequest): Promise<Response> => {
  try {
    return await fetchOnce(request);
  } catch (error) {
    if (!isDeadConnection(error)) throw error;
    return fetchOnce(request);
  }
};

const fetchOnce = ({ url, method, headers, body }: HttpRequest): Promise<Response> =>
  fetch(url, {
    method,
    // A redirect would carry the token to wherever it points.
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMilliseconds),
    ...(headers && { headers }),
    ...(typeof body === 'string' && { body }),
  });

const isDeadConnection = (error: unknown): boolean =>
  error instanceof TypeError &&
  error.cause instanceof Error &&
  'code' in error.cause &&
  ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(String(error.cause.code));
