import { createContext, Script } from 'node:vm';
import * as z from 'zod';
import { AssemblyError } from '../assembly/assembly-error.ts';
import type { Blueprint } from '../assembly/blueprint.ts';
import { collect, type HttpRequest, type HttpResponse } from '../http/http-message.ts';

/** A CloudFront Function on the viewer's side: gives the request to go on with, or an answer of its own. */
export type ViewerFunction = (
  request: HttpRequest,
  response?: HttpResponse,
) => Promise<{ readonly request: HttpRequest } | { readonly response: HttpResponse }>;

const schema = z.object({ FunctionCode: z.string() });
/** CloudFront allows less than a millisecond of computing; a laptop may be busy. */
const timeoutMilliseconds = 250;

/** Runs the function's own code, in a realm that has nothing but JavaScript. */
export const viewerFunction = (blueprint: Blueprint, arn: string): ViewerFunction => {
  const resource = blueprint.find('AWS::CloudFront::Function', arn);
  if (!resource) throw new AssemblyError(`the CloudFront function ${arn} is not of this assembly`);
  const { FunctionCode } = blueprint.read(resource, schema);
  const script = new Script(`${FunctionCode}\n;handler(JSON.parse(event))`, { filename: `${resource.logicalId}.js` });
  return async (request, response) => {
    const event = JSON.stringify(eventOf(request, response));
    const realm = createContext({ event }, { codeGeneration: { strings: false, wasm: false } });
    const result: unknown = await script.runInContext(realm, { timeout: timeoutMilliseconds });
    return applied(result, request, response);
  };
};

const valueSchema = z.object({ value: z.string(), multiValue: z.array(z.object({ value: z.string() })).optional() });
const valuesSchema = z.record(z.string(), valueSchema).default({});
const requestSchema = z.object({
  method: z.string(),
  uri: z.string(),
  querystring: valuesSchema,
  headers: valuesSchema,
});
const responseSchema = z.object({
  statusCode: z.number().int(),
  headers: valuesSchema,
  body: z
    .union([z.string(), z.object({ data: z.string(), encoding: z.enum(['text', 'base64']).default('text') })])
    .optional(),
});

type Values = z.output<typeof valuesSchema>;

const eventOf = (request: HttpRequest, response: HttpResponse | undefined): object => ({
  version: '1.0',
  context: { eventType: response ? 'viewer-response' : 'viewer-request', distributionId: 'local', requestId: 'local' },
  viewer: { ip: request.sourceIp },
  request: {
    method: request.method,
    uri: request.path,
    querystring: valuesOf(request.query, (name) => name),
    headers: valuesOf(request.headers, (name) => name.toLowerCase()),
    cookies: {},
  },
  ...(response && {
    response: {
      statusCode: response.status,
      headers: valuesOf(response.headers, (name) => name.toLowerCase()),
      cookies: {},
    },
  }),
});

const valuesOf = (pairs: HttpRequest['headers'], nameOf: (name: string) => string): Values => {
  const { multi } = collect(pairs.map(([name, value]) => [nameOf(name), value] as const));
  return Object.fromEntries(
    Object.entries(multi).map(([name, values]) => [
      name,
      { value: values.at(-1) ?? '', ...(values.length > 1 && { multiValue: values.map((value) => ({ value })) }) },
    ]),
  );
};

const pairsOf = (values: Values): [string, string][] =>
  Object.entries(values).flatMap(([name, { value, multiValue }]) =>
    (multiValue ?? [{ value }]).map((each): [string, string] => [name, each.value]),
  );

const applied: (
  result: unknown,
  request: HttpRequest,
  response: HttpResponse | undefined,
) => { request: HttpRequest } | { response: HttpResponse } = (result, request, response) => {
  // Values of another realm: JSON makes plain ones of them.
  const plain: unknown = JSON.parse(JSON.stringify(result));
  const answered = responseSchema.safeParse(plain);
  if (answered.success) {
    const { statusCode, headers, body } = answered.data;
    const data = typeof body === 'string' ? { data: body, encoding: 'text' as const } : body;
    const bytes = data && Buffer.from(data.data, data.encoding === 'base64' ? 'base64' : 'utf8');
    return {
      response: { status: statusCode, headers: pairsOf(headers), body: bytes ?? response?.body ?? Buffer.alloc(0) },
    };
  }
  const { method, uri, querystring, headers } = requestSchema.parse(plain);
  const kept = request.headers.filter(([name]) => name.toLowerCase() === 'cookie');
  const changed = pairsOf(headers).filter(([name]) => name !== 'cookie');
  return {
    request: {
      ...request,
      method,
      path: uri,
      query: pairsOf(querystring),
      headers: [...spelled(request, changed), ...kept],
    },
  };
};

/** Header names as the viewer spelled them: the function sees and gives them in lower case. */
const spelled = (request: HttpRequest, pairs: readonly [string, string][]): [string, string][] => {
  const spelling = new Map(request.headers.map(([name]) => [name.toLowerCase(), name]));
  return pairs.map(([name, value]) => [spelling.get(name) ?? name, value]);
};
