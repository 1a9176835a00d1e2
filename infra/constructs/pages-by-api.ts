import { CfnOutput, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AuthorizationType, AwsIntegration, type IResource, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledgeWildcard } from './acknowledge-wildcard.ts';
import { PrivateBucket } from './private-bucket.ts';
import { noPermissions } from './security-headers.ts';

/** What of web/dist stands beside the page, and is not a view of it (web/public). */
export const filesBesideThePage = ['mark.svg'] as const;

/**
 * The header that S3 keeps with each object as metadata. A fixed text of API Gateway cannot hold the quotes of a content
 * security policy, so it is written when the web is uploaded: `aws s3 cp … --metadata security-policy="<output PageSecurityPolicy>"`.
 */
const policyInMetadata = 'integration.response.header.x-amz-meta-security-policy';

/** The web without CloudFront: API Gateway takes each page from a bucket, with the headers that CloudFront would add. */
export class PagesByApi extends Construct {
  readonly #bucket: Bucket;
  readonly #role: Role;

  constructor(scope: Construct, id: string, rest: RestApi) {
    super(scope, id);
    this.#bucket = new PrivateBucket(this, 'Web', {
      encryption: BucketEncryption.S3_MANAGED,
      versioned: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new CfnOutput(Stack.of(this), 'WebBucket', { value: this.#bucket.bucketName });
    this.#role = this.#reader();
    this.#add(rest.root, 'index.html', 'no-cache');
    this.#add(rest.root.addResource('{page+}'), 'index.html', 'no-cache');
    const file = rest.root.addResource('assets').addResource('{file}');
    this.#add(file, 'assets/{file}', 'public, max-age=31536000, immutable');
    for (const name of filesBesideThePage) this.#add(rest.root.addResource(name), name, 'no-cache');
  }

  #reader(): Role {
    const role = new Role(this, 'Reader', {
      assumedBy: new ServicePrincipal('apigateway.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    const objects = this.#bucket.arnForObjects('*');
    role.addToPolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources: [objects] }));
    acknowledgeWildcard(role, { resource: objects, reason: 'The built web, all of which everybody may read.' });
    return role;
  }

  #add(at: IResource, object: string, cacheControl: string): void {
    const takesFile = object.includes('{file}');
    const headers = pageHeaders(cacheControl);
    const method = at.addMethod(
      'GET',
      new AwsIntegration({
        service: 's3',
        integrationHttpMethod: 'GET',
        path: `${this.#bucket.bucketName}/${object}`,
        options: {
          credentialsRole: this.#role,
          ...(takesFile && { requestParameters: { 'integration.request.path.file': 'method.request.path.file' } }),
          integrationResponses: [
            { statusCode: '200', responseParameters: headers },
            // S3 says 403 of what is not there to whoever may not list; it is not there all the same.
            { selectionPattern: '4\\d{2}', statusCode: '404' },
          ],
        },
      }),
      {
        authorizationType: AuthorizationType.NONE,
        ...(takesFile && { requestParameters: { 'method.request.path.file': true } }),
        methodResponses: [
          {
            statusCode: '200',
            responseParameters: Object.fromEntries(Object.keys(headers).map((name) => [name, true])),
          },
          { statusCode: '404' },
        ],
      },
    );
    Validations.of(method).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'The page and its files are the same for everybody, and hold nobody’s data; without them nobody can sign in.',
    });
  }
}

/** As `constructs/security-headers.ts` has them for CloudFront. */
const pageHeaders = (cacheControl: string): Record<string, string> => {
  const fixed = {
    'cache-control': cacheControl,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': noPermissions,
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
  const named = Object.entries(fixed).map(([name, value]) => [`method.response.header.${name}`, `'${value}'`]);
  return {
    ...Object.fromEntries(named),
    'method.response.header.content-security-policy': policyInMetadata,
    'method.response.header.content-type': 'integration.response.header.Content-Type',
    'method.response.header.etag': 'integration.response.header.ETag',
  };
};
