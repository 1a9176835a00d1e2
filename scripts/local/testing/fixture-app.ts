import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as sockets from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { build } from 'esbuild';

/** Synthesises a small app of two stacks that has one of everything the local cloud plays; gives its folder. */
export const synthesiseFixture = async (folder: string): Promise<string> => {
  const code = path.join(folder, 'code');
  await build({
    entryPoints: [fileURLToPath(new URL('fixture-handlers.ts', import.meta.url))],
    outfile: path.join(code, 'index.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  const app = new App({ outdir: path.join(folder, 'cdk.out'), analyticsReporting: false });
  const env = { account: '111111111111', region: 'eu-central-2' };
  const data = dataStack(new Stack(app, 'FixtureData', { env }));
  appStack(new Stack(app, 'FixtureApp', { env }), { ...data, code });
  return app.synth().directory;
};

const dataStack = (stack: Stack) => {
  const vpc = new ec2.Vpc(stack, 'Network', {
    natGateways: 0,
    availabilityZones: ['eu-central-2a'],
    subnetConfiguration: [{ name: 'inside', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
    restrictDefaultSecurityGroup: false,
  });
  vpc.addGatewayEndpoint('S3', { service: ec2.GatewayVpcEndpointAwsService.S3 });
  vpc.addInterfaceEndpoint('Sqs', { service: ec2.InterfaceVpcEndpointAwsService.SQS });
  const web = new s3.Bucket(stack, 'Web', { removalPolicy: RemovalPolicy.DESTROY });
  web.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('cloudfront.amazonaws.com')],
      actions: ['s3:GetObject'],
      resources: [web.arnForObjects('*')],
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  );
  const dead = new sqs.Queue(stack, 'Dead');
  const work = new sqs.Queue(stack, 'Work', {
    visibilityTimeout: Duration.seconds(3),
    deadLetterQueue: { queue: dead, maxReceiveCount: 2 },
  });
  return {
    vpc,
    dead,
    work,
    out: new sqs.Queue(stack, 'Out'),
    secret: new Secret(stack, 'Key'),
    web,
    table: new dynamodb.Table(stack, 'Tickets', {
      partitionKey: { name: 'ticket', type: dynamodb.AttributeType.STRING },
      timeToLiveAttribute: 'expiresAt',
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    }),
  };
};

type Data = ReturnType<typeof dataStack>;

const appStack = (stack: Stack, data: Data & { code: string }): void => {
  const make = (id: string, handler: string, more: Partial<lambda.FunctionProps> = {}): lambda.Function => {
    const made = new lambda.Function(stack, id, {
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: `index.${handler}`,
      code: lambda.Code.fromAsset(data.code),
      timeout: Duration.seconds(10),
      ...more,
      environment: { OUT_QUEUE_URL: data.out.queueUrl, ...more.environment },
    });
    data.out.grantSendMessages(made);
    return made;
  };
  make('Inside', 'probe', {
    vpc: data.vpc,
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    environment: { TICKETS_TABLE: data.table.tableName, NODE_EXTRA_CA_CERTS: '/var/runtime/ca-cert.pem' },
  });
  const outside = make('Outside', 'probe', {
    timeout: Duration.seconds(1),
    reservedConcurrentExecutions: 2,
    environment: { KEY_SECRET_ID: data.secret.secretArn, WEB_BUCKET: data.web.bucketName },
  });
  data.secret.grantRead(outside);
  // More than it needs: the report of unused grants must name this.
  outside.addToRolePolicy(
    new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [data.web.arnForObjects('unread/*')] }),
  );
  const worker = make('Worker', 'worker');
  liveOf(worker).addEventSource(
    new SqsEventSource(data.work, {
      batchSize: 20,
      maxBatchingWindow: Duration.seconds(1),
      maxConcurrency: 2,
      reportBatchItemFailures: true,
    }),
  );
  new scheduler.Schedule(stack, 'Hourly', {
    schedule: scheduler.ScheduleExpression.rate(Duration.hours(1)),
    target: new LambdaInvoke(liveOf(outside), {
      input: scheduler.ScheduleTargetInput.fromObject({ say: { tick: 'hourly' } }),
    }),
  });
  const partner = new events.EventBus(stack, 'Partner', {
    eventSourceName: 'aws.partner/salesforce.com/00D000000000001EAA/relay',
  });
  new events.Rule(stack, 'Changes', {
    eventBus: partner,
    eventPattern: { source: events.Match.prefix('aws.partner/salesforce.com') },
    targets: [new targets.SqsQueue(new sqs.Queue(stack, 'Events'))],
  });
  const rest = restApi(stack, liveOf(make('Api', 'api')), make('Authorizer', 'authorizer'));
  const live = socketApi(stack, (id, handler, environment) => make(id, handler, { environment }));
  distribution(stack, { rest, live, web: data.web });
};

/** Called by an alias, as some are here; the others are called as they are. */
const liveOf = (made: lambda.Function): lambda.Alias =>
  new lambda.Alias(made, 'Live', { aliasName: 'live', version: made.currentVersion });

const restApi = (stack: Stack, api: lambda.Alias, authorizerFunction: lambda.Function): apigateway.RestApi => {
  const rest = new apigateway.RestApi(stack, 'Rest', {
    deployOptions: { stageName: 'main' },
    cloudWatchRole: false,
    binaryMediaTypes: ['image/*'],
  });
  rest.addGatewayResponse('Unauthorized', {
    type: apigateway.ResponseType.UNAUTHORIZED,
    statusCode: '401',
    responseHeaders: { 'Cache-Control': "'no-store'" },
    templates: { 'application/json': '{"code":"who","requestId":"$context.requestId"}' },
  });
  const authorizer = new apigateway.RequestAuthorizer(stack, 'ByWord', {
    handler: authorizerFunction,
    identitySources: [apigateway.IdentitySource.header('Authorization')],
    resultsCacheTtl: Duration.minutes(5),
  });
  const integration = new apigateway.LambdaIntegration(api, { timeout: Duration.seconds(1) });
  const root = rest.root.addResource('api');
  const boards = root.addResource('boards');
  boards.addResource('{boardId}').addMethod('GET', integration, { authorizer });
  root.addResource('secret').addMethod('GET', integration, { authorizer });
  // API Gateway may call the alias, which says nothing of the function without it.
  const itself = lambda.Function.fromFunctionAttributes(stack, 'Itself', {
    functionArn: api.lambda.functionArn,
    skipPermissions: true,
  });
  root.addResource('itself').addMethod('GET', new apigateway.LambdaIntegration(itself));
  root.addResource('open').addProxy({ anyMethod: true, defaultIntegration: integration });
  return rest;
};

const socketApi = (
  stack: Stack,
  make: (id: string, handler: string, environment: Record<string, string>) => lambda.Function,
): sockets.WebSocketStage => {
  const live = new sockets.WebSocketApi(stack, 'Live');
  const stage = new sockets.WebSocketStage(stack, 'LiveStage', {
    webSocketApi: live,
    stageName: 'ws',
    autoDeploy: true,
  });
  const handler = make('Socket', 'socket', { LIVE_ENDPOINT: stage.callbackUrl });
  stage.grantManagementApiAccess(handler);
  for (const key of ['$connect', '$disconnect', '$default']) {
    live.addRoute(key, { integration: new WebSocketLambdaIntegration(`On${key.slice(1)}`, handler) });
  }
  return stage;
};

const distribution = (
  stack: Stack,
  { rest, live, web }: { rest: apigateway.RestApi; live: sockets.WebSocketStage; web: s3.Bucket },
): void => {
  const bucket = s3.Bucket.fromBucketAttributes(stack, 'WebOrigin', {
    bucketArn: web.bucketArn,
    bucketRegionalDomainName: web.bucketRegionalDomainName,
  });
  const toIndex = new cloudfront.Function(stack, 'ToIndex', {
    runtime: cloudfront.FunctionRuntime.JS_2_0,
    code: cloudfront.FunctionCode.fromInline(
      "function handler(event) { const r = event.request; if (!r.uri.includes('.')) r.uri = '/index.html'; return r; }",
    ),
  });
  const dynamic = {
    allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
    cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
    originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
  };
  new cloudfront.Distribution(stack, 'Edge', {
    defaultRootObject: 'index.html',
    defaultBehavior: {
      origin: origins.S3BucketOrigin.withOriginAccessControl(bucket),
      functionAssociations: [{ function: toIndex, eventType: cloudfront.FunctionEventType.VIEWER_REQUEST }],
      responseHeadersPolicy: new cloudfront.ResponseHeadersPolicy(stack, 'Headers', {
        securityHeadersBehavior: {
          contentSecurityPolicy: { contentSecurityPolicy: "default-src 'self'", override: true },
        },
      }),
    },
    additionalBehaviors: {
      '/api/*': { origin: new origins.RestApiOrigin(rest), ...dynamic },
      '/ws': { origin: new origins.HttpOrigin(`${live.api.apiId}.execute-api.eu-central-2.amazonaws.com`), ...dynamic },
    },
  });
};
