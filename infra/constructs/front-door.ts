import { Size, Validations } from 'aws-cdk-lib';
import {
  AuthorizationType,
  EndpointType,
  type IAuthorizer,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { Construct } from 'constructs';
import type { Route } from '#shared/api/routes';
import type { EntryName } from '../entries.ts';
import type { StageSettings } from '../stages.ts';
import { requestLogFormat } from './access-log-format.ts';
import type { FairleadFunction } from './fairlead-function.ts';
import { addGatewayResponses } from './gateway-responses.ts';
import { Logs } from './logs.ts';

/** Routes that one function answers, and who lets requests through to it. */
export interface Answered {
  readonly routes: Readonly<Record<string, Route>>;
  readonly by: FairleadFunction<EntryName>;
  readonly guard: IAuthorizer | OpenDoor;
  /** Names of routes that ask for an API key, by which an organisation's share is counted. */
  readonly metered?: readonly string[];
}

/** No authorizer, and why that is safe. */
export interface OpenDoor {
  readonly openBecause: string;
}

/** CloudFront puts it before each path; nobody else sees it. */
const stageName = 'main';

/** CloudWatch knows a REST API by its name and nothing else: two stages of one account must not share one. */
export const restApiNameOf = ({ stage }: Pick<StageSettings, 'stage'>): string => `fairlead-${stage}`;

/** The REST API behind every HTTP address of Fairlead. Its routes are handed in; it knows none. */
export class FrontDoor extends RestApi {
  constructor(scope: Construct, id: string, settings: StageSettings) {
    super(scope, id, {
      restApiName: restApiNameOf(settings),
      description: 'Fairlead by HTTP',
      endpointTypes: [EndpointType.REGIONAL],
      // With a host name of its own nobody needs the other one. CloudFront does; a key locks it then (origin-lock.ts).
      disableExecuteApiEndpoint: settings.edge === 'regional',
      // Fonts pass as they are; functions are handed every body in base64, and read either.
      ...(settings.edge === 'regional' && { binaryMediaTypes: ['*/*'] }),
      cloudWatchRole: true,
      minCompressionSize: Size.kibibytes(1),
      deployOptions: {
        stageName,
        tracingEnabled: true,
        throttlingRateLimit: settings.throttle.requestsPerSecond,
        throttlingBurstLimit: settings.throttle.burst,
        loggingLevel: MethodLoggingLevel.ERROR,
        accessLogDestination: new LogGroupLogDestination(new Logs(scope, `${id}AccessLogs`, settings)),
        accessLogFormat: requestLogFormat,
      },
    });
    // API Gateway writes its errors under this name; left to itself it would keep them for ever.
    const name = `API-Gateway-Execution-Logs_${this.restApiId}/${stageName}`;
    this.deploymentStage.node.addDependency(new Logs(scope, `${id}ExecutionLogs`, { ...settings, name }));
    addGatewayResponses(this);
    Validations.of(this).acknowledge(...acknowledged);
  }

  addAnswered({ routes, by, guard, metered = [] }: Answered): void {
    const integration = new LambdaIntegration(by.live, { allowTestInvoke: false });
    for (const [name, { method, path }] of Object.entries(routes)) {
      const resource = this.root.resourceForPath(path);
      if ('openBecause' in guard) {
        const open = resource.addMethod(method, integration, {
          authorizationType: AuthorizationType.NONE,
          apiKeyRequired: metered.includes(name),
        });
        Validations.of(open).acknowledge({ id: 'AwsSolutions-APIG4', reason: guard.openBecause });
      } else {
        resource.addMethod(method, integration, { authorizationType: AuthorizationType.CUSTOM, authorizer: guard });
      }
    }
  }
}

const acknowledged = [
  {
    id: 'AwsSolutions-COG4',
    reason:
      'A session is a cookie or a bearer token. The Cognito authorizer reads one header only, and takes ID tokens for access tokens.',
  },
  {
    id: 'AwsSolutions-APIG2',
    reason:
      'Each function parses its requests by the schemas in shared/api and answers 422 with the place of each fault.',
  },
  {
    id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
    reason: 'One role an account lets API Gateway write logs; AWS documents this policy for it and checks for it.',
  },
];
