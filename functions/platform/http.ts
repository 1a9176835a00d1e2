// oxlint-disable-next-line import/no-named-as-default -- its types know the default export only
import middy, { type MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type * as z from 'zod';
import type { Route } from '#shared/api/routes';
import { askOnce } from './ask-once.ts';
import type { HttpAnswer } from './http-answer.ts';
import { type BodyRule, readBytes, readJson } from './http-body.ts';
import { HttpError } from './http-error.ts';
import { securityHeaders } from './http-headers.ts';
import { type Failure, logFailure, problemAnswer, toFailure } from './http-problem.ts';
import { type HttpRequest, readRequest } from './http-request.ts';
import type { Log } from './log.ts';
import { currentTrace } from './telemetry.ts';

type Routes = Readonly<Record<string, Route>>;

/** Answers the requests of one route. Made by `withoutBody`, `withJson` or `withBytes`. */
export type Endpoint = (event: APIGatewayProxyEvent) => Promise<HttpAnswer>;

interface HttpEntry<R extends Routes> {
  readonly log: Log;
  readonly routes: R;
  /** The table of contents: one endpoint for each route, none missing. */
  readonly endpoints: { readonly [Name in keyof R]: Endpoint };
  /** Dresses a failure as something else than JSON, e.g. for a browser that navigates. */
  readonly dressFailure?: (failure: Failure, event: APIGatewayProxyEvent) => HttpAnswer;
}

/** The Lambda handler of a table of contents, for REST API proxy events. Never rejects: every error becomes an answer. */
export const httpHandler = <R extends Routes>({
  log,
  routes,
  endpoints,
  dressFailure = problemAnswer,
}: HttpEntry<R>) => {
  const table = tableOf(routes, endpoints);
  return middy(async (event: APIGatewayProxyEvent) => seal(await findEndpoint(table, event)(event), event))
    .use(correlate(log))
    .use(answerFailures(log, dressFailure));
};

/** An endpoint that takes no body. One that is sent all the same is not read. */
export const withoutBody =
  (answer: (request: HttpRequest) => Promise<HttpAnswer>): Endpoint =>
  async (event) =>
    answer(readRequest(event));

/** An endpoint that takes JSON of a schema. Unknown fields are refused where the schema is strict. */
export const withJson =
  <S extends z.ZodType>(
    schema: S,
    answer: (request: HttpRequest, body: z.output<S>) => Promise<HttpAnswer>,
  ): Endpoint =>
  async (event) =>
    answer(readRequest(event), readJson(event, schema));

/** An endpoint that takes the body's bytes as they were sent. */
export const withBytes =
  (rule: BodyRule, answer: (request: HttpRequest, body: Buffer) => Promise<HttpAnswer>): Endpoint =>
  async (event) =>
    answer(readRequest(event), readBytes(event, rule));

/** Endpoints whose code is loaded with the first request for one of them: a process that starts waits for no other. */
export const later = <Name extends string>(load: () => Promise<Readonly<Record<Name, Endpoint>>>) => {
  const loaded = askOnce(load);
  return (name: Name): Endpoint =>
    async (event) =>
      (await loaded())[name](event);
};

type Table = ReadonlyMap<string, ReadonlyMap<string, Endpoint>>;

const tableOf = <R extends Routes>(routes: R, endpoints: HttpEntry<R>['endpoints']): Table => {
  const table = new Map<string, Map<string, Endpoint>>();
  for (const [name, { method, path }] of Object.entries(routes)) {
    const methods = table.get(path) ?? new Map<string, Endpoint>();
    const endpoint = endpoints[name];
    if (endpoint) table.set(path, methods.set(method, endpoint));
  }
  return table;
};

/** API Gateway has matched the path already: `resource` is the route's own path, with its placeholders. */
const findEndpoint = (table: Table, { resource, httpMethod }: APIGatewayProxyEvent): Endpoint => {
  const methods = table.get(resource);
  if (!methods) {
    throw new HttpError({ status: 404, code: 'request.unknown-path', message: 'Nothing lives at this address.' });
  }
  const endpoint = methods.get(httpMethod);
  if (!endpoint) {
    const allow = [...methods.keys()].join(', ');
    throw new HttpError({
      status: 405,
      code: 'request.method',
      message: `This address answers ${allow}.`,
      headers: { allow },
    });
  }
  return endpoint;
};

type HttpMiddleware = MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult>;

const correlate = (log: Log): HttpMiddleware => ({
  before: ({ event }) => {
    log.appendKeys({
      requestId: event.requestContext.requestId,
      route: `${event.httpMethod} ${event.resource}`,
    });
  },
});

const answerFailures = (log: Log, dress: NonNullable<HttpEntry<Routes>['dressFailure']>): HttpMiddleware => ({
  onError: ({ error, event }) => {
    const failure = toFailure(error, event.requestContext.requestId);
    logFailure(log, failure, error);
    return seal(dress(failure, event), event);
  },
});

const seal = (
  { status, headers, cookies, body = '' }: HttpAnswer,
  event: APIGatewayProxyEvent,
): APIGatewayProxyResult => ({
  statusCode: status,
  headers: { ...securityHeaders, ...idsOf(event), ...headers },
  ...(cookies?.length && { multiValueHeaders: { 'set-cookie': [...cookies] } }),
  body,
});

/** By which the log and the trace of a request are found, should somebody ask for help with its answer. */
const idsOf = ({ requestContext }: APIGatewayProxyEvent): Readonly<Record<string, string>> => {
  const root = currentTrace()?.root;
  return { 'x-request-id': requestContext.requestId, ...(root !== undefined && { 'x-fairlead-trace': root }) };
};
