import * as z from 'zod';
import { actionMatcher, matcher } from '../access/matcher.ts';

const oneOrMore = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : [value]));

export const policyDocumentSchema = z.object({
  Statement: z.array(
    z.object({
      Effect: z.enum(['Allow', 'Deny']),
      Action: oneOrMore,
      Resource: oneOrMore,
      Condition: z.undefined().optional(),
    }),
  ),
});

export type PolicyDocument = z.output<typeof policyDocumentSchema>;

/** Whether a policy lets a method be called: something allows it and nothing denies it. */
export const allows = ({ Statement }: PolicyDocument, methodArn: string): boolean => {
  const effects = Statement.filter(({ Action, Resource }) => {
    const isInvoke = Action.some((action) => actionMatcher(action)('execute-api:Invoke'));
    return isInvoke && Resource.some((resource) => matcher(resource)(methodArn));
  }).map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
};
