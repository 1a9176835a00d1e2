import type { RunningOrg } from '../start-org.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body, parsed. */
  readonly json: unknown;
}

type Init = Pick<RequestInit, 'method' | 'body' | 'signal'>;

/** Asks the org's REST API without a client's cleverness; paths begin below `/services/data/v64.0`. */
export type Ask = (path: string, init?: Init) => Promise<Answer>;

/** Asks with the administrator's token. */
export const askAs = (org: Pick<RunningOrg, 'url' | 'accessToken'>, url = org.url): Ask => {
  const headers = { authorization: `Bearer ${org.accessToken}` };
  return async (path, init = {}) => {
    const response = await fetch(`${url}/services/data/v64.0${path}`, { ...init, headers });
    const text = await response.text();
    const json: unknown = /^[[{]/.test(text) ? JSON.parse(text) : undefined;
    return { status: response.status, headers: response.headers, text, json };
  };
};

/** The path of a query. */
export const soql = (query: string, resource: 'query' | 'queryAll' = 'query'): string =>
  `/${resource}?q=${encodeURIComponent(query)}`;

/** Asks the token endpoint with client credentials. */
export const askForToken = async (
  url: string,
  client: Pick<RunningOrg, 'clientId' | 'clientSecret'>,
): Promise<{ status: number; answer: Record<string, string> }> => {
  const response = await fetch(`${url}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: client.clientId,
      client_secret: client.clientSecret,
    }),
  });
  const text = await response.text();
  return { status: response.status, answer: text.startsWith('{') ? JSON.parse(text) : { text } };
};
