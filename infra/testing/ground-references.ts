import * as z from 'zod';

/** How the references of one template are to be read. */
export interface Grounding {
  /** What to say for a logical id or a pseudo parameter. */
  readonly nameOf: (id: string) => string;
  /** What another stack exported under this name, grounded there. */
  readonly imported: (exportName: string) => unknown;
}

/**
 * Replaces CloudFormation's references by what they refer to, so that a test can say it: `{Ref: Hints39…}` becomes
 * `<messaging/Hints>`, a GetAtt `<messaging/Hints>.Arn`, a join the text it makes, a part of a text `text[2]`, an import
 * what was exported.
 */
export const groundReferences = (value: unknown, grounding: Grounding): unknown => {
  const ground = (inner: unknown): unknown => groundReferences(inner, grounding);
  if (Array.isArray(value)) return value.map(ground);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [];
  if (entries.length === 1) {
    if (name === 'Ref') return `<${grounding.nameOf(String(argument))}>`;
    if (name === 'Fn::GetAtt') return attribute(getAttSchema.parse(argument), grounding);
    if (name === 'Fn::ImportValue') return grounding.imported(String(argument));
    if (name === 'Fn::GetStackOutput') return grounding.imported(outputSchema.parse(argument).OutputName);
    if (name === 'Fn::Select') {
      const [index, { 'Fn::Split': split }] = selectSchema.parse(argument);
      return `${String(ground(split[1]))}[${index}]`;
    }
    if (name === 'Fn::Join') {
      const [separator, parts] = joinSchema.parse(argument);
      return parts.map((part) => String(ground(part))).join(separator);
    }
  }
  return Object.fromEntries(entries.map(([key, inner]) => [key, ground(inner)]));
};

const getAttSchema = z.tuple([z.string(), z.string()]);
const selectSchema = z.tuple([z.coerce.string(), z.object({ 'Fn::Split': z.tuple([z.string(), z.unknown()]) })]);
const outputSchema = z.object({ OutputName: z.string() });
const joinSchema = z.tuple([z.string(), z.array(z.unknown())]);

const attribute = ([id, name]: [string, string], { nameOf }: Grounding): string => `<${nameOf(id)}>.${name}`;
