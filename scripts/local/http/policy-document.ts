import * as z from 'zod';

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
    const isInvoke = Action.some((action) => covers(action.toLowerCase(), 'execute-api:invoke'));
    return isInvoke && Resource.some((resource) => covers(resource, methodArn));
  }).map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
};

/** `*` stands for any characters, `?` for one. */
const covers = (pattern: string, text: string): boolean => {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
};
