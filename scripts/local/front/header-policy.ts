import * as z from 'zod';
import { AssemblyError } from '../assembly/assembly-error.ts';
import type { Blueprint } from '../assembly/blueprint.ts';
import type { HttpResponse } from '../http/http-message.ts';

/** Changes the headers of an answer as a response headers policy does. */
export type HeaderPolicy = (response: HttpResponse) => HttpResponse;

interface PolicyHeader {
  readonly name: string;
  readonly value: string;
  readonly overrides: boolean;
}

const override = z.coerce.boolean();
const policySchema = z.object({
  ResponseHeadersPolicyConfig: z.object({
    SecurityHeadersConfig: z
      .object({
        ContentSecurityPolicy: z.object({ ContentSecurityPolicy: z.string(), Override: override }),
        ContentTypeOptions: z.object({ Override: override }),
        FrameOptions: z.object({ FrameOption: z.string(), Override: override }),
        ReferrerPolicy: z.object({ ReferrerPolicy: z.string(), Override: override }),
        StrictTransportSecurity: z.object({
          AccessControlMaxAgeSec: z.coerce.number(),
          IncludeSubdomains: z.coerce.boolean().default(false),
          Preload: z.coerce.boolean().default(false),
          Override: override,
        }),
        XSSProtection: z.object({
          Protection: z.coerce.boolean(),
          ModeBlock: z.coerce.boolean().default(false),
          Override: override,
        }),
      })
      .partial()
      .default({}),
    CustomHeadersConfig: z
      .object({ Items: z.array(z.object({ Header: z.string(), Value: z.string(), Override: override })) })
      .default({ Items: [] }),
    RemoveHeadersConfig: z.object({ Items: z.array(z.object({ Header: z.string() })) }).default({ Items: [] }),
    CorsConfig: z.undefined('CORS is not played: everything has one origin').optional(),
  }),
});
type Config = z.output<typeof policySchema>['ResponseHeadersPolicyConfig'];

/** @throws AssemblyError when the policy is not one of the assembly */
export const headerPolicyOf = (blueprint: Blueprint, id: string | undefined): HeaderPolicy | undefined => {
  if (id === undefined) return undefined;
  const resource = blueprint.find('AWS::CloudFront::ResponseHeadersPolicy', id);
  if (!resource) throw new AssemblyError(`the response headers policy ${id} is not of this assembly`);
  const config = blueprint.read(resource, policySchema).ResponseHeadersPolicyConfig;
  const added = headersOf(config);
  const removed = config.RemoveHeadersConfig.Items.map(({ Header }) => Header.toLowerCase());
  return (response) => {
    const has = (name: string): boolean => response.headers.some(([each]) => each.toLowerCase() === name.toLowerCase());
    const set = added.filter(({ name, overrides }) => overrides || !has(name));
    const replaced = new Set([...removed, ...set.map(({ name }) => name.toLowerCase())]);
    const kept = response.headers.filter(([name]) => !replaced.has(name.toLowerCase()));
    return { ...response, headers: [...kept, ...set.map(({ name, value }) => [name, value] as const)] };
  };
};

const headersOf = ({ SecurityHeadersConfig: security, CustomHeadersConfig }: Config): PolicyHeader[] => {
  const { StrictTransportSecurity: transport, XSSProtection: xss } = security;
  const made: [string, string | undefined, boolean | undefined][] = [
    [
      'Content-Security-Policy',
      security.ContentSecurityPolicy?.ContentSecurityPolicy,
      security.ContentSecurityPolicy?.Override,
    ],
    ['X-Content-Type-Options', security.ContentTypeOptions && 'nosniff', security.ContentTypeOptions?.Override],
    ['X-Frame-Options', security.FrameOptions?.FrameOption, security.FrameOptions?.Override],
    ['Referrer-Policy', security.ReferrerPolicy?.ReferrerPolicy, security.ReferrerPolicy?.Override],
    ['Strict-Transport-Security', transport && transportValue(transport), transport?.Override],
    ['X-XSS-Protection', xss && (xss.Protection ? `1${xss.ModeBlock ? '; mode=block' : ''}` : '0'), xss?.Override],
    ...CustomHeadersConfig.Items.map(({ Header, Value, Override }): [string, string, boolean] => [
      Header,
      Value,
      Override,
    ]),
  ];
  return made.flatMap(([name, value, overrides = false]) => (value === undefined ? [] : [{ name, value, overrides }]));
};

const transportValue = (rule: NonNullable<Config['SecurityHeadersConfig']['StrictTransportSecurity']>): string =>
  [`max-age=${rule.AccessControlMaxAgeSec}`, rule.IncludeSubdomains && 'includeSubDomains', rule.Preload && 'preload']
    .filter(Boolean)
    .join('; ');
