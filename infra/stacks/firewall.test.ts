import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { filesBesideThePage } from '#infra/constructs/pages-by-api';
import { assemble } from '#infra/testing/assemble';
import { swiss } from '#infra/testing/variants';

const ruleSchema = z.looseObject({
  Name: z.string(),
  Priority: z.int(),
  Statement: z.record(z.string(), z.unknown()),
  Action: z.unknown().optional(),
});
const aclSchema = z.object({ Scope: z.string(), DefaultAction: z.unknown(), Rules: z.array(ruleSchema) });
const acls = (overrides = {}) => assemble('prod', overrides).all('AWS::WAFv2::WebACL', aclSchema);
const distributions = (overrides = {}) =>
  assemble('prod', overrides).all('AWS::CloudFront::Distribution', z.object({ DistributionConfig: z.looseObject({}) }));

const inOrder = [
  'AWSManagedRulesAmazonIpReputationList',
  'AWSManagedRulesKnownBadInputsRuleSet',
  'AWSManagedRulesCommonRuleSet',
  'TooManySignIns',
  'TooManyHooks',
  'TooManyRequests',
];

describe('the firewall', () => {
  it.each([
    ['CLOUDFRONT', {}, 'firewall/Edge'],
    ['REGIONAL', swiss, 'api/Firewall/Acl'],
  ])('of the %s edge blocks what is known to be bad, and too many requests of one address', (scope, overrides, at) => {
    const acl = acls(overrides).find(({ path }) => path === at);
    expect(acl?.properties).toMatchObject({ Scope: scope, DefaultAction: { Allow: {} } });
    expect(acl?.properties.Rules.map(({ Name }) => Name)).toEqual(inOrder);
    const rates = acl?.properties.Rules.filter(({ Name }) => Name.startsWith('TooMany'));
    expect(rates).toMatchObject([
      {
        Action: { Block: { CustomResponse: { ResponseCode: 429 } } },
        Statement: {
          RateBasedStatement: {
            AggregateKeyType: 'IP',
            Limit: 100,
            EvaluationWindowSec: 300,
            ScopeDownStatement: { ByteMatchStatement: { SearchString: '/auth/' } },
          },
        },
      },
      { Statement: { RateBasedStatement: { Limit: 3_000, ScopeDownStatement: expect.anything() } } },
      { Statement: { RateBasedStatement: { Limit: 3_000 } } },
    ]);
  });

  it('stands before CloudFront', () => {
    expect(distributions()[0]?.properties.DistributionConfig['WebACLId']).toBe('<firewall/Edge>.Arn');
  });
});

describe("the REST API's own address", () => {
  const header = 'x-fairlead-origin';

  it('lets in nobody but who shows the key, and CloudFront shows it', () => {
    const lock = acls().find(({ path }) => path === 'api/OriginLock/Firewall');
    const shows = {
      ByteMatchStatement: { FieldToMatch: { SingleHeader: { Name: header } }, PositionalConstraint: 'EXACTLY' },
    };
    expect(lock?.properties.Rules).toMatchObject([
      { Action: { Block: {} }, Statement: { NotStatement: { Statement: shows } } },
    ]);
    const { Origins } = z
      .object({ Origins: z.array(z.looseObject({ OriginCustomHeaders: z.unknown().optional() })) })
      .parse(distributions()[0]?.properties.DistributionConfig);
    const shown = Origins.flatMap(({ OriginCustomHeaders }) => OriginCustomHeaders ?? []);
    expect(shown).toEqual([{ HeaderName: header, HeaderValue: expect.stringContaining('<api/OriginLock/Key1>') }]);
    expect(JSON.stringify(lock)).toContain('{{resolve:secretsmanager:<api/OriginLock/Key1>:SecretString:::}}');
    const associations = assemble('prod').all('AWS::WAFv2::WebACLAssociation', z.record(z.string(), z.string()));
    expect(associations.find(({ path }) => path === 'api/OriginLock/Association')?.properties['ResourceArn']).toMatch(
      /\/restapis\/<api\/Rest>\/stages\/<api\/Rest\/DeploymentStage.main>$/,
    );
  });

  it('takes the key of before beside a new one, which the edge shows at once', () => {
    const turned = { originKey: '3' };
    const lock = JSON.stringify(acls(turned).find(({ path }) => path === 'api/OriginLock/Firewall'));
    expect(lock).toContain('OrStatement');
    expect(lock.match(/OriginLock\/Key\d/g)).toEqual(['OriginLock/Key3', 'OriginLock/Key2']);
    expect(JSON.stringify(distributions(turned))).not.toContain('Key2');
  });

  it('is shut for good where the region has a name of its own', () => {
    const apis = assemble('prod', swiss).all('AWS::ApiGateway::RestApi', z.record(z.string(), z.unknown()));
    expect(apis[0]?.properties).toMatchObject({ DisableExecuteApiEndpoint: true });
    expect(distributions(swiss)).toEqual([]);
  });
});

