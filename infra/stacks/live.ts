import { Duration, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { LogGroupLogDestination, WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { livePath } from '#shared/api/routes';
import { socketLogFormat } from '../constructs/access-log-format.ts';
import { acknowledgeWildcard } from '../constructs/acknowledge-wildcard.ts';
import { type Deployment, FairleadFunction } from '../constructs/fairlead-function.ts';
import { Logs } from '../constructs/logs.ts';
import { consume } from '../constructs/queue-with-dead-letters.ts';
import type { StageSettings } from '../stages.ts';
import { connectionsByBoard, connectionsByOrganization, type DataStack } from './data.ts';
import { consumerTimeouts, type MessagingStack } from './messaging.ts';

interface LiveProps extends StackProps, Deployment {
  readonly data: DataStack;
  readonly messaging: MessagingStack;
}

/** The live connection: who is listening, and the word to them that something moved. */
export class LiveStack extends Stack {
  readonly api: WebSocketApi;
  /** Where boards open their live connection: behind the name of everything else, or at the API's own where that cannot be. */
  readonly url: string;

  constructor(scope: Construct, id: string, { settings, bundles, application, data, messaging, ...props }: LiveProps) {
    super(scope, id, props);
    const deployment = { settings, bundles, application };
    this.api = new WebSocketApi(this, 'WebSocket', { description: 'Fairlead live' });
    Validations.of(this.api).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        '$connect takes a ticket that the REST API gave to a viewer, once and for half a minute; the other routes exist only after it.',
    });
    const stage = this.#addStage(settings);
    this.url = settings.edge === 'regional' ? stage.url : livePath;
    this.#addRoutes(this.#addSocket(deployment, { data, stage }));
    this.#addPush(deployment, { data, messaging, stage });
  }

  #addRoutes(socket: FairleadFunction<'Socket'>): void {
    this.api.addRoute('$connect', { integration: new WebSocketLambdaIntegration('Connect', socket.live) });
    this.api.addRoute('$disconnect', { integration: new WebSocketLambdaIntegration('Disconnect', socket.live) });
    // Who says something hears back: that the connection still carries, or who else has the board open.
    const integration = new WebSocketLambdaIntegration('Message', socket.live);
    this.api.addRoute('$default', { integration, returnResponse: true });
  }

  #addSocket(deployment: Deployment, at: { data: DataStack; stage: WebSocketStage }): FairleadFunction<'Socket'> {
    const { tickets, passes, connections } = at.data;
    const socket = new FairleadFunction(this, 'Socket', {
      ...deployment,
      impact:
        'If it fails, no board can open its live connection: boards ask for news every half minute instead, and nobody sees who else has hers open.',
      environment: {
        TICKETS_TABLE: tickets.tableName,
        PASSES_TABLE: passes.tableName,
        CONNECTIONS_TABLE: connections.tableName,
        LIVE_ENDPOINT: at.stage.callbackUrl,
        PUBLIC_URL: deployment.settings.publicUrl,
      },
      memoryMib: 512,
      timeout: Duration.seconds(10),
    });
    tickets.grant(socket, 'dynamodb:DeleteItem');
    passes.grant(socket, 'dynamodb:DeleteItem');
    const onConnections = ['dynamodb:PutItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'];
    allowOnTable(socket, connections.tableArn, onConnections);
    allowOnTable(socket, `${connections.tableArn}/index/${connectionsByBoard}`, ['dynamodb:Query']);
    this.#allowPosts(socket, at.stage);
    return socket;
  }

  /** Named after the path, so that CloudFront can pass `/ws` on as it is. */
  #addStage(settings: StageSettings): WebSocketStage {
    return new WebSocketStage(this, 'Stage', {
      webSocketApi: this.api,
      stageName: livePath.slice(1),
      autoDeploy: true,
      throttle: { rateLimit: settings.throttle.requestsPerSecond, burstLimit: settings.throttle.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(new Logs(this, 'AccessLogs', settings)),
        format: socketLogFormat,
      },
    });
  }

  #addPush(deployment: Deployment, at: { data: DataStack; messaging: MessagingStack; stage: WebSocketStage }): void {
    const { connections, parked, pages } = at.data;
    const push = new FairleadFunction(this, 'Push', {
      ...deployment,
      impact: 'If it fails, open boards hear of changes only when they next ask, up to half a minute late.',
      environment: {
        CONNECTIONS_TABLE: connections.tableName,
        LIVE_ENDPOINT: at.stage.callbackUrl,
        PARKED_TABLE: parked.tableName,
        PAGES_BUCKET: pages.name,
      },
      memoryMib: 512,
      timeout: consumerTimeouts.moved,
    });
    parked.grant(push, 'dynamodb:PutItem');
    push.role.addManagedPolicy(pages.mayPark);
    allowOnTable(push, connections.tableArn, ['dynamodb:DeleteItem']);
    allowOnTable(push, `${connections.tableArn}/index/${connectionsByOrganization}`, ['dynamodb:Query']);
    this.#allowPosts(push, at.stage);
    consume(at.messaging.moved, push, { batchMax: 10, atOnceMax: 5 });
  }

  #allowPosts(to: FairleadFunction<'Socket' | 'Push'>, stage: WebSocketStage): void {
    const connected = this.formatArn({
      service: 'execute-api',
      resource: this.api.apiId,
      resourceName: `${stage.stageName}/POST/@connections/*`,
    });
    to.addToRolePolicy(new PolicyStatement({ actions: ['execute-api:ManageConnections'], resources: [connected] }));
    acknowledgeWildcard(to.role, { resource: connected, reason: 'A connection has no ARN before somebody opens it.' });
  }
}

/** Table.grant adds every index of a table with it. */
const allowOnTable = (to: FairleadFunction<'Socket' | 'Push'>, arn: string, actions: string[]): void => {
  to.addToRolePolicy(new PolicyStatement({ actions, resources: [arn] }));
};
