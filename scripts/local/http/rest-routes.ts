import * as z from 'zod';
import { AssemblyError } from '../assembly/assembly-error.ts';
import type { Blueprint } from '../assembly/blueprint.ts';
import { nameForPeople, type Resource } from '../assembly/read-assembly.ts';

/** A method of a REST API: which requests it takes and who answers them. */
export interface RestRoute {
  readonly method: string;
  /** `/api/v1/boards/{boardId}` */
  readonly path: string;
  readonly resourceId: string;
  /** ARN of the function. */
  readonly functionArn: string;
  readonly timeoutMilliseconds: number;
  /** Physical id; absent for open routes. */
  readonly authorizerId?: string;
  readonly requiredParameters: readonly string[];
}

export interface MatchedRoute {
  readonly route: RestRoute;
  readonly parameters: Readonly<Record<string, string>>;
}

const resourceSchema = z.object({ RestApiId: z.string(), ParentId: z.string(), PathPart: z.string() });
const methodSchema = z.object({
  RestApiId: z.string(),
  ResourceId: z.string(),
  HttpMethod: z.string(),
  AuthorizationType: z.enum(['NONE', 'CUSTOM']).default('NONE'),
  AuthorizerId: z.string().optional(),
  ApiKeyRequired: z.literal(false, 'API keys are not played').default(false),
  RequestParameters: z.record(z.string(), z.coerce.boolean()).default({}),
  RequestModels: z.undefined('request models are not played').optional(),
  Integration: z.object({
    Type: z.literal('AWS_PROXY'),
    Uri: z.string(),
    TimeoutInMillis: z.coerce.number().default(29_000),
  }),
});

/** The routes of a REST API as the template's tree of resources and methods describes them. */
export const restRoutes = (blueprint: Blueprint, api: Resource): RestRoute[] => {
  const apiId = blueprint.identityOf(api).ref;
  const paths = pathsOf(blueprint, apiId);
  return blueprint.of('AWS::ApiGateway::Method').flatMap((resource) => {
    const belongs = blueprint.read(resource, methodSchema.pick({ RestApiId: true })).RestApiId === apiId;
    if (!belongs) return [];
    const method = blueprint.read(resource, methodSchema);
    const path = paths.get(method.ResourceId);
    const functionArn = functionArnOf(method.Integration.Uri);
    if (path === undefined || functionArn === undefined) {
      throw new AssemblyError(`${nameForPeople(resource)}: no path or no function to be found`);
    }
    return [
      {
        method: method.HttpMethod,
        path,
        resourceId: method.ResourceId,
        functionArn,
        timeoutMilliseconds: method.Integration.TimeoutInMillis,
        ...(method.AuthorizationType === 'CUSTOM' && { authorizerId: method.AuthorizerId ?? '' }),
        requiredParameters: Object.keys(method.RequestParameters).filter((name) => method.RequestParameters[name]),
      },
    ];
  });
};

/** The function in an integration's address. */
export const functionArnOf = (uri: string): string | undefined => /functions\/(arn:[^/]+)\/invocations/.exec(uri)?.[1];

const pathsOf = (blueprint: Blueprint, apiId: string): ReadonlyMap<string, string> => {
  const parts = new Map(
    blueprint.of('AWS::ApiGateway::Resource').map((resource) => {
      const { ParentId, PathPart } = blueprint.read(resource, resourceSchema);
      return [blueprint.identityOf(resource).ref, { parent: ParentId, part: PathPart }] as const;
    }),
  );
  const pathOf = (id: string): string => {
    const found = parts.get(id);
    return found ? `${pathOf(found.parent)}/${found.part}` : '';
  };
  return new Map([[`${apiId}-root`, '/'], ...[...parts.keys()].map((id) => [id, pathOf(id)] as const)]);
};

/** Of several routes that match, a literal part beats a parameter, and a parameter beats `{proxy+}`. */
export const matchRoute = (routes: readonly RestRoute[], method: string, path: string): MatchedRoute | undefined => {
  const wanted = path.split('/').filter((part) => part !== '');
  const matches = routes
    .filter((route) => route.method === method || route.method === 'ANY')
    .flatMap((route) => {
      const parameters = parametersOf(route.path.split('/').filter(Boolean), wanted);
      return parameters ? [{ route, parameters }] : [];
    });
  return matches.toSorted((a, b) => rankOf(a.route).localeCompare(rankOf(b.route)))[0];
};

const parametersOf = (pattern: readonly string[], wanted: readonly string[]): Record<string, string> | undefined => {
  const parameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const name = /^\{([^+}]+)(\+?)\}$/.exec(part);
    const value = wanted[index];
    if (value === undefined) return undefined;
    if (name?.[2] === '+') return { ...parameters, [String(name[1])]: wanted.slice(index).map(decode).join('/') };
    if (name) parameters[String(name[1])] = decode(value);
    else if (part !== decode(value)) return undefined;
  }
  return pattern.length === wanted.length ? parameters : undefined;
};

/** Text that sorts the more exact route first. */
const rankOf = ({ path, method }: RestRoute): string => {
  const parts = path.split('/').filter(Boolean);
  const ranks = parts.map((part) => (part.endsWith('+}') ? '2' : part.startsWith('{') ? '1' : '0'));
  return `${ranks.join('')}${method === 'ANY' ? 'z' : '!'}`;
};

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};
