import * as z from 'zod';
import { givenSettings } from '../given-settings.ts';
import { isPreview, regionSchema } from '../settings-schema.ts';
import { StageSettingsError, settingsFor } from '../stages.ts';
import given from './settings.json' with { type: 'json' };

/** A preview has a name of its own for each branch; what all of them share is said once. */
const deliveredNames = ['dev', 'staging', 'prod', 'preview'] as const;

/** Where there is CodePipeline, and no CodeConnections (CodePipeline's user guide, CodeStarSourceConnection). */
const regionsWithoutConnections: ReadonlySet<string> = new Set([
  'af-south-1',
  'ap-east-1',
  'ap-northeast-3',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'eu-central-2',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
  'me-south-1',
]);

const shape = z.strictObject({
  /** The one repository of GitHub whose workflows may deliver, `owner/name`. */
  repository: z
    .string()
    .regex(/^[A-Za-z0-9][\w.-]*\/[\w.-]+$/, 'must be owner/name, as GitHub writes it')
    .optional(),
  /** What is delivered: nothing else becomes a release. */
  branch: z.string().regex(/^[\w./-]+$/, 'must be the name of a branch'),
  /** Where the pipeline and its artefacts are. */
  region: regionSchema,
  /** Where CodePipeline delivers from. Absent: GitHub delivers. */
  pipeline: z
    .strictObject({
      account: z.string().regex(/^\d{12}$/, 'must be the twelve digits of an AWS account'),
      /** A connection to the repository that somebody confirmed in the console. Absent: a file is handed over. */
      connectionArn: z
        .string()
        .regex(
          /^arn:aws:codeconnections:[a-z0-9-]+:\d{12}:connection\/[0-9a-f-]{36}$/,
          'must be the ARN of a connection, arn:aws:codeconnections:<region>:<account>:connection/<id>',
        )
        .optional(),
    })
    .optional(),
  /** What each stage says otherwise, by the names of infra/README.md. */
  stages: z.partialRecord(z.enum(deliveredNames), z.record(z.string(), z.string())),
});

export type DeliverySettings = Readonly<z.infer<typeof shape>>;

/**
 * What is delivered, from where and to whom.
 * @throws StageSettingsError naming each fault of the file, those of a stage included
 */
export const deliverySettings = (settings: unknown = given): DeliverySettings => {
  const read = shape.safeParse(settings);
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new StageSettingsError(['infra/delivery/settings.json cannot be used', ...faults].join('\n'));
  }
  const { pipeline, region } = read.data;
  if (pipeline?.connectionArn !== undefined && regionsWithoutConnections.has(region)) {
    throw new StageSettingsError(
      `infra/delivery/settings.json cannot be used\n  pipeline.connectionArn: CodePipeline has no connections in ${region}; leave it out and hand over source.zip, or set region to one that has them: code and templates would be there, and no data`,
    );
  }
  const { preview, prod } = read.data.stages;
  if (preview?.['account'] !== undefined && preview['account'] === prod?.['account']) {
    throw new StageSettingsError(
      'infra/delivery/settings.json cannot be used\n  stages.preview.account: is the account of prod; branches that nobody has read yet must not run there',
    );
  }
  for (const stage of deliveredNames) {
    const name = stage === 'preview' ? 'preview-example' : stage;
    settingsFor(name, givenSettings(read.data.stages[stage] ?? {}, {}).overrides);
  }
  return read.data;
};

/** The stages that somebody delivers to. */
export const deliveredStages = ({ stages }: DeliverySettings): readonly string[] =>
  deliveredNames.filter((name) => stages[name] !== undefined);

/** What a stage says otherwise: `preview-<branch>` what all previews do. */
export const overridesOf = ({ stages }: DeliverySettings, stage: string): Readonly<Record<string, string>> => {
  const { data: name } = z.enum(deliveredNames).safeParse(isPreview(stage) ? 'preview' : stage);
  return (name && stages[name]) ?? {};
};
