import * as z from 'zod';
import { AssemblyError } from '../assembly/assembly-error.ts';
import type { Blueprint } from '../assembly/blueprint.ts';
import { nameForPeople, type Resource } from '../assembly/read-assembly.ts';
import { functionArnOf } from '../http/rest-routes.ts';

/** A WebSocket API as the template describes it. */
export interface SocketDefinition {
  readonly apiId: string;
  readonly region: string;
  readonly account: string;
  readonly stages: readonly string[];
  /** By `$connect`, `$disconnect`, `$default` or a key of its own. */
  readonly routes: ReadonlyMap<string, SocketRoute>;
  /** The field of a message that names its route: `action` for `$request.body.action`. */
  readonly selectedBy: string;
}

export interface SocketRoute {
  /** ARN of the function. */
  readonly functionArn: string;
  /** Whether the function's answer goes back to whoever sent the message. */
  readonly answers: boolean;
}

const apiSchema = z.object({
  ProtocolType: z.literal('WEBSOCKET', 'HTTP APIs are not played: use a REST API'),
  RouteSelectionExpression: z.string().regex(/^\$request\.body\.\w+$/),
});
const routeSchema = z.object({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string().startsWith('integrations/'),
  RouteResponseSelectionExpression: z.literal('$default').optional(),
  AuthorizationType: z.literal('NONE', 'authorizers of WebSocket APIs are not played').default('NONE'),
});
const responseSchema = z.object({ RouteId: z.string(), RouteResponseKey: z.literal('$default') });
const integrationSchema = z.object({ IntegrationType: z.literal('AWS_PROXY'), IntegrationUri: z.string() });
const stageSchema = z.object({ ApiId: z.string(), StageName: z.string() });

export const socketDefinition = (blueprint: Blueprint, api: Resource): SocketDefinition => {
  const apiId = blueprint.identityOf(api).ref;
  const answered = new Set(
    blueprint
      .of('AWS::ApiGatewayV2::RouteResponse')
      .map((resource) => blueprint.read(resource, responseSchema).RouteId),
  );
  const routes = blueprint
    .of('AWS::ApiGatewayV2::Route')
    .filter((resource) => blueprint.read(resource, routeSchema.pick({ ApiId: true })).ApiId === apiId)
    .map((resource) => {
      const { RouteKey, Target, RouteResponseSelectionExpression } = blueprint.read(resource, routeSchema);
      // Both are needed; with one of them API Gateway stays silent.
      const answers =
        RouteResponseSelectionExpression !== undefined && answered.has(blueprint.identityOf(resource).ref);
      return [RouteKey, { functionArn: integrationOf(blueprint, resource, Target), answers }] as const;
    });
  const stages = blueprint.of('AWS::ApiGatewayV2::Stage').map((resource) => blueprint.read(resource, stageSchema));
  return {
    apiId,
    region: api.stack.region,
    account: api.stack.account,
    stages: stages.filter(({ ApiId }) => ApiId === apiId).map(({ StageName }) => StageName),
    routes: new Map(routes),
    selectedBy: blueprint.read(api, apiSchema).RouteSelectionExpression.split('.').at(-1) ?? '',
  };
};

const integrationOf = (blueprint: Blueprint, route: Resource, target: string): string => {
  const integration = blueprint.find('AWS::ApiGatewayV2::Integration', target.replace('integrations/', ''));
  const arn = integration && functionArnOf(blueprint.read(integration, integrationSchema).IntegrationUri);
  if (arn === undefined) throw new AssemblyError(`${nameForPeople(route)}: no function to be found`);
  return arn;
};
