import * as z from 'zod';
import { AssemblyError } from '../assembly/assembly-error.ts';
import type { Blueprint } from '../assembly/blueprint.ts';
import { nameForPeople, type Resource } from '../assembly/read-assembly.ts';

/** What of a function has been published, and under which names it can be called besides its own. */
export interface Published {
  /** `$LATEST` where the template publishes nothing. */
  readonly version: string;
  /** Names of its aliases. */
  readonly aliases: readonly string[];
}

const versionSchema = z.object({ FunctionName: z.string() });
const aliasSchema = z.object({
  FunctionName: z.string(),
  FunctionVersion: z.string(),
  Name: z.string(),
  // CodeDeploy sets weights while it shifts. A template that did would speak of code that is in another one.
  RoutingConfig: z.undefined('two versions at once are not played: a template has the code of one').optional(),
});

/**
 * Reads versions and aliases. A template has the code of one version of each function: every alias stands for it.
 * @throws AssemblyError for a second version, or an alias of a version that is not in the template
 */
export const publishedOf = (blueprint: Blueprint, functionName: string): Published => {
  const belongs = (resource: Resource): boolean =>
    blueprint.read(resource, versionSchema).FunctionName === functionName;
  const [published, second] = blueprint.of('AWS::Lambda::Version').filter(belongs);
  if (second) throw new AssemblyError(`${nameForPeople(second)}: a template has the code of one version`);
  const version = published ? blueprint.identityOf(published).name : '$LATEST';
  const aliases = blueprint.of('AWS::Lambda::Alias').filter(belongs);
  return { version, aliases: aliases.map((alias) => nameOf(blueprint, alias, version)) };
};

const nameOf = (blueprint: Blueprint, alias: Resource, version: string): string => {
  const { Name, FunctionVersion } = blueprint.read(alias, aliasSchema);
  if (FunctionVersion === version) return Name;
  throw new AssemblyError(`${nameForPeople(alias)}: there is no version ${FunctionVersion} in the template`);
};
