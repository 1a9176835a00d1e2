import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AccessDeniedError } from '../access/gate.ts';
import { AssemblyError } from '../assembly/assembly-error.ts';
import type { Blueprint } from '../assembly/blueprint.ts';
import { arnOf } from '../assembly/identities.ts';
import { nameForPeople, type Resource } from '../assembly/read-assembly.ts';
import type { Functions } from '../lambda/functions.ts';
import { FunctionError, ThrottledError } from '../lambda/lambda-error.ts';
import { newRoot, traceHeaderName } from '../traces/lambda-segment.ts';
import { type Authorizer, authorizerDefinition, makeAuthorizer } from './authorizer.ts';
import { type GatewayResponses, gatewayResponses } from './gateway-responses.ts';
import { collect, type HttpRequest, type HttpResponse, headerOf } from './http-message.ts';
import { proxyAnswer } from './proxy-answer.ts';
import { type Meeting, proxyEvent, type RestApiPlace } from './proxy-event.ts';
import { type MatchedRoute, matchRoute, type RestRoute, restRoutes } from './rest-routes.ts';

/** A REST API with its stages. */
export interface RestApi {
  readonly apiId: string;
  /** The path begins with the stage: `/prod/api/v1/session`. */
  answer(request: HttpRequest): Promise<HttpResponse>;
}

/** API Gateway takes no more than this. */
export const payloadBytesMax = 10 * 1024 * 1024;

const apiSchema = z.object({
  BinaryMediaTypes: z.array(z.string()).default([]),
  Body: z.undefined('an API given as an OpenAPI document is not played').optional(),
});
const stageSchema = z.object({
  RestApiId: z.string(),
  StageName: z.string(),
  Variables: z.record(z.string(), z.string()).optional(),
});

export const makeRestApi = (blueprint: Blueprint, functions: Functions, api: Resource): RestApi => {
  const apiId = blueprint.identityOf(api).ref;
  const routes = restRoutes(blueprint, api);
  const authorizers = authorizersOf({ blueprint, functions }, api, routes);
  const respond = gatewayResponses(blueprint, api);
  const stages = stagesOf(blueprint, api);
  for (const { functionArn } of routes) functions.find(functionArn);

  return {
    apiId,
    answer: (request) => {
      const [, stage = '', rest = '/'] = /^\/([^/]*)(\/.*)?$/.exec(request.path) ?? [];
      const place = stages.get(stage);
      const requestId = randomUUID();
      if (!place) return Promise.resolve(respond('MISSING_AUTHENTICATION_TOKEN', { requestId, message: 'Forbidden' }));
      if (request.body.length > payloadBytesMax) return Promise.resolve(respond('REQUEST_TOO_LARGE', { requestId }));
      const inner = { ...request, path: rest, headers: traced(request.headers) };
      const match = matchRoute(routes, request.method, rest);
      if (!match) return Promise.resolve(respond('MISSING_AUTHENTICATION_TOKEN', { requestId }));
      return answerMatch({ request: inner, match, requestId, api: place }, { functions, authorizers, respond });
    },
  };
};

/** A trace for each request; what its sender says of one is not believed. */
const traced = (headers: HttpRequest['headers']): HttpRequest['headers'] => [
  ...headers.filter(([name]) => name.toLowerCase() !== traceHeaderName.toLowerCase()),
  [traceHeaderName, `Root=${newRoot()}`],
];

interface Parts {
  readonly functions: Functions;
  readonly authorizers: ReadonlyMap<string, Authorizer>;
  readonly respond: GatewayResponses;
}

const answerMatch = async (meeting: Meeting, parts: Parts): Promise<HttpResponse> => {
  const { route } = meeting.match;
  const { requestId } = meeting;
  const decision =
    route.authorizerId === undefined ? undefined : await parts.authorizers.get(route.authorizerId)?.(meeting);
  switch (decision?.verdict) {
    case 'unauthorized':
      return parts.respond('UNAUTHORIZED', { requestId });
    case 'denied':
      return parts.respond('ACCESS_DENIED', { requestId });
    case 'failed':
      return parts.respond('AUTHORIZER_FAILURE', { requestId });
    case 'allowed':
      return integrate(meeting, parts, proxyEvent(meeting, decision.context));
    case undefined:
      return integrate(meeting, parts, proxyEvent(meeting, undefined));
  }
};

