import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import * as z from 'zod';
import { appContext } from '../app-context.ts';
import { addFairlead } from '../fairlead.ts';
import { type StageOverrides, settingsFor } from '../stages.ts';
import { groundReferences } from './ground-references.ts';

/** One resource of the synthesised app, wherever it stands. */
export interface Resource<Properties = Readonly<Record<string, unknown>>> {
  readonly type: string;
  readonly logicalId: string;
  /** `messaging/Hints`: the stack's part and the construct, without the `/Resource` of CDK's own making. */
  readonly path: string;
  readonly deletionPolicy: string | undefined;
  /** Of an alias: who moves it to another version. */
  readonly updatePolicy: unknown;
  readonly properties: Properties;
}

/** All templates of a stage as one list of resources, in which references are replaced by what they refer to. */
export interface Assembly {
  readonly resources: readonly Resource[];
  /** How large each template is. */
  readonly templates: readonly { readonly name: string; readonly resourceCount: number; readonly bytes: number }[];
  /** Resources of a type, with the properties that a test looks at. */
  readonly all: <S extends z.ZodType>(type: string, properties: S) => readonly Resource<z.output<S>>[];
}

/** An app with the real templates and, for the functions' code, a stand-in. Whoever synthesises it removes its folder. */
export const makeApp = (stage: string, overrides: StageOverrides = {}): App => {
  const app = new App({
    context: appContext,
    analyticsReporting: false,
    outdir: mkdtempSync(join(tmpdir(), 'fairlead-assembly-')),
  });
  const folder = join(import.meta.dirname, 'handler');
  addFairlead(app, { settings: settingsFor(stage, overrides), bundles: { folderOf: () => folder } });
  return app;
};

/** The templates of a stage. Made once for each stage and set of overrides. */
export const assemble = (stage: string, overrides: StageOverrides = {}): Assembly => {
  const key = JSON.stringify([stage, overrides]);
  const assembly = assembled.get(key) ?? synthesise(stage, overrides);
  assembled.set(key, assembly);
  return assembly;
};

const assembled = new Map<string, Assembly>();

const synthesise = (stage: string, overrides: StageOverrides): Assembly => {
  const { stacks, directory } = makeApp(stage, overrides).synth();
  const texts = stacks.map(({ templateFullPath }) => readFileSync(templateFullPath, 'utf8'));
  rmSync(directory, { recursive: true });
  const templates = texts.map((text) => templateSchema.parse(JSON.parse(text)));
  const resources = readResources(templates);
  return {
    resources,
    templates: templates.map(({ Resources }, index) => ({
      name: stacks[index]?.stackName ?? '',
      resourceCount: Object.keys(Resources).length,
      bytes: Buffer.byteLength(texts[index] ?? ''),
    })),
    all: (type, properties) =>
      resources
        .filter((resource) => resource.type === type)
        .map((resource) => ({ ...resource, properties: properties.parse(resource.properties) })),
  };
};

const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
      DeletionPolicy: z.string().optional(),
      UpdatePolicy: z.unknown().optional(),
      Metadata: z.object({ 'aws:cdk:path': z.string() }),
    }),
  ),
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Export: z.object({ Name: z.string() }).optional() }))
    .default({}),
});

type Template = z.output<typeof templateSchema>;

type Exported = ReadonlyMap<string, unknown>;

const readResources = (templates: readonly Template[]): Resource[] => {
  // In the order of deployment: what a stack gives may itself be made of what it was given.
  const exported = new Map<string, unknown>();
  for (const template of templates) {
    for (const [name, { Export, Value }] of Object.entries(template.Outputs)) {
      exported.set(Export?.Name ?? name, ground(Value, template, exported));
    }
  }
  return templates.flatMap((template) =>
    Object.entries(template.Resources).map(
      ([logicalId, { Type, Properties, DeletionPolicy, UpdatePolicy, Metadata }]) => ({
        type: Type,
        logicalId,
        path: shortPath(Metadata['aws:cdk:path']),
        deletionPolicy: DeletionPolicy,
        updatePolicy: ground(UpdatePolicy, template, exported),
        properties: z.record(z.string(), z.unknown()).parse(ground(Properties, template, exported)),
      }),
    ),
  );
};

const ground = (value: unknown, { Resources }: Template, exported: Exported): unknown =>
  groundReferences(value, {
    nameOf: (id) => (Resources[id] ? shortPath(Resources[id].Metadata['aws:cdk:path']) : id),
    imported: (name) => {
      if (!exported.has(name)) throw new Error(`no stack exports ${name}`);
      return exported.get(name);
    },
  });

const shortPath = (path: string): string =>
  path.replace(/^fairlead-(?:preview-)?[a-z0-9]+-/, '').replace(/\/Resource$/, '');
