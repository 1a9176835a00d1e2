import type { PreTokenGenerationV2TriggerEvent, PreTokenGenerationV3TriggerEvent } from 'aws-lambda';
import { readEnv } from '#platform/env';
import { claimsOfPerson } from './claims-of-person.ts';
import { tokenClaimsEnvSchema } from './env.ts';

type TokenEvent = PreTokenGenerationV2TriggerEvent | PreTokenGenerationV3TriggerEvent;

const { FEDERATION: trust } = readEnv(tokenClaimsEnvSchema);

/**
 * Cognito's pre token generation trigger (V2 or V3): says in the access token, where the authorizer reads it, what a
 * person may see. Default deny: without a role and an organisation it throws, and Cognito gives no token.
 */
export const handler = async <E extends TokenEvent>(event: E): Promise<E> => {
  const claimsToAddOrOverride = claimsOfPerson(event.request.userAttributes, trust);
  // Cognito shows this sentence to the client, so it names no attribute.
  if (!claimsToAddOrOverride) throw new Error('This account has no access to Fairlead yet.');
  const response = { claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride } } };
  return { ...event, response };
};
