import * as z from 'zod';

const resourceSchema = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
  Metadata: z.looseObject({ 'aws:cdk:path': z.string().optional() }).default({}),
});

const templateSchema = z.looseObject({ Resources: z.record(z.string(), resourceSchema).default({}) });

/** A template of CloudFormation, as far as the gate looks at it; the rest is carried along. */
export type Template = z.output<typeof templateSchema>;
export type TemplateResource = z.output<typeof resourceSchema>;

/** Templates by the name of their stack. */
export type Templates = ReadonlyMap<string, Template>;

export const parseTemplate = (text: string): Template => templateSchema.parse(JSON.parse(text));

/** `data/Postgres/Instance`: the stack's part and the construct, by which people know a resource. */
export const constructPath = ({ Metadata }: TemplateResource): string | undefined =>
  Metadata['aws:cdk:path']?.replace(/^fairlead-(?:preview-)?[a-z0-9]+-/, '').replace(/\/Resource$/, '');
