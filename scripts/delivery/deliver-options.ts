import { parseArgs } from 'node:util';
import { isPreview, stageNames } from '#infra/settings-schema';
import { previewStage } from './preview-stage.ts';
import { DeliveryError, type Step } from './step.ts';
import { steps } from './steps.ts';

export interface DeliverOptions {
  readonly kind: 'run' | 'list';
  /** What is run, in the order of the list. */
  readonly steps: readonly Step[];
  readonly stage: string;
  readonly approved: readonly string[];
  readonly to: string | undefined;
  readonly against: string | undefined;
  readonly url: string | undefined;
}

const flags = {
  stage: { type: 'string' },
  /** Whose preview is meant: in place of a stage. */
  branch: { type: 'string' },
  without: { type: 'string', multiple: true },
  'approve-replacement': { type: 'string', multiple: true },
  to: { type: 'string' },
  against: { type: 'string' },
  url: { type: 'string' },
  list: { type: 'boolean', default: false },
} as const;

/**
 * What the command line asks for: one step, or without a name all of them for one stage.
 * @throws DeliveryError naming what cannot be
 */
export const deliverOptions = (args: readonly string[]): DeliverOptions => {
  const { values, positionals } = parse(args);
  const [name, ...more] = positionals;
  if (more.length > 0) throw new DeliveryError(`one step at a time, or none for all: not ${positionals.join(' and ')}`);
  const asked =
    name === undefined ? steps.filter(({ kind }) => kind === 'commit' || kind === 'stage') : [stepNamed(name)];
  const left = listed(values.without).map(stepNamed);
  const run = asked.filter((step) => !left.includes(step));
  const approved = listed(values['approve-replacement']);
  for (const each of approved) checkApproval(each);
  return {
    kind: values.list ? 'list' : 'run',
    steps: run,
    stage: values.list ? 'local' : stageFor(stageGiven(values), run),
    approved,
    to: values.to === '' ? undefined : values.to,
    against: values.against,
    url: values.url,
  };
};

/** A flag may come again, or hold several with commas between. GitHub hands over an empty one for none, CodePipeline `none`. */
const listed = (given: readonly string[] = []): string[] =>
  given.flatMap((each) => each.split(',')).filter((each) => each !== '' && each !== 'none');

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: flags, allowPositionals: true });
  } catch (cause) {
    throw new DeliveryError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
};

const stepNamed = (name: string): Step => {
  const step = steps.find((each) => each.name === name);
  if (step) return step;
  throw new DeliveryError(`there is no step ${name}; there are ${steps.map((each) => each.name).join(', ')}`);
};

const stageGiven = ({ stage, branch }: { stage?: string; branch?: string }): string | undefined => {
  if (stage !== undefined && branch !== undefined) throw new DeliveryError('--stage and --branch: say one of them');
  return branch === undefined ? stage : previewStage(branch);
};

/** Steps of a commit know no stage: they build all of them. */
const stageFor = (stage: string | undefined, run: readonly Step[]): string => {
  const known = [...stageNames, 'preview-<name>', 'local'].join(', ');
  if (stage === undefined) {
    if (run.every(({ kind, name }) => kind === 'commit' || name === 'sweep')) return 'all';
    throw new DeliveryError(`--stage is missing: say where to deliver to; there are ${known}`);
  }
  const isKnown = stage === 'local' || isPreview(stage) || stageNames.some((name) => name === stage);
  if (!isKnown) throw new DeliveryError(`unknown stage ${stage}; there are ${known}`);
  return stage;
};

const checkApproval = (approval: string): void => {
  if (/^[\w-]+\/\w+$/.test(approval)) return;
  throw new DeliveryError(
    `--approve-replacement ${approval}: must be <stack>/<logicalId>, as the gate names it; there is no approval of everything`,
  );
};
