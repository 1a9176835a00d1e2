import { Duration } from 'aws-cdk-lib';
import {
  CachePolicy,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';

/** The headers that browsers hold against an attacker, by what is answered. */
export class SecurityHeaders extends Construct {
  /** The page itself, and what stands beside it: asked for again each time. */
  readonly pages: ResponseHeadersPolicy;
  /**
   * Files with their content's hash in the name. How long they are kept is said by the file itself (scripts/delivery/web):
   * here it would be said of one that is missing, too, and browsers would remember for a year that it is.
   */
  readonly assets: ResponseHeadersPolicy;
  /** Answers of functions, which no browser should ever draw. */
  readonly answers: ResponseHeadersPolicy;
  /** Compressed at the edge but never older than a second there, so that a deployment is seen at once. */
  readonly revalidated: CachePolicy;

  constructor(scope: Construct, id: string, settings: Pick<StageSettings, 'publicUrl' | 'signInPrefix' | 'region'>) {
    super(scope, id);
    const csp = pageSecurityPolicy(settings);
    this.pages = this.#policy('Pages', { csp, cacheControl: 'no-cache' });
    this.assets = this.#policy('Assets', { csp });
    this.answers = this.#policy('Answers', {
      csp: "default-src 'none'; frame-ancestors 'none'",
      cacheControl: 'no-store',
    });
    this.revalidated = new CachePolicy(this, 'Revalidated', {
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.seconds(1),
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
    });
  }

  #policy(id: string, { csp, cacheControl }: { csp: string; cacheControl?: string }): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, id, {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: csp, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(730),
          includeSubdomains: true,
          preload: true,
          override: true,
        },
      },
      customHeadersBehavior: {
        customHeaders: [
          ...(cacheControl === undefined ? [] : [{ header: 'cache-control', value: cacheControl, override: true }]),
          { header: 'cross-origin-opener-policy', value: 'same-origin', override: true },
          { header: 'cross-origin-resource-policy', value: 'same-origin', override: true },
          { header: 'permissions-policy', value: noPermissions, override: true },
        ],
      },
    });
  }
}

export const noPermissions = 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()';

/** Where Cognito asks people who they are. */
export const signInPages = ({ signInPrefix, region }: Pick<StageSettings, 'signInPrefix' | 'region'>): string =>
  `https://${signInPrefix}.auth.${region}.amazoncognito.com`;

/** No inline style, no inline script, no foreign host; scripts may not even build HTML from text (Trusted Types). */
export const pageSecurityPolicy = (
  settings: Pick<StageSettings, 'publicUrl' | 'signInPrefix' | 'region'>,
  live: string = settings.publicUrl.replace(/^http/, 'ws'),
): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${live}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    `form-action 'self' ${signInPages(settings)}`,
    "frame-ancestors 'none'",
    "object-src 'none'",
    'upgrade-insecure-requests',
    "require-trusted-types-for 'script'",
  ].join('; ');
