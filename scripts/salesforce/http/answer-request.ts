import { SalesforceError } from '../org/salesforce-error.ts';
import type { Api, ApiRequest, Route } from './api.ts';
import { answerOAuth } from './oauth.ts';
import { ok, type Reply } from './reply.ts';
import { routes } from './routes.ts';
import { bearerOf } from './session-token.ts';
import { answerSoap } from './soap.ts';
import { soapFault } from './soap-xml.ts';

const SEASONS = ['Winter', 'Spring', 'Summer'];
/** Winter '21, whose clients still call: the sf CLI signs in with v51.0 before it asks for the list. */
const FIRST_VERSION = 50;
const LAST_VERSION = 64;

const versions = Array.from({ length: LAST_VERSION - FIRST_VERSION + 1 }, (_, i) => {
  const version = `${FIRST_VERSION + i}.0`;
  return { label: `${SEASONS[i % 3]} '${21 + Math.floor(i / 3)}`, url: `/services/data/v${version}`, version };
});

const compiled = routes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
}));

const matchRoute = (method: string, path: string): { route: Route; params: Record<string, string> } => {
  const matches = compiled.flatMap(({ route, pattern }) => {
    const match = pattern.exec(path);
    return match ? [{ route, params: { ...match.groups } }] : [];
  });
  const found = matches.find(({ route }) => route.method === method);
  if (found) return found;
  if (matches.length === 0) throw new SalesforceError('NOT_FOUND', 'The requested resource does not exist');
  const allowed = matches.map(({ route }) => route.method).join(',');
  throw new SalesforceError('METHOD_NOT_ALLOWED', `HTTP Method '${method}' not allowed. Allowed are ${allowed}`);
};

const answerData = async (api: Api, request: ApiRequest): Promise<Reply> => {
  const match = /^\/services\/data\/v(\d+\.\d)(\/.*)?$/.exec(request.path);
  const version = versions.find((each) => each.version === match?.[1])?.version;
  if (!version) throw new SalesforceError('NOT_FOUND', 'The requested resource does not exist');
  const session = api.sessions.of(bearerOf(request.headers));
  const { route, params } = matchRoute(request.method, match?.[2] ?? '/');
  api.usage.count(`${route.method} ${route.path}`);
  return route.answer({ api, request, session, version, params });
};

const answerCountedSoap = (api: Api, request: ApiRequest): Reply => {
  try {
    api.usage.count('SOAP');
  } catch (error) {
    if (error instanceof SalesforceError) return soapFault(error.errorCode, error.message);
    throw error;
  }
  return answerSoap(api, request);
};

/** Answers one request of any of the org's APIs. @throws SalesforceError, answered as `[{message, errorCode}]` */
export const answerRequest = async (api: Api, request: ApiRequest): Promise<Reply> => {
  const oauth = await answerOAuth(api, request);
  if (oauth) return oauth;
  if (request.path === '/services/data') return ok(versions);
  if (request.path.startsWith('/services/Soap/u/')) return answerCountedSoap(api, request);
  return answerData(api, request);
};
