import * as z from 'zod';
import { AssemblyError } from '../assembly/assembly-error.ts';
import type { Blueprint } from '../assembly/blueprint.ts';
import type { HttpRequest } from '../http/http-message.ts';

/** What of a viewer's request reaches the origin. */
export type Forwarding = (request: HttpRequest) => HttpRequest;

type Keep = (name: string) => boolean;
interface Rules {
  readonly headers: Keep;
  readonly cookies: Keep;
  readonly query: Keep;
}

const none: Keep = () => false;
const all: Keep = () => true;
const nothing: Rules = { headers: none, cookies: none, query: none };

/** CloudFront's own policies, by the ids that are the same in every account. */
const managed: Readonly<Record<string, Rules>> = {
  // CachingDisabled, CachingOptimized, CachingOptimizedForUncompressedObjects
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': nothing,
  '658327ea-f89d-4fab-a63d-7e88639e58f6': nothing,
  'b2884449-e4de-46a7-ac36-70bc7f1ddd6d': nothing,
  // AllViewer, AllViewerExceptHostHeader
  '216adef6-5c7f-47e4-b989-5492eafa07d3': { headers: all, cookies: all, query: all },
  'b689b0a8-53d0-40ab-baf2-68738e2966ac': { headers: (name) => name !== 'host', cookies: all, query: all },
};

/** Sent whatever the policies say. */
const always = new Set([
  'content-type',
  'content-length',
  'user-agent',
  'upgrade',
  'connection',
  'if-none-match',
  'if-modified-since',
  'range',
  'accept-encoding',
]);

const nameList = z.array(z.string()).default([]);
const originRequestSchema = z.object({
  OriginRequestPolicyConfig: z.object({
    HeadersConfig: z.object({ HeaderBehavior: z.string(), Headers: nameList }),
    CookiesConfig: z.object({ CookieBehavior: z.string(), Cookies: nameList }),
    QueryStringsConfig: z.object({ QueryStringBehavior: z.string(), QueryStrings: nameList }),
  }),
});
const cacheSchema = z.object({
  CachePolicyConfig: z.object({
    ParametersInCacheKeyAndForwardedToOrigin: z.object({
      HeadersConfig: z.object({ HeaderBehavior: z.string(), Headers: nameList }),
      CookiesConfig: z.object({ CookieBehavior: z.string(), Cookies: nameList }),
      QueryStringsConfig: z.object({ QueryStringBehavior: z.string(), QueryStrings: nameList }),
    }),
  }),
});

/** Both policies together: what either of them forwards. */
export const forwardingOf = (
  blueprint: Blueprint,
  { CachePolicyId, OriginRequestPolicyId }: { CachePolicyId: string; OriginRequestPolicyId?: string | undefined },
): Forwarding => {
  const rules = [cacheRules(blueprint, CachePolicyId), originRules(blueprint, OriginRequestPolicyId)];
  const keeps = (part: keyof Rules, name: string): boolean => rules.some((rule) => rule[part](name));
  return (request) => ({
    ...request,
    query: request.query.filter(([name]) => keeps('query', name)),
    headers: request.headers.flatMap(([name, value]): [string, string][] => {
      const lower = name.toLowerCase();
      if (lower === 'cookie') return cookieHeader(value, (cookie) => keeps('cookies', cookie));
      return always.has(lower) || lower.startsWith('sec-websocket-') || keeps('headers', lower) ? [[name, value]] : [];
    }),
  });
};

const cookieHeader = (value: string, keep: Keep): [string, string][] => {
  const kept = value.split(/;\s*/).filter((pair) => keep(pair.split('=')[0] ?? ''));
  return kept.length === 0 ? [] : [['Cookie', kept.join('; ')]];
};

const cacheRules = (blueprint: Blueprint, id: string): Rules => {
  const known = managed[id];
  if (known) return known;
  const resource = blueprint.find('AWS::CloudFront::CachePolicy', id);
  if (!resource) throw new AssemblyError(`the cache policy ${id} is not known`);
  const config = blueprint.read(resource, cacheSchema).CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin;
  return rulesOf(config);
};

const originRules = (blueprint: Blueprint, id: string | undefined): Rules => {
  if (id === undefined) return nothing;
  const known = managed[id];
  if (known) return known;
  const resource = blueprint.find('AWS::CloudFront::OriginRequestPolicy', id);
  if (!resource) throw new AssemblyError(`the origin request policy ${id} is not known`);
  return rulesOf(blueprint.read(resource, originRequestSchema).OriginRequestPolicyConfig);
};

const rulesOf = (config: z.output<typeof originRequestSchema>['OriginRequestPolicyConfig']): Rules => ({
  headers: keepOf(
    config.HeadersConfig.HeaderBehavior,
    config.HeadersConfig.Headers.map((name) => name.toLowerCase()),
  ),
  cookies: keepOf(config.CookiesConfig.CookieBehavior, config.CookiesConfig.Cookies),
  query: keepOf(config.QueryStringsConfig.QueryStringBehavior, config.QueryStringsConfig.QueryStrings),
});

const keepOf = (behaviour: string, names: readonly string[]): Keep => {
  switch (behaviour) {
    case 'none':
      return none;
    case 'all':
    case 'allViewer':
    case 'allViewerAndWhitelistCloudFront':
      return all;
    case 'whitelist':
      return (name) => names.includes(name);
    case 'allExcept':
      return (name) => !names.includes(name);
    default:
      throw new AssemblyError(`the forwarding behaviour ${behaviour} is not known`);
  }
};
