import * as z from 'zod';
import type { TemplateResource } from './template.ts';

const schemaSchema = z.array(z.looseObject({ Name: z.string() })).catch([]);

/**
 * Attributes of people that would change or go. CloudFormation calls that an update in place, and Cognito refuses it
 * ("Existing schema attributes cannot be modified or deleted") when half of the release is deployed.
 */
export const frozenAttributes = (before: TemplateResource, after: TemplateResource): string[] => {
  if (before.Type !== 'AWS::Cognito::UserPool') return [];
  const wanted = new Map(
    schemaSchema.parse(after.Properties['Schema']).map((each) => [each.Name, JSON.stringify(each)]),
  );
  return schemaSchema
    .parse(before.Properties['Schema'])
    .filter((attribute) => wanted.get(attribute.Name) !== JSON.stringify(attribute))
    .map(({ Name }) => Name);
};
