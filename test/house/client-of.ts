import { signInAs } from '#scripts/start/sign-in-as';
import type { Running } from '#scripts/start/summary';
import type { SyncResponse } from '#shared/api/sync';
import { type WidgetsQueryResponse, widgetsQueryResponseSchema } from '#shared/api/widgets-query';
import { measure } from '#shared/query/measure';
import type { QuerySpec } from '#shared/query/query-spec';

/** An API client of one persona, with a bearer token of her own. */
export interface Client {
  get(path: string): Promise<Response>;
  /** With a body as JSON, if there is one. */
  send(method: 'POST' | 'PUT' | 'DELETE', path: string, sent?: Sent): Promise<Response>;
  ask(questions: Readonly<Record<string, QuerySpec>>): Promise<WidgetsQueryResponse['answers'][string]>;
  /** Σ amount of the open deals she sees, in hundredths. */
  openPipeline(): Promise<string | null>;
  /** The first of the deals that she sees, by name. */
  deals(): Promise<WidgetsQueryResponse['answers'][string][string] | undefined>;
  sync(): Promise<SyncResponse>;
}

interface Sent {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const clientOf = async (fairlead: Running, persona: string): Promise<Client> => {
  const front = addressOf(fairlead, 'Fairlead');
  // Fairlead itself says as which client it signs people in.
  const begun = await fetch(`${front}/auth/sign-in`, { redirect: 'manual' });
  const clientId = new URL(begun.headers.get('location') ?? '').searchParams.get('client_id') ?? '';
  const client = { clientId, callbackUrls: [`${front}/auth/callback`], logoutUrls: [] };
  return clientWith(fairlead, await signInAs(persona, addressOf(fairlead, 'Sign-in'), client));
};

/** An API client of whoever has this token. */
export const clientWith = (fairlead: Running, token: string): Client => {
  const front = addressOf(fairlead, 'Fairlead');
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const get = (path: string): Promise<Response> => fetch(`${front}${path}`, { headers });
  const ask: Client['ask'] = async (questions) => {
    const body = JSON.stringify({ widgets: { w: questions } });
    const response = await fetch(`${front}/api/v1/widgets/query`, { method: 'POST', headers, body });
    if (!response.ok) throw new Error(`the API answers ${response.status}: ${await response.text()}`);
    return widgetsQueryResponseSchema.parse(await response.json()).answers['w'] ?? {};
  };
  return {
    get,
    send: (method, path, { body, headers: others } = {}) =>
      fetch(`${front}${path}`, {
        method,
        headers: { ...headers, ...others },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    ask,
    openPipeline: async () => {
      const { now } = await ask({ now: measure({ metric: 'openPipeline' }) });
      if (now?.kind !== 'value') throw new Error('a figure was asked for');
      return now.value;
    },
    deals: async () => {
      const sort = { by: 'name', descending: false } as const;
      const { deals } = await ask({
        deals: { kind: 'records', object: 'opportunity', columns: ['name'], filters: [], sort, limit: 5 },
      });
      return deals;
    },
    // Checked by the schema where the API makes it.
    sync: async () => (await (await get('/api/v1/sync')).json()) as SyncResponse,
  };
};

/** Where a part of the house answers. */
export const addressOf = ({ addresses }: Pick<Running, 'addresses'>, part: string): string => {
  const address = addresses[part];
  if (address === undefined) throw new Error(`nothing called ${part} runs`);
  return address;
};
