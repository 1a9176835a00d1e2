import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { rewriteToIndex } from '#infra/constructs/rewrite-to-index';
import { assemble } from '#infra/testing/assemble';

const { all } = assemble('prod');

const behaviourSchema = z.object({
  TargetOriginId: z.string(),
  CachePolicyId: z.string(),
  OriginRequestPolicyId: z.string().optional(),
  ResponseHeadersPolicyId: z.string(),
  ViewerProtocolPolicy: z.string(),
});
const [distribution] = all(
  'AWS::CloudFront::Distribution',
  z.object({
    DistributionConfig: z.object({
      DefaultCacheBehavior: behaviourSchema,
      CacheBehaviors: z.array(behaviourSchema.extend({ PathPattern: z.string() })),
      Origins: z.array(z.looseObject({ Id: z.string(), DomainName: z.unknown(), OriginPath: z.string().optional() })),
    }),
  }),
);
if (!distribution) throw new Error('no distribution');
const { DefaultCacheBehavior, CacheBehaviors, Origins } = distribution.properties.DistributionConfig;

const headersOf = new Map(
  all(
    'AWS::CloudFront::ResponseHeadersPolicy',
    z.object({
      ResponseHeadersPolicyConfig: z.object({
        CustomHeadersConfig: z.object({ Items: z.array(z.object({ Header: z.string(), Value: z.string() })) }),
        SecurityHeadersConfig: z.looseObject({
          ContentSecurityPolicy: z.object({ ContentSecurityPolicy: z.string(), Override: z.literal(true) }),
          StrictTransportSecurity: z.object({
            AccessControlMaxAgeSec: z.literal(63_072_000),
            IncludeSubdomains: z.literal(true),
          }),
        }),
      }),
    }),
  ).map(({ path, properties: { ResponseHeadersPolicyConfig: config } }) => [
    `<${path}>`,
    {
      csp: config.SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy,
      cacheControl: config.CustomHeadersConfig.Items.find(({ Header }) => Header === 'cache-control')?.Value,
    },
  ]),
);

const originOf = ({ TargetOriginId }: { TargetOriginId: string }): string => {
  const origin = Origins.find(({ Id }) => Id === TargetOriginId);
  return `${JSON.stringify(origin?.DomainName)} ${origin?.OriginPath ?? ''}`;
};

describe('one name for everything', () => {
  const reached = Object.fromEntries(CacheBehaviors.map((behaviour) => [behaviour.PathPattern, originOf(behaviour)]));

  it('takes pages from the bucket', () => {
    expect(originOf(DefaultCacheBehavior)).toContain('<edge/Web>');
    expect(reached['/assets/*']).toContain('<edge/Web>');
  });

  it.each(['/api/*', '/auth/*', '/hooks/*'])('passes %s to the stage of the REST API', (pattern) => {
    expect(reached[pattern]).toMatch(/<api\/Rest>.* \/<api\/Rest\/DeploymentStage\.main>$/);
  });

  it('passes /ws to the stage of that name', () => {
    expect(reached['/ws']).toMatch(/<live\/WebSocket>.* $/);
  });

  it('keeps no answer of a function, and passes on whatever the browser sent', () => {
    const passedOn = CacheBehaviors.filter(({ PathPattern }) => PathPattern !== '/assets/*');
    for (const behaviour of passedOn) {
      expect(behaviour).toMatchObject({
        // CloudFront's own "CachingDisabled" and "AllViewerExceptHostHeader".
        CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
        OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
        ViewerProtocolPolicy: 'https-only',
      });
      expect(headersOf.get(behaviour.ResponseHeadersPolicyId)).toEqual({
        csp: "default-src 'none'; frame-ancestors 'none'",
        cacheControl: 'no-store',
      });
    }
  });
});

describe('pages', () => {
  const pages = headersOf.get(DefaultCacheBehavior.ResponseHeadersPolicyId);
  const assets = headersOf.get(
    CacheBehaviors.find(({ PathPattern }) => PathPattern === '/assets/*')?.ResponseHeadersPolicyId ?? '',
  );

  it('may load what is ours and nothing else, and make no HTML from text', () => {
    const csp = [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self' wss://fairlead.example",
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'self' https://fairlead-prod.auth.eu-central-2.amazoncognito.com",
      "frame-ancestors 'none'",
      "object-src 'none'",
      'upgrade-insecure-requests',
      "require-trusted-types-for 'script'",
    ].join('; ');
    expect(pages?.csp).toBe(csp);
    expect(assets?.csp).toBe(csp);
  });

  it('are asked for again each time; for how long their parts are kept, only a part that is there says', () => {
    expect(pages?.cacheControl).toBe('no-cache');
    expect(assets?.cacheControl).toBeUndefined();
  });
});

it.each([
  ['/', '/index.html'],
  ['/boards/today', '/index.html'],
  ['/boards/v1.2/today', '/index.html'],
  ['/favicon.svg', '/favicon.svg'],
  ['/manifest.webmanifest', '/manifest.webmanifest'],
])('%s is answered with %s', (uri, answeredWith) => {
  const answered: unknown = runInNewContext(`${rewriteToIndex}; handler(event).uri`, { event: { request: { uri } } });
  expect(answered).toBe(answeredWith);
});
