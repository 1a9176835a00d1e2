import { isDeepStrictEqual } from 'node:util';
import { Connection } from 'jsforce/lib/core.js';
import { HttpApi } from 'jsforce/lib/http-api.js';
import type { HttpResponse, Schema } from 'jsforce/lib/types/index.js';
import type { Log } from '#platform/log';
import type { Secret } from '#platform/secrets';
import { type ApiUsage, readApiUsage } from './api-usage.ts';
import { apiVersion } from './api-version.ts';
import type { Credentials } from './credentials.ts';
import { downloadBytes } from './download-bytes.ts';
import { FetchTransport } from './fetch-transport.ts';
import { SalesforceError, salesforceErrorOf, signInRefusals } from './salesforce-error.ts';
import { type Session, signIn } from './sign-in.ts';

/** A request to one organisation; the path begins with a slash and stays on the organisation's own host. */
export interface Question {
  readonly method?: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: object;
}

/** What Salesforce answered, as it was written: numbers are still text. */
export interface Answer {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

/** A file that Salesforce answered with, as it came. */
export interface FileAnswer {
  readonly headers: Answer['headers'];
  /** Undefined where the file has more bytes than were welcome. */
  readonly bytes: Uint8Array | undefined;
}

/** One organisation, signed in to. */
export interface Salesforce {
  readonly organizationId: string;
  /** Where the organisation answers now; may change with a renewed token. */
  readonly instanceUrl: string;
  /** @throws SalesforceError */
  readonly ask: (question: Question) => Promise<Answer>;
  /**
   * Asks for a file, which is held as bytes, once.
   * @throws SalesforceError
   */
  readonly download: (file: { readonly path: string; readonly bytesMax: number }) => Promise<FileAnswer>;
}

/**
 * Signs in to the organisation of the secret. The session lives as long as the process does; when Salesforce ends it,
 * each request signs in anew once, with the secret as it is then, and goes on wherever the new token says.
 * @param hearUsage is told of the API calls used, by every answer that tells of them
 */
export const connectSalesforce = async (
  secret: Secret<Credentials>,
  log: Log,
  hearUsage?: (usage: ApiUsage) => void,
): Promise<Salesforce> => {
  const { organizationId } = await secret();
  const open = async (): Promise<Connection> => {
    const session = await signInFresh(secret);
    log.info('signed in to Salesforce', { organizationId });
    return new Connection({ ...session, version: apiVersion });
  };

  let connection = await open();
  let renewal: Promise<void> | undefined;
  const renew = async (): Promise<void> => {
    connection = await open();
  };
  /** Many requests may find the same session ended; one of them signs in. */
  const renewOnce = async (ended: Connection): Promise<void> => {
    if (connection !== ended) return;
    renewal ??= renew().finally(() => {
      renewal = undefined;
    });
    await renewal;
  };

  const signedIn = async <A extends RawAnswer>(ask: (by: Connection) => Promise<A>): Promise<A> => {
    const used = connection;
    const answer = await ask(used);
    if (answer.status !== 401 || !answer.text.includes('INVALID_SESSION_ID')) return answer;
    await renewOnce(used);
    return ask(connection);
  };

  const accept = <A extends RawAnswer>(answer: A): A => {
    const usage = readApiUsage(answer.headers['sforce-limit-info']);
    if (usage) hearUsage?.(usage);
    if (answer.status >= 300) throw salesforceErrorOf(answer.status, answer.text);
    return answer;
  };

  return {
    organizationId,
    get instanceUrl() {
      return connection.instanceUrl;
    },
    ask: async (question) => accept(await signedIn((by) => send(by, question))),
    download: async (file) => accept(await signedIn((by) => sendForBytes(by, file))),
  };
};

/** A refusal may mean no more than that the secret was rotated since we read it. */
const signInFresh = async (secret: Secret<Credentials>): Promise<Session> => {
  const kept = await secret();
  try {
    return await signIn(kept);
  } catch (error) {
    if (!(error instanceof SalesforceError) || !signInRefusals.has(error.code)) throw error;
    const fresh = await secret({ fresh: true });
    if (isDeepStrictEqual(fresh, kept)) throw error;
    return signIn(fresh);
  }
};

interface RawAnswer extends Answer {
  readonly status: number;
}

const transport = new FetchTransport();

const send = async (connection: Connection, { method = 'GET', path, body }: Question): Promise<RawAnswer> => {
  try {
    return await new ExactHttp(connection, { transport }).request<RawAnswer>({
      method,
      url: `${connection.instanceUrl}${path}`,
      headers: body ? { 'content-type': 'application/json' } : {},
      ...(body && { body: JSON.stringify(body) }),
    });
  } catch (cause) {
    throw new SalesforceError('NO_ANSWER', `${method} ${path.split('?', 1)[0]} got no answer`, { cause });
  }
};

const sendForBytes = async (
  { instanceUrl, accessToken }: Connection,
  { path, bytesMax }: { readonly path: string; readonly bytesMax: number },
) => {
  try {
    return await downloadBytes({ url: `${instanceUrl}${path}`, accessToken: accessToken ?? '', bytesMax });
  } catch (cause) {
    throw new SalesforceError('NO_ANSWER', `GET ${path.split('?', 1)[0]} got no answer`, { cause });
  }
};

/** jsforce's requests without its reading of answers: that makes doubles of numbers, drops headers and signs in for ever. */
class ExactHttp extends HttpApi<Schema> {
  override isSessionExpired(): boolean {
    return false;
  }

  override isErrorResponse(): boolean {
    return false;
  }

  override async getResponseBody({ statusCode, headers, body }: HttpResponse): Promise<RawAnswer> {
    return { status: statusCode, headers, text: body };
  }
}
