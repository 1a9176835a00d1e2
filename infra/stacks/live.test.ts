import { expect, it } from 'vitest';
import * as z from 'zod';
import { assemble } from '#infra/testing/assemble';

const { all } = assemble('prod');

it('one function answers whoever connects, speaks or leaves', () => {
  const integrations = all('AWS::ApiGatewayV2::Integration', z.object({ IntegrationUri: z.string() }));
  const routes = all('AWS::ApiGatewayV2::Route', z.object({ RouteKey: z.string(), Target: z.string() }));
  expect(
    routes.map(({ properties: { RouteKey, Target } }) => {
      const integration = integrations.find(({ path }) => Target === `integrations/<${path}>`);
      return [RouteKey, /<(live\/\w+)\/Live>/.exec(integration?.properties.IntegrationUri ?? '')?.[1]];
    }),
  ).toEqual([
    ['$connect', 'live/Socket'],
    ['$disconnect', 'live/Socket'],
    ['$default', 'live/Socket'],
  ]);
});

it('the stage is named like the path at which CloudFront offers it', () => {
  const [stage] = all('AWS::ApiGatewayV2::Stage', z.object({ StageName: z.string(), AutoDeploy: z.literal(true) }));
  expect(stage?.properties.StageName).toBe('ws');
});

it('the log of connections never holds a ticket', () => {
  const [stage] = all('AWS::ApiGatewayV2::Stage', z.object({ AccessLogSettings: z.object({ Format: z.string() }) }));
  expect(stage?.properties.AccessLogSettings.Format).not.toMatch(/query|ticket/i);
});
