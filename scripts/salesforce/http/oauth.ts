import { createHmac } from 'node:crypto';
import { textOf } from '../org/sobject-record.ts';
import type { Api, ApiRequest } from './api.ts';
import { OAuthError, type SignedIn } from './clients.ts';
import { ok, type Reply } from './reply.ts';
import { bearerOf } from './session-token.ts';

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const AUDIENCES = ['https://login.salesforce.com', 'https://test.salesforce.com'];

const identityUrl = ({ url, organizationId }: Api, userId: string): string => `${url()}/id/${organizationId}/${userId}`;

const ownAudiences = ({ loginUrl, url }: Api): string[] =>
  [loginUrl(), url()].flatMap((each) => [each, `${each}/services/oauth2/token`]);

const basicCredentials = (header: unknown): { clientId: string; clientSecret: string } | undefined => {
  const encoded = typeof header === 'string' ? /^Basic (.+)$/i.exec(header)?.[1] : undefined;
  if (!encoded) return undefined;
  const [clientId = '', ...rest] = Buffer.from(encoded, 'base64').toString().split(':');
  return { clientId, clientSecret: rest.join(':') };
};

const signIn = async (api: Api, request: ApiRequest): Promise<SignedIn> => {
  const form = new URLSearchParams(request.body);
  const grant = form.get('grant_type');
  if (grant === JWT_BEARER) {
    const assertion = form.get('assertion') ?? '';
    return api.clients.verifyAssertion(api.org, { assertion, audiences: [...AUDIENCES, ...ownAudiences(api)] });
  }
  if (grant === 'client_credentials') {
    const given = basicCredentials(request.headers['authorization']) ?? {
      clientId: form.get('client_id') ?? '',
      clientSecret: form.get('client_secret') ?? '',
    };
    return api.clients.verifySecret(given);
  }
  throw new OAuthError('unsupported_grant_type', 'grant type not supported');
};

const tokenAnswer = (api: Api, signedIn: SignedIn): object => {
  const id = identityUrl(api, signedIn.userId);
  const issuedAt = String(api.org.now().getTime());
  const signature = createHmac('sha256', api.clients.own.clientSecret ?? '')
    .update(id + issuedAt)
    .digest('base64');
  return {
    access_token: api.sessions.open(signedIn),
    signature,
    scope: 'api id',
    instance_url: api.url(),
    id,
    token_type: 'Bearer',
    issued_at: issuedAt,
    api_instance_url: api.url(),
  };
};

const token = async (api: Api, request: ApiRequest): Promise<Reply> => {
  try {
    return ok(tokenAnswer(api, await signIn(api, request)));
  } catch (error) {
    if (error instanceof OAuthError)
      return { status: 400, json: { error: error.error, error_description: error.message } };
    throw error;
  }
};

const userInfo = (api: Api, request: ApiRequest): Reply => {
  const { userId } = api.sessions.of(bearerOf(request.headers));
  const user = api.org.get(userId);
  const read = (field: string): string | null => (user ? textOf(user, field) : null);
  return ok({
    sub: identityUrl(api, userId),
    id: identityUrl(api, userId),
    user_id: userId,
    organization_id: api.organizationId,
    username: read('Username'),
    preferred_username: read('Username'),
    display_name: read('Name'),
    name: read('Name'),
    email: read('Email'),
    first_name: read('FirstName'),
    last_name: read('LastName'),
    active: user?.['IsActive'] === true,
    user_type: 'STANDARD',
    timezone: read('TimeZoneSidKey'),
    zoneinfo: read('TimeZoneSidKey'),
    urls: {
      rest: `${api.url()}/services/data/v{version}/`,
      sobjects: `${api.url()}/services/data/v{version}/sobjects/`,
      query: `${api.url()}/services/data/v{version}/query/`,
      partner: `${api.url()}/services/Soap/u/{version}/${api.organizationId.slice(0, 15)}`,
    },
  });
};

/** Sign-in, sign-out and "who am I"; undefined when the path is none of them. */
export const answerOAuth = async (api: Api, request: ApiRequest): Promise<Reply | undefined> => {
  if (request.path === '/services/oauth2/token' && request.method === 'POST') return token(api, request);
  if (request.path === '/services/oauth2/userinfo' || request.path.startsWith('/id/')) return userInfo(api, request);
  if (request.path !== '/services/oauth2/revoke') return undefined;
  api.sessions.close(new URLSearchParams(request.body).get('token') ?? request.search.get('token') ?? '');
  return ok({});
};
