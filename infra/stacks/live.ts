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
import { connectionsByOrganization, type DataStack } from './data.ts';
import { consumerTimeouts, type MessagingStack } from './messaging.ts';

interface LiveProps extends StackProps, Deployment {
  readonly data: DataStack;
  readonly messaging: MessagingStack;
}

/** The live connection: who is listening, and the word to them that something moved. */
export class LiveStack extends Stack {
  readonly api: WebSocketApi;

  constructor(scope: Construct, id: string, { settings, bundles, data, messaging, ...props }: LiveProps) {
    super(scope, id, props);
    const deployment = { settings, bundles };
    const socket = this.#addSocket(deployment, data);
    this.api = new WebSocketApi(this, 'WebSocket', {
      description: 'Fairlead live',
      connectRouteOptions: { integration: new WebSocketLambdaIntegration('Connect', socket) },
      disconnectRouteOptions: { integration: new WebSocketLambdaIntegration('Disconnect', socket) },
      // A client that pings hears back, and so knows that the connection still carries.
      defaultRouteOptions: { integration: new WebSocketLambdaIntegration('Message', socket), returnResponse: true },
    });
    Validations.of(this.api).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        '$connect takes a ticket that the REST API gave to a viewer, once and for half a minute; the other routes exist only after it.',
    });
    this.#addPush(deployment, { data, messaging, stage: this.#addStage(settings) });
  }

  #addSocket(deployment: Deployment, { tickets, connections }: DataStack): FairleadFunction<'Socket'> {
    const socket = new FairleadFunction(this, 'Socket', {
      ...deployment,
      impact: 'If it fails, no board can open its live connection: boards ask for news every half minute instead.',
      environment: {
        TICKETS_TABLE: tickets.tableName,
        CONNECTIONS_TABLE: connections.tableName,
        PUBLIC_URL: deployment.settings.publicUrl,
      },
      memoryMib: 512,
      timeout: Duration.seconds(10),
    });
    tickets.grant(socket, 'dynamodb:DeleteItem');
    allowOnTable(socket, connections.tableArn, ['dynamodb:PutItem', 'dynamodb:DeleteItem']);
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
    const connected = this.formatArn({
      service: 'execute-api',
      resource: this.api.apiId,
      resourceName: `${at.stage.stageName}/POST/@connections/*`,
    });
    push.addToRolePolicy(new PolicyStatement({ actions: ['execute-api:ManageConnections'], resources: [connected] }));
    acknowledgeWildcard(push.role, {
      resource: connected,
      reason: 'A connection has no ARN before somebody opens it.',
    });
    consume(at.messaging.moved, push, { batchMax: 10, atOnceMax: 5 });
  }
}

/** Table.grant adds every index of a table with it. */
const allowOnTable = (to: FairleadFunction<'Socket' | 'Push'>, arn: string, actions: string[]): void => {
  to.addToRolePolicy(new PolicyStatement({ actions, resources: [arn] }));
};
