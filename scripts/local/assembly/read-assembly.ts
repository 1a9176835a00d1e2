import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type * as z from 'zod';
import { AssemblyError } from './assembly-error.ts';
import { assetsSchema, manifestSchema, type Template, templateSchema } from './template.ts';

export interface Stack {
  readonly name: string;
  readonly region: string;
  readonly account: string;
  readonly template: Template;
  /** Object key in the assets bucket → file or folder on disk. */
  readonly assets: ReadonlyMap<string, string>;
}

export interface Resource {
  readonly stack: Stack;
  readonly logicalId: string;
  readonly type: string;
  /** What a person calls it: its construct's id. `Api` for `Fairlead-Api/Api/Resource`. */
  readonly title: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Assembly {
  readonly stacks: readonly Stack[];
  readonly resources: readonly Resource[];
}

/** Used where a stack leaves them open, as an app without account and region does. */
const defaults = { account: '000000000000', region: 'eu-central-2' };

/**
 * Reads a synthesised CDK app (`cdk.out`), its stages included.
 * @throws AssemblyError when there is none, or when a file is not what the CDK writes
 */
export const readAssembly = (folder: string): Assembly => {
  const stacks = readStacks(path.resolve(folder));
  const resources = stacks.flatMap((stack) =>
    Object.entries(stack.template.Resources).map(([logicalId, { Type, Properties, Metadata }]) => ({
      stack,
      logicalId,
      type: Type,
      title: titleOf(logicalId, Metadata['aws:cdk:path']),
      properties: Properties,
    })),
  );
  return { stacks, resources };
};

const readStacks = (folder: string): Stack[] => {
  const manifest = readJson(path.join(folder, 'manifest.json'), manifestSchema);
  return Object.entries(manifest.artifacts).flatMap(([id, { type, properties, environment }]) => {
    if (type === 'cdk:cloud-assembly') return readStacks(path.join(folder, String(properties.directoryName)));
    if (type !== 'aws:cloudformation:stack') return [];
    return [readStack(folder, { id, file: String(properties.templateFile), environment, name: properties.stackName })];
  });
};

const readStack = (
  folder: string,
  { id, file, environment, name }: { id: string; file: string; environment: string | undefined; name: unknown },
): Stack => {
  const [account = '', region = ''] = (environment ?? '').replace('aws://', '').split('/');
  return {
    name: typeof name === 'string' ? name : id,
    account: /^\d{12}$/.test(account) ? account : defaults.account,
    region: region === '' || region === 'unknown-region' ? defaults.region : region,
    template: readJson(path.join(folder, file), templateSchema),
    assets: readAssets(folder, file.replace(/\.template\.json$/, '.assets.json')),
  };
};

const readAssets = (folder: string, file: string): ReadonlyMap<string, string> => {
  if (!existsSync(path.join(folder, file))) return new Map();
  const { files } = readJson(path.join(folder, file), assetsSchema);
  return new Map(
    Object.values(files).flatMap(({ source, destinations }) =>
      Object.values(destinations).map(({ objectKey }) => [objectKey, path.resolve(folder, source.path ?? '')] as const),
    ),
  );
};

const readJson = <S extends z.ZodType>(file: string, schema: S): z.output<S> => {
  if (!existsSync(file)) throw new AssemblyError(`${file} does not exist: synthesise the app first (npm run synth)`);
  const result = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!result.success) throw new AssemblyError(`${file} is not what the CDK writes: ${result.error.message}`);
  return result.data;
};

/** By its path in the tree of constructs, where the CDK has noted it. */
export const titleOf = (logicalId: string, constructPath: unknown): string => {
  if (typeof constructPath !== 'string') return logicalId.replace(/[0-9A-F]{8}$/, '');
  const parts = constructPath.split('/').filter((part) => part !== 'Resource' && part !== 'Default');
  return parts.at(-1) ?? logicalId;
};

/** How messages name a resource. */
export const nameForPeople = ({ stack, logicalId, type }: Resource): string => `${stack.name}/${logicalId} (${type})`;
