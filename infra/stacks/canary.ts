import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Credential } from '../constructs/credential.ts';
import { type Deployment, FairleadFunction } from '../constructs/fairlead-function.ts';
import { everyFiveMinutes, schedule } from '../constructs/schedule.ts';
import type { IdentityStack } from './identity.ts';

interface CanaryProps extends StackProps, Deployment {
  readonly identity: IdentityStack;
  readonly client: UserPoolClient;
  readonly secret: Credential;
}

/** Signs in and reads a board every five minutes, by the public name as people do; it is given nothing of the inside. */
export class CanaryStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { settings, bundles, application, identity, client, secret, ...props }: CanaryProps,
  ) {
    super(scope, id, props);
    const canary = new FairleadFunction(this, 'Canary', {
      settings,
      bundles,
      application,
      impact: 'If it fails, people notice nothing: nobody would tell before them that they cannot reach their boards.',
      environment: {
        PUBLIC_URL: settings.publicUrl,
        ISSUER_URL: identity.issuerUrl,
        CLIENT_ID: identity.client.userPoolClientId,
        USER_POOL_ID: identity.people.userPoolId,
        CANARY_CLIENT_ID: client.userPoolClientId,
        CANARY_SECRET_ID: secret.secretArn,
      },
      memoryMib: 512,
      timeout: Duration.seconds(60),
    });
    secret.grantRead(canary);
    canary.role.addToPolicy(
      new PolicyStatement({
        actions: ['cognito-idp:AdminInitiateAuth', 'cognito-idp:AdminRespondToAuthChallenge'],
        resources: [identity.people.userPoolArn],
      }),
    );
    schedule(this, { invokes: canary, every: everyFiveMinutes });
  }
}
