import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Deployed } from './deployed.ts';

/** A stage as those reach it who are called when something fails: in AWS or on this machine, by the same clients. */
export interface Stage {
  /** As in the names of its alarms. */
  readonly name: string;
  readonly lambda: LambdaClient;
  readonly queues: SQSClient;
  /** One for each region in which the stage has alarms. */
  readonly watches: readonly CloudWatchClient[];
  readonly logs: CloudWatchLogsClient;
  readonly secrets: SecretsManagerClient;
  readonly people: CognitoIdentityProviderClient;
  readonly deployed: () => Promise<readonly Deployed[]>;
  /** How long to wait between two looks at what AWS takes its time for. */
  readonly pauseMilliseconds: number;
}
