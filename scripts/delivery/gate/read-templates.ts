import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type CloudFormationClient,
  CloudFormationServiceException,
  GetTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import { parseTemplate, type Template, type Templates } from './template.ts';

const suffix = '.template.json';

/** The templates of a synthesised app, by the names of its stacks. */
export const templatesIn = (assembly: string): Templates =>
  new Map(
    readdirSync(assembly)
      .filter((file) => file.endsWith(suffix))
      .map((file) => [file.slice(0, -suffix.length), parseTemplate(readFileSync(path.join(assembly, file), 'utf8'))]),
  );

/** What CloudFormation has of these stacks; one that does not exist yet is missing. */
export const templatesDeployed = async (
  stacks: readonly string[],
  clientOf: (stack: string) => CloudFormationClient,
): Promise<Templates> => {
  const found = await Promise.all(
    stacks.map(async (stack): Promise<[string, Template] | undefined> => {
      const body = await templateOf(clientOf(stack), stack);
      return body === undefined ? undefined : [stack, parseTemplate(body)];
    }),
  );
  return new Map(found.filter((each) => each !== undefined));
};

const templateOf = async (client: CloudFormationClient, stack: string): Promise<string | undefined> => {
  try {
    const { TemplateBody } = await client.send(new GetTemplateCommand({ StackName: stack, TemplateStage: 'Original' }));
    // A stack whose first change set was never executed has no template yet.
    return TemplateBody === '' ? undefined : TemplateBody;
  } catch (fault) {
    if (fault instanceof CloudFormationServiceException && /does not exist/.test(fault.message)) return undefined;
    throw fault;
  }
};
