import * as z from 'zod';
import { AssemblyError } from '../assembly/assembly-error.ts';
import type { Blueprint } from '../assembly/blueprint.ts';
import { nameForPeople, type Resource } from '../assembly/read-assembly.ts';
import { type Forwarding, forwardingOf } from './forwarding.ts';
import { type HeaderPolicy, headerPolicyOf } from './header-policy.ts';
import { type ViewerFunction, viewerFunction } from './viewer-function.ts';

/** What stands behind a path of the distribution. */
export type Origin =
  | { readonly kind: 'rest' | 'socket'; readonly apiId: string; readonly path: string; readonly headers: HeaderPairs }
  | { readonly kind: 'bucket'; readonly bucket: string; readonly path: string };

type HeaderPairs = readonly (readonly [string, string])[];

export interface Behaviour {
  readonly pattern: string;
  readonly origin: Origin;
  readonly methods: readonly string[];
  readonly forwarding: Forwarding;
  readonly headers: HeaderPolicy | undefined;
  readonly onRequest: ViewerFunction | undefined;
  readonly onResponse: ViewerFunction | undefined;
}

export interface Distribution {
  readonly arn: string;
  readonly account: string;
  readonly rootObject: string;
  /** In the order in which they are tried; the last one takes everything. */
  readonly behaviours: readonly Behaviour[];
}

const behaviourSchema = z.object({
  PathPattern: z.string().default('*'),
  TargetOriginId: z.string(),
  AllowedMethods: z.array(z.string()).default(['GET', 'HEAD']),
  CachePolicyId: z.string(),
  OriginRequestPolicyId: z.string().optional(),
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: z.array(z.object({ EventType: z.string(), FunctionARN: z.string() })).default([]),
  LambdaFunctionAssociations: z.array(z.never('Lambda@Edge is not played')).default([]),
});
const originSchema = z.object({
  Id: z.string(),
  DomainName: z.string(),
  OriginPath: z.string().default(''),
  OriginCustomHeaders: z.array(z.object({ HeaderName: z.string(), HeaderValue: z.string() })).default([]),
});
const distributionSchema = z.object({
  DistributionConfig: z.object({
    DefaultRootObject: z.string().default(''),
    DefaultCacheBehavior: behaviourSchema,
    CacheBehaviors: z.array(behaviourSchema).default([]),
    Origins: z.array(originSchema),
    CustomErrorResponses: z.array(z.never('custom error responses are not played')).default([]),
  }),
});

/** The one distribution of the assembly. */
export const distributionOf = (blueprint: Blueprint): Distribution => {
  const [resource, ...more] = blueprint.of('AWS::CloudFront::Distribution');
  if (!resource || more.length > 0) throw new AssemblyError('the local cloud plays one CloudFront distribution');
  const { DistributionConfig: config } = blueprint.read(resource, distributionSchema);
  const origins = new Map(config.Origins.map((origin) => [origin.Id, originOf(blueprint, resource, origin)]));
  const behaviours = [...config.CacheBehaviors, { ...config.DefaultCacheBehavior, PathPattern: '*' }];
  const { account } = resource.stack;
  return {
    arn: `arn:aws:cloudfront::${account}:distribution/${blueprint.identityOf(resource).ref}`,
    account,
    rootObject: config.DefaultRootObject,
    behaviours: behaviours.map((behaviour): Behaviour => {
      const origin = origins.get(behaviour.TargetOriginId);
      if (!origin) throw new AssemblyError(`${nameForPeople(resource)}: no origin ${behaviour.TargetOriginId}`);
      const functionAt = (type: string): ViewerFunction | undefined => {
        const arn = behaviour.FunctionAssociations.find(({ EventType }) => EventType === type)?.FunctionARN;
        return arn === undefined ? undefined : viewerFunction(blueprint, arn);
      };
      return {
        pattern: behaviour.PathPattern,
        origin,
        methods: behaviour.AllowedMethods,
        forwarding: forwardingOf(blueprint, behaviour),
        headers: headerPolicyOf(blueprint, behaviour.ResponseHeadersPolicyId),
        onRequest: functionAt('viewer-request'),
        onResponse: functionAt('viewer-response'),
      };
    }),
  };
};

const originOf = (blueprint: Blueprint, distribution: Resource, origin: z.output<typeof originSchema>): Origin => {
  const { DomainName: domain, OriginPath: path } = origin;
  const apiId = /^([a-z0-9]+)\.execute-api\./.exec(domain)?.[1];
  if (apiId !== undefined) {
    const kind = blueprint.find('AWS::ApiGatewayV2::Api', apiId) ? 'socket' : 'rest';
    const headers = origin.OriginCustomHeaders.map(({ HeaderName, HeaderValue }) => [HeaderName, HeaderValue] as const);
    return { kind, apiId, path, headers };
  }
  const bucket = blueprint.find('AWS::S3::Bucket', domain);
  if (!bucket) throw new AssemblyError(`${nameForPeople(distribution)}: the origin ${domain} is not of this assembly`);
  return { kind: 'bucket', bucket: blueprint.identityOf(bucket).name, path };
};

/** The behaviour for a path: the first whose pattern fits. `*` is any characters, `?` one; case counts. */
export const behaviourFor = ({ behaviours }: Distribution, path: string): Behaviour | undefined =>
  behaviours.find(({ pattern }) => {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    return new RegExp(`^/?${source.replace(/^\//, '')}$`, 's').test(path);
  });
