import { fail, ok, warn } from './finding.ts';
import type { Check } from './run-checks.ts';

/** A stage as AWS tells of it. */
export interface StageView {
  readonly stage: string;
  /** Where it is to be, if a setting says so. */
  readonly account: string | undefined;
  readonly stacks: () => Promise<readonly StackLook[]>;
  /** Names of those that tell of something now. */
  readonly alarms: () => Promise<readonly string[]>;
}

export interface StackLook {
  readonly name: string;
  readonly status: string;
  readonly account: string;
}

/** What everything else depends on. */
export const accountCheck = 'AWS: account';

const parts = ['keys', 'network', 'data', 'messaging', 'identity', 'ingest', 'mirror', 'live', 'api', 'edge'] as const;

const signIn = 'sign in to AWS: aws sso login, then export AWS_PROFILE; aws sts get-caller-identity says as whom';

export const stageChecks: readonly Check<StageView>[] = [
  {
    name: accountCheck,
    todo: signIn,
    look: async ({ account, stage, stacks }) => {
      const found = (await stacks())[0]?.account;
      if (found === undefined) return warn(`no stack of ${stage} is in the account of these credentials`, signIn);
      return account === undefined || account === found
        ? ok(found)
        : fail(`these credentials are of ${found}, the settings say ${account}`, signIn);
    },
  },
  {
    name: 'AWS: stacks',
    todo: signIn,
    look: async ({ stage, stacks }) => {
      const found = await stacks();
      const missing = parts.filter((part) => !found.some(({ name }) => name === `fairlead-${stage}-${part}`));
      const broken = found.filter(({ status }) => !/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status));
      if (missing.length > 0)
        return fail(`missing: ${missing.join(', ')}`, `npm run deliver -- --stage ${stage} deploy`);
      return broken.length === 0
        ? ok(`${found.length}, all complete`)
        : fail(
            broken.map(({ name, status }) => `${name} is ${status}`).join('; '),
            'its events in CloudFormation say why; docs/delivery.md has how to go on or back',
          );
    },
  },
  {
    name: 'AWS: alarms',
    todo: 'let these credentials do cloudwatch:DescribeAlarms',
    look: async ({ alarms }) => {
      const names = await alarms();
      return names.length === 0
        ? ok('none tells of anything')
        : fail(names.join(', '), 'docs/runbook.md has a heading for each');
    },
  },
];
