import type { PreTokenGenerationV2TriggerEvent, PreTokenGenerationV3TriggerEvent } from 'aws-lambda';
import * as z from 'zod';
import { fairleadRoleSchema } from '#shared/api/viewer';

/**
 * The user pool's attributes that decide what a person may see. They come from the company's directory by attribute
 * mapping, or from an administrator; the app client must have no right to write them.
 */
const attributesSchema = z.object({
  'custom:organization_id': z.string().length(18),
  'custom:fairlead_role': fairleadRoleSchema,
  'custom:salesforce_user_id': z.string().length(18).optional(),
  name: z.string().min(1).optional(),
  email: z.string().min(1),
});

type TokenEvent = PreTokenGenerationV2TriggerEvent | PreTokenGenerationV3TriggerEvent;

/**
 * Cognito's pre token generation trigger (V2 or V3): copies attributes into the access token, where the authorizer
 * reads them. Default deny: without a role and an organisation it throws, and Cognito gives no token.
 */
export const handler = async <E extends TokenEvent>(event: E): Promise<E> => ({
  ...event,
  response: {
    claimsAndScopeOverrideDetails: {
      accessTokenGeneration: { claimsToAddOrOverride: claimsOf(event.request.userAttributes) },
    },
  },
});

const claimsOf = (userAttributes: Readonly<Record<string, unknown>>): Record<string, string> => {
  const { data: attributes } = attributesSchema.safeParse(userAttributes);
  // Cognito shows this sentence to the client, so it names no attribute.
  if (!attributes) throw new Error('This account has no access to Fairlead yet.');
  const salesforceUserId = attributes['custom:salesforce_user_id'];
  return {
    organization_id: attributes['custom:organization_id'],
    fairlead_role: attributes['custom:fairlead_role'],
    ...(salesforceUserId && { salesforce_user_id: salesforceUserId }),
    name: attributes.name ?? attributes.email,
    email: attributes.email,
  };
};