describe('the edge of one region', () => {
  const { all } = assemble('prod', swiss);
  const methods = all(
    'AWS::ApiGateway::Method',
    z.object({
      HttpMethod: z.string(),
      Integration: z.looseObject({
        Type: z.string(),
        Uri: z.string(),
        IntegrationResponses: z
          .array(
            z.looseObject({ StatusCode: z.string(), ResponseParameters: z.record(z.string(), z.string()).optional() }),
          )
          .optional(),
      }),
    }),
  ).filter(({ properties }) => properties.Integration.Type === 'AWS');

  it('answers at the name of the public address, by TLS 1.2 and more', () => {
    expect(all('AWS::ApiGateway::DomainName', z.record(z.string(), z.unknown()))[0]?.properties).toMatchObject({
      DomainName: 'sales.example.ch',
      RegionalCertificateArn: swiss.certificateArn,
      SecurityPolicy: 'TLS_1_2',
    });
    const mapped = { DomainName: '<edge/Host>', RestApiId: '<api/Rest>', Stage: '<api/Rest/DeploymentStage.main>' };
    const mappings = all('AWS::ApiGateway::BasePathMapping', z.record(z.string(), z.unknown()));
    expect(mappings.map(({ properties }) => properties)).toMatchObject([mapped]);
  });

  it('takes pages from the bucket, a deep link as the page', () => {
    const served = methods.map(({ path, properties: { Integration } }) => [
      path.replace('api/Rest/Default', ''),
      Integration.Uri.split('path/')[1],
    ]);
    expect(served).toEqual([
      ['/GET', '<api/Pages/Web>/index.html'],
      ['/{page+}/GET', '<api/Pages/Web>/index.html'],
      ['/assets/{file}/GET', '<api/Pages/Web>/assets/{file}'],
      ['/mark.svg/GET', '<api/Pages/Web>/mark.svg'],
    ]);
  });

  it('gives each page the headers that CloudFront gives it', () => {
    const plain = (text: string) => text.replace(/^'|'$/g, '');
    const given = methods.map(({ properties: { Integration } }) =>
      Object.entries(Integration.IntegrationResponses?.[0]?.ResponseParameters ?? {}).map(([name, value]) => [
        name.replace('method.response.header.', ''),
        plain(value),
      ]),
    );
    const ofCloudFront = assemble('prod').all(
      'AWS::CloudFront::ResponseHeadersPolicy',
      z.object({
        ResponseHeadersPolicyConfig: z.object({
          CustomHeadersConfig: z.object({ Items: z.array(z.object({ Header: z.string(), Value: z.string() })) }),
        }),
      }),
    );
    const wanted = (policy: string) =>
      ofCloudFront
        .find(({ path }) => path === `edge/Headers/${policy}`)
        ?.properties.ResponseHeadersPolicyConfig.CustomHeadersConfig.Items.map(({ Header, Value }) => [Header, Value]);
    expect(given[0]).toEqual(expect.arrayContaining(wanted('Pages') ?? []));
    expect(given[2]).toEqual(expect.arrayContaining(wanted('Assets') ?? []));
    for (const headers of given) {
      expect(headers).toEqual(
        expect.arrayContaining([
          ['content-security-policy', 'integration.response.header.x-amz-meta-security-policy'],
          ['strict-transport-security', 'max-age=63072000; includeSubDomains; preload'],
          ['x-content-type-options', 'nosniff'],
          ['x-frame-options', 'DENY'],
          ['referrer-policy', 'no-referrer'],
        ]),
      );
    }
  });

  it('tells boards the address of the live connection, which cannot share a name with the REST API', () => {
    const api = all('AWS::Lambda::Function', z.looseObject({ Environment: z.unknown().optional() })).find(
      ({ path }) => path === 'api/Api',
    );
    expect(api?.properties.Environment).toMatchObject({
      Variables: { LIVE_URL: expect.stringMatching(/^wss:\/\/<live\/WebSocket>\.execute-api\.eu-central-2\..*\/ws$/) },
    });
  });
});

it('what stands beside the page in web/public has a path of its own', () => {
  const inFolder = readdirSync(join(import.meta.dirname, '..', '..', 'web', 'public'));
  expect(inFolder).toEqual([...filesBesideThePage]);
});
