import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { assemble } from '#infra/testing/assemble';
import { problemSchema } from '#shared/api/problem';
import { apiRoutes, authRoutes, hookRoutes, type Route } from '#shared/api/routes';

const { all } = assemble('prod');
const anyProperties = z.record(z.string(), z.unknown());
const methods = all(
  'AWS::ApiGateway::Method',
  z.object({
    HttpMethod: z.string(),
    AuthorizationType: z.string(),
    AuthorizerId: z.string().optional(),
    Integration: z.object({ Type: z.string(), Uri: z.string() }),
  }),
);

/** `GET /api/v1/session → api/Api, guarded`, by where the method stands in the tree of resources. */
const served = methods.map(({ path, properties: { AuthorizationType, HttpMethod, Integration } }) => {
  const resource = path.replace('api/Rest/Default', '').replace(/\/[A-Z]+$/, '');
  const answers = /<([^>]+)\/Live>\/invocations/.exec(Integration.Uri)?.[1];
  return `${HttpMethod} ${resource} → ${answers}, ${AuthorizationType === 'CUSTOM' ? 'guarded' : 'open'}`;
});

const listed = (routes: Readonly<Record<string, Route>>, end: string): string[] =>
  Object.values(routes).map(({ method, path }) => `${method} ${path} → ${end}`);

describe('routes', () => {
  it('are those that shared/api/routes.ts lists, and no others; all of the API is guarded', () => {
    expect(served.toSorted()).toEqual(
      [
        ...listed(apiRoutes, 'api/Api, guarded'),
        ...listed(authRoutes, 'api/SignIn, open'),
        ...listed(hookRoutes, 'ingest/Receive, open'),
      ].toSorted(),
    );
  });

  it('hand requests over as they are', () => {
    expect(new Set(methods.map(({ properties }) => properties.Integration.Type))).toEqual(new Set(['AWS_PROXY']));
  });
});

it('the authorizer is asked each time: neither cookie nor header must be there, so nothing can be the key of a cache', () => {
  const [authorizer] = all('AWS::ApiGateway::Authorizer', anyProperties);
  expect(authorizer?.properties).toMatchObject({ Type: 'REQUEST', AuthorizerResultTtlInSeconds: 0 });
  expect(authorizer?.properties['IdentitySource']).toBe('');
});

describe('what API Gateway refuses by itself', () => {
  const refusals = all(
    'AWS::ApiGateway::GatewayResponse',
    z.object({
      ResponseType: z.string(),
      StatusCode: z.string().optional(),
      ResponseTemplates: z.object({ 'application/json': z.string() }),
      ResponseParameters: z.record(z.string(), z.string()),
    }),
  );

  it('is answered like every other problem', () => {
    for (const { properties } of refusals) {
      expect(problemSchema.parse(JSON.parse(properties.ResponseTemplates['application/json']))).toMatchObject({
        requestId: '$context.requestId',
      });
      expect(properties.ResponseParameters).toHaveProperty(['gatewayresponse.header.strict-transport-security']);
    }
  });

  it('includes whatever has no answer of its own', () => {
    expect(refusals.map(({ properties }) => properties.ResponseType)).toEqual(
      expect.arrayContaining(['DEFAULT_4XX', 'DEFAULT_5XX']),
    );
  });

  it('says of an unknown address that it is unknown, not that a token is missing', () => {
    const unknown = refusals.find(({ properties }) => properties.ResponseType === 'MISSING_AUTHENTICATION_TOKEN');
    expect(unknown?.properties.StatusCode).toBe('404');
  });
});

it('requests are bounded, traced and logged without what is secret in them', () => {
  const [stage] = all(
    'AWS::ApiGateway::Stage',
    z.looseObject({ TracingEnabled: z.literal(true), AccessLogSetting: z.object({ Format: z.string() }) }),
  );
  expect(stage?.properties).toMatchObject({
    StageName: 'main',
    MethodSettings: [{ ThrottlingRateLimit: 1_000, ThrottlingBurstLimit: 2_000, DataTraceEnabled: false }],
  });
  const format: unknown = JSON.parse(stage?.properties.AccessLogSetting.Format ?? '');
  expect(
    Object.values(z.record(z.string(), z.string()).parse(format)).filter((field) =>
      /query|context\.path|cookie|header/i.test(field),
    ),
  ).toEqual([]);
});

describe('organisations that push by webhook', () => {
  const organization = '00DKY0000000001AAA';
  const metered = assemble('prod', { salesforceOrganizations: organization });

  it('each have a key, a rate and a quota of their own', () => {
    const plans = metered.all('AWS::ApiGateway::UsagePlan', anyProperties);
    expect(plans.map(({ properties }) => properties)).toMatchObject([
      {
        ApiStages: [{ ApiId: '<api/Rest>', Stage: '<api/Rest/DeploymentStage.main>' }],
        Throttle: { RateLimit: 50, BurstLimit: 200 },
        Quota: { Limit: 500_000, Period: 'DAY' },
      },
    ]);
    const links = metered.all('AWS::ApiGateway::UsagePlanKey', anyProperties);
    expect(links.map(({ properties }) => properties)).toMatchObject([
      { KeyId: `<api/Webhooks${organization}>`, UsagePlanId: `<api/WebhookPlan${organization}>` },
    ]);
  });

  it('show it with each webhook; outbound messages cannot', () => {
    const asked = (assembly: typeof metered): string[] =>
      assembly
        .all('AWS::ApiGateway::Method', z.object({ ApiKeyRequired: z.boolean().optional() }))
        .filter(({ properties }) => properties.ApiKeyRequired)
        .map(({ path }) => path);
    expect(asked(metered)).toEqual(['api/Rest/Default/hooks/salesforce/changes/POST']);
    expect(asked(assemble('prod'))).toEqual([]);
  });
});
