import * as z from 'zod';
import { AssemblyError } from '../assembly/assembly-error.ts';
import type { Blueprint } from '../assembly/blueprint.ts';
import { nameForPeople, type Resource } from '../assembly/read-assembly.ts';
import type { HttpResponse } from './http-message.ts';

/** What API Gateway answers by itself, by its name for the occasion. */
const defaults = {
  UNAUTHORIZED: { status: 401, message: 'Unauthorized' },
  ACCESS_DENIED: { status: 403, message: 'User is not authorized to access this resource' },
  MISSING_AUTHENTICATION_TOKEN: { status: 403, message: 'Missing Authentication Token' },
  BAD_REQUEST_PARAMETERS: { status: 400, message: 'Missing required request parameters' },
  REQUEST_TOO_LARGE: { status: 413, message: 'Request Too Long' },
  AUTHORIZER_FAILURE: { status: 500, message: null },
  AUTHORIZER_CONFIGURATION_ERROR: { status: 500, message: null },
  INTEGRATION_FAILURE: { status: 504, message: 'Internal server error' },
  INTEGRATION_TIMEOUT: { status: 504, message: 'Endpoint request timed out' },
  DEFAULT_5XX: { status: 502, message: 'Internal server error' },
} as const;

export type GatewayResponseType = keyof typeof defaults;

/** Makes an answer of API Gateway's own. */
export type GatewayResponses = (type: GatewayResponseType, occasion: Occasion) => HttpResponse;

export interface Occasion {
  readonly requestId: string;
  /** In place of the default message. */
  readonly message?: string;
  /** In place of the default status. */
  readonly status?: number;
}

const schema = z.object({
  RestApiId: z.string(),
  ResponseType: z.string(),
  StatusCode: z.coerce.number().optional(),
  ResponseParameters: z.record(z.string(), z.string()).default({}),
  ResponseTemplates: z.record(z.string(), z.string()).default({}),
});
type Customised = z.output<typeof schema>;

/** The gateway responses of an API: API Gateway's own, as the template changes them. */
export const gatewayResponses = (blueprint: Blueprint, api: Resource): GatewayResponses => {
  const apiId = blueprint.identityOf(api).ref;
  const customised = new Map<string, Customised>();
  for (const resource of blueprint.of('AWS::ApiGateway::GatewayResponse')) {
    const read = blueprint.read(resource, schema);
    if (read.RestApiId !== apiId) continue;
    checkTemplates(read, resource);
    customised.set(read.ResponseType, read);
  }
  return (type, { requestId, message = defaults[type].message, status = defaults[type].status }) => {
    const custom = customised.get(type) ?? customised.get(status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX');
    const template = custom?.ResponseTemplates['application/json'] ?? '{"message":$context.error.messageString}';
    const values = { message: message ?? '', type, requestId };
    return {
      status: custom?.StatusCode ?? status,
      headers: [['Content-Type', 'application/json'], ['x-amzn-RequestId', requestId], ...headersOf(custom)],
      body: Buffer.from(fill(template, values)),
    };
  };
};

const variable = /\$\{?context\.([A-Za-z.]+)\}?/g;
const knownVariables: Readonly<
  Record<string, (values: { message: string; type: string; requestId: string }) => string>
> = {
  'error.message': ({ message }) => message,
  'error.messageString': ({ message }) => JSON.stringify(message),
  'error.responseType': ({ type }) => type,
  requestId: ({ requestId }) => requestId,
};

const fill = (template: string, values: { message: string; type: string; requestId: string }): string =>
  template.replace(variable, (_, name: string) => knownVariables[name]?.(values) ?? '');

const checkTemplates = ({ ResponseTemplates }: Customised, resource: Resource): void => {
  for (const template of Object.values(ResponseTemplates)) {
    const left = template.replace(variable, (whole, name: string) => (name in knownVariables ? '' : whole));
    if (left.includes('$')) throw new AssemblyError(`${nameForPeople(resource)}: template not understood: ${template}`);
  }
};

/** `gatewayresponse.header.X` → `'value'`: only literal values, in single quotes, are played. */
const headersOf = (custom: Customised | undefined): [string, string][] =>
  Object.entries(custom?.ResponseParameters ?? {}).flatMap(([place, value]) => {
    const name = /^gatewayresponse\.header\.(.+)$/.exec(place)?.[1];
    const literal = /^'(.*)'$/s.exec(value)?.[1];
    return name !== undefined && literal !== undefined ? [[name, literal] as [string, string]] : [];
  });