const integrate = async (meeting: Meeting, { functions, respond }: Parts, event: object): Promise<HttpResponse> => {
  const { requestId, request, match, api } = meeting;
  const missing = missingParameters(match, request);
  if (missing.length > 0) {
    return respond('BAD_REQUEST_PARAMETERS', {
      requestId,
      message: `Missing required request parameters: [${missing.join(', ')}]`,
    });
  }
  const late = Symbol('late');
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<typeof late>((resolve) => {
    timer = setTimeout(resolve, match.route.timeoutMilliseconds, late);
  });
  try {
    const source = { service: 'apigateway.amazonaws.com', sourceArn: methodArnOf(api, match.route) };
    const answer = await Promise.race([functions.invokeFor(source, match.route.functionArn, event), deadline]);
    if (answer === late) return respond('INTEGRATION_TIMEOUT', { requestId });
    const response = proxyAnswer(answer, request, api.binaryMediaTypes);
    if (!response) return respond('DEFAULT_5XX', { requestId });
    return { ...response, headers: [...response.headers, ['x-amzn-RequestId', requestId]] };
  } catch (fault) {
    if (fault instanceof ThrottledError || fault instanceof AccessDeniedError)
      return respond('DEFAULT_5XX', { requestId, status: 500 });
    if (fault instanceof FunctionError) return respond('DEFAULT_5XX', { requestId });
    throw fault;
  } finally {
    clearTimeout(timer);
  }
};

/** A method as permissions name it: by its path with its parameters' names, not by what is asked for. */
const methodArnOf = ({ region, account, apiId, stage }: RestApiPlace, { method, path }: RestRoute): string =>
  `arn:aws:execute-api:${region}:${account}:${apiId}/${stage}/${method === 'ANY' ? '*' : method}${path}`;

const missingParameters = ({ route }: MatchedRoute, request: HttpRequest): string[] =>
  route.requiredParameters.flatMap((place) => {
    const [, kind, name = ''] = /^method\.request\.(header|querystring|path)\.(.+)$/.exec(place) ?? [];
    if (kind === 'path') return [];
    const value = kind === 'header' ? headerOf(request, name) : collect(request.query).single[name];
    return value === undefined || value === '' ? [name] : [];
  });

const authorizersOf = (
  { blueprint, functions }: { readonly blueprint: Blueprint; readonly functions: Functions },
  api: Resource,
  routes: readonly RestRoute[],
): ReadonlyMap<string, Authorizer> => {
  const ids = new Set(routes.flatMap(({ authorizerId }) => authorizerId ?? []));
  return new Map(
    [...ids].map((id) => {
      const resource = blueprint.find('AWS::ApiGateway::Authorizer', id);
      if (!resource) throw new AssemblyError(`a method has an authorizer ${id}, which is not in the template`);
      const definition = authorizerDefinition(blueprint, resource);
      functions.find(definition.functionArn);
      const source = {
        service: 'apigateway.amazonaws.com',
        sourceArn: `${executeArn(blueprint, api)}/authorizers/${id}`,
      };
      const invoke = (event: unknown): Promise<unknown> => functions.invokeFor(source, definition.functionArn, event);
      return [id, makeAuthorizer(definition, { invoke })] as const;
    }),
  );
};

const executeArn = (blueprint: Blueprint, api: Resource): string =>
  arnOf(api.stack, 'execute-api', blueprint.identityOf(api).ref);

const stagesOf = (blueprint: Blueprint, api: Resource): ReadonlyMap<string, RestApiPlace> => {
  const apiId = blueprint.identityOf(api).ref;
  const { BinaryMediaTypes } = blueprint.read(api, apiSchema);
  const stages = blueprint
    .of('AWS::ApiGateway::Stage')
    .map((resource) => blueprint.read(resource, stageSchema))
    .filter(({ RestApiId }) => RestApiId === apiId);
  if (stages.length === 0) throw new AssemblyError(`${nameForPeople(api)} has no stage`);
  return new Map(
    stages.map(({ StageName, Variables }) => [
      StageName,
      {
        apiId,
        stage: StageName,
        region: api.stack.region,
        account: api.stack.account,
        stageVariables: Variables ?? null,
        binaryMediaTypes: BinaryMediaTypes,
      },
    ]),
  );
};
