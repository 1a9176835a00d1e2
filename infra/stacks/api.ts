import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { type IAuthorizer, RequestAuthorizer } from 'aws-cdk-lib/aws-apigateway';
import type { Construct } from 'constructs';
import { apiRoutes, authRoutes, hookRoutes } from '#shared/api/routes';
import { type Deployment, FairleadFunction, type InsideDeployment } from '../constructs/fairlead-function.ts';
import { FrontDoor } from '../constructs/front-door.ts';
import { addWebhookKeys } from '../constructs/webhook-keys.ts';
import type { StageSettings } from '../stages.ts';
import type { DataStack } from './data.ts';
import type { IdentityStack } from './identity.ts';
import type { MessagingStack } from './messaging.ts';
import type { NetworkStack } from './network.ts';

interface ApiProps extends StackProps, Deployment {
  readonly network: NetworkStack;
  readonly data: DataStack;
  readonly messaging: MessagingStack;
  readonly identity: IdentityStack;
  readonly receive: FairleadFunction<'Receive'>;
  /** Where boards open their live connection. */
  readonly liveUrl: string;
}

interface Signing {
  readonly ISSUER_URL: string;
  readonly CLIENT_ID: string;
  readonly PUBLIC_URL: string;
}

/** The road out, and every HTTP door: `/api`, `/auth` and `/hooks`, as shared/api/routes.ts lists them. */
export class ApiStack extends Stack {
  readonly frontDoor: FrontDoor;

  constructor(
    scope: Construct,
    id: string,
    { settings, bundles, application, network, data, messaging, identity, receive, liveUrl, ...props }: ApiProps,
  ) {
    super(scope, id, props);
    const deployment = { settings, bundles, application };
    const signing = {
      ISSUER_URL: identity.issuerUrl,
      CLIENT_ID: identity.client.userPoolClientId,
      PUBLIC_URL: settings.publicUrl,
    };
    const signIn = this.#addSignIn(deployment, data, signing);
    const canaryClientId = identity.canaryClient?.userPoolClientId ?? '';
    const authorizer = this.#addAuthorizer(deployment, data, { ...signing, CANARY_CLIENT_ID: canaryClientId });
    const inside = { vpc: network.vpc, securityGroup: network.functions };
    const api = this.#addApi({ ...deployment, inside }, { data, messaging, liveUrl });
    this.frontDoor = new FrontDoor(this, 'Rest', settings);
    this.frontDoor.addAnswered({ routes: apiRoutes, by: api, guard: authorizer });
    this.frontDoor.addAnswered({
      routes: authRoutes,
      by: signIn,
      guard: { openBecause: 'Whoever signs in has no session yet; SignIn checks state, verifier and origin.' },
    });
    this.frontDoor.addAnswered({
      routes: hookRoutes,
      by: receive,
      guard: {
        openBecause: 'Salesforce holds no token of ours; Receive verifies the signature or the key of each message.',
      },
      // An outbound message cannot carry a header.
      metered: settings.salesforceOrganizations.length > 0 ? ['changes'] : [],
    });
    addWebhookKeys(this, this.frontDoor, settings);
  }

  #addSignIn(deployment: Deployment, { sessions }: DataStack, signing: Signing): FairleadFunction<'SignIn'> {
    const signIn = new FairleadFunction(this, 'SignIn', {
      ...deployment,
      impact: 'If it fails, nobody can sign in, and those who are in are signed out within a quarter of an hour.',
      environment: {
        ...signing,
        SESSIONS_TABLE: sessions.tableName,
        IDENTITY_PROVIDER: onlyDirectory(deployment.settings),
      },
      memoryMib: 512,
      timeout: Duration.seconds(10),
    });
    sessions.grant(signIn, 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem');
    return signIn;
  }

  /** No result is cached: a session is known by a cookie or a header, and a cache key needs every part to be present. */
  #addAuthorizer(
    deployment: Deployment,
    { sessions }: DataStack,
    signing: Signing & { readonly CANARY_CLIENT_ID: string },
  ): IAuthorizer {
    const handler = new FairleadFunction(this, 'Authorizer', {
      ...deployment,
      impact: 'If it fails, every board is refused its numbers and nobody can save one.',
      environment: { ...signing, SESSIONS_TABLE: sessions.tableName },
      memoryMib: 512,
      timeout: Duration.seconds(5),
    });
    sessions.grant(handler, 'dynamodb:GetItem');
    return new RequestAuthorizer(this, 'Viewer', {
      handler: handler.live,
      identitySources: [],
      resultsCacheTtl: Duration.seconds(0),
    });
  }

  #addApi(
    deployment: InsideDeployment,
    { data, messaging, liveUrl }: Pick<ApiProps, 'data' | 'messaging' | 'liveUrl'>,
  ): FairleadFunction<'Api'> {
    const { hints, pages, backfill, moved } = messaging;
    const api = new FairleadFunction(this, 'Api', {
      ...deployment,
      impact: 'If it fails, boards show their last numbers with a stale mark, and nothing can be saved.',
      environment: {
        ...data.postgres.environmentFor('fairlead_api'),
        LIVE_URL: liveUrl,
        TICKETS_TABLE: data.tickets.tableName,
        PASSES_TABLE: data.passes.tableName,
        SYNC_TABLE: data.sync.tableName,
        PARKED_TABLE: data.parked.tableName,
        PAGES_BUCKET: data.pages.name,
        HINTS_QUEUE_URL: hints.queueUrl,
        PAGES_QUEUE_URL: pages.queueUrl,
        BACKFILL_QUEUE_URL: backfill.queueUrl,
        MOVED_QUEUE_URL: moved.queueUrl,
      },
      memoryMib: 1_024,
      timeout: Duration.seconds(10),
      atOnceMax: deployment.settings.concurrency.api,
    });
    data.postgres.grantConnect(api, 'fairlead_api');
    data.tickets.grant(api, 'dynamodb:PutItem');
    data.passes.grant(api, 'dynamodb:PutItem');
    data.sync.grant(api, 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem');
    data.parked.grant(api, 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:DeleteItem');
    api.role.addManagedPolicy(data.pages.mayRead);
    for (const queue of [hints, pages, backfill, moved]) {
      queue.grantSendMessages(api);
      for (const each of [queue, queue.deadLetters]) each.grant(api, 'sqs:GetQueueAttributes');
    }
    return api;
  }
}

/** Who has one way to sign in is not asked which. */
const onlyDirectory = ({ federation }: StageSettings): string =>
  federation && !federation.passwordsToo ? federation.name : '';
