import {
  CfnOutput,
  CrossStackReferences,
  Fn,
  ReferenceStrength,
  RemovalPolicy,
  Stack,
  type StackProps,
  Validations,
} from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  FunctionEventType,
  HttpVersion,
  type IOrigin,
  OriginRequestPolicy,
  PriceClass,
  type ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { livePath } from '#shared/api/routes';
import { type OriginLock, originHeader } from '../constructs/origin-lock.ts';
import { PrivateBucket } from '../constructs/private-bucket.ts';
import { RewriteToIndex } from '../constructs/rewrite-to-index.ts';
import { SecurityHeaders } from '../constructs/security-headers.ts';
import type { StageSettings } from '../stages.ts';
import type { FirewallStack } from './firewall.ts';

interface EdgeProps extends StackProps {
  readonly settings: StageSettings;
  readonly rest: RestApi;
  readonly lock: OriginLock;
  readonly live: WebSocketApi;
  readonly firewall: FirewallStack;
}

/** One name for everything, so that there is one origin: no CORS, `__Host-` cookies, one content security policy. */
export class EdgeStack extends Stack {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { settings, rest, lock, live, firewall, ...props }: EdgeProps) {
    super(scope, id, props);
    const headers = new SecurityHeaders(this, 'Headers', settings);
    const bucket = this.#webBucket();
    const web = S3BucketOrigin.withOriginAccessControl(bucket);
    const restOrigin = new HttpOrigin(Fn.select(2, Fn.split('/', rest.url)), {
      originPath: `/${rest.deploymentStage.stageName}`,
      customHeaders: { [originHeader]: lock.shown },
    });
    const toApi = passOn(restOrigin, headers.answers);
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `Fairlead ${settings.stage}`,
      webAclId: firewall.acl.attrArn,
      ...(settings.certificateArn && {
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
        domainNames: [new URL(settings.publicUrl).hostname],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', settings.certificateArn),
      }),
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      defaultRootObject: 'index.html',
      defaultBehavior: {
        ...page(web, headers.pages),
        cachePolicy: headers.revalidated,
        functionAssociations: [
          { eventType: FunctionEventType.VIEWER_REQUEST, function: new RewriteToIndex(this, 'RewriteToIndex') },
        ],
      },
      additionalBehaviors: {
        '/assets/*': { ...page(web, headers.assets), cachePolicy: CachePolicy.CACHING_OPTIMIZED },
        '/api/*': toApi,
        '/auth/*': toApi,
        '/hooks/*': toApi,
        [livePath]: passOn(new HttpOrigin(Fn.select(2, Fn.split('/', live.apiEndpoint))), headers.answers),
      },
    });
    // Who watches it is in another region; the other way over regions is a function of the CDK's own.
    CrossStackReferences.of(this.distribution).produce(ReferenceStrength.WEAK);
    Validations.of(this.distribution).acknowledge(...acknowledgedFor(settings));
    new CfnOutput(this, 'PointYourNameTo', { value: this.distribution.distributionDomainName });
    new CfnOutput(this, 'WebBucket', { value: bucket.bucketName });
    new CfnOutput(this, 'DistributionId', { value: this.distribution.distributionId });
  }

  /** Filled by the deployment from web/dist; whatever is lost here is built again. */
  #webBucket(): PrivateBucket {
    return new PrivateBucket(this, 'Web', {
      encryption: BucketEncryption.S3_MANAGED,
      versioned: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}

const page = (origin: IOrigin, responseHeadersPolicy: ResponseHeadersPolicy): BehaviorOptions => ({
  origin,
  responseHeadersPolicy,
  allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
  viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
  compress: true,
});

/** Nothing is kept at the edge and nothing is left out. A page may be redirected to HTTPS; a request with a secret in it must not exist without. */
const passOn = (origin: IOrigin, responseHeadersPolicy: ResponseHeadersPolicy): BehaviorOptions => ({
  origin,
  responseHeadersPolicy,
  allowedMethods: AllowedMethods.ALLOW_ALL,
  cachePolicy: CachePolicy.CACHING_DISABLED,
  originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
  viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
});

const acknowledgedFor = ({ certificateArn }: StageSettings) => [
  {
    id: 'AwsSolutions-CFR1',
    reason: 'Sales people travel, and a phone abroad is no attack; the sign-in asks each for her second factor.',
  },
  {
    id: 'AwsSolutions-CFR3',
    reason:
      'CloudFront delivers no standard logs to buckets in opt-in regions such as eu-central-2; API Gateway and S3 log each request that reaches them.',
  },
  ...(certificateArn
    ? []
    : [
        {
          id: 'AwsSolutions-CFR4',
          reason: "Without a certificate of one's own CloudFront fixes the TLS policy of its host name.",
        },
      ]),
];
