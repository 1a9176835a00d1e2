import type { SchemaLook } from './ask-schema.ts';
import { type Finding, fail, ok, warn } from './finding.ts';
import type { MailLook } from './look-at-mail.ts';
import type { Check } from './run-checks.ts';

/** A stage as AWS tells of it. */
export interface StageView {
  readonly stage: string;
  /** Where it is to be, if a setting says so. */
  readonly account: string | undefined;
  /** Stacks that there must be, by the last part of their names. */
  readonly parts: readonly string[];
  readonly stacks: () => Promise<readonly StackLook[]>;
  /** Names of those that tell of something now. */
  readonly alarms: () => Promise<readonly string[]>;
  /** Addresses that alarms are to tell, and that have not said yes. */
  readonly unconfirmed: () => Promise<readonly string[]>;
  readonly schema: () => Promise<SchemaLook>;
  /** Absent: Cognito's own address sends. */
  readonly mail: () => Promise<MailLook | undefined>;
}

export interface StackLook {
  readonly name: string;
  readonly status: string;
  readonly region: string;
  readonly account: string;
}

/** What everything else depends on. */
export const accountCheck = 'AWS: account';

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
    look: async ({ stage, parts, stacks }) => {
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
  {
    name: 'AWS: whom alarms tell',
    todo: 'let these credentials do cloudformation:ListStackResources and sns:ListSubscriptionsByTopic',
    look: async ({ unconfirmed }) => {
      const waiting = await unconfirmed();
      return waiting.length === 0
        ? ok('everybody has confirmed')
        : warn(
            `not confirmed, and so told nothing: ${waiting.join(', ')}`,
            'follow the link in the mail of AWS Notifications, one for each topic; after three days ask anew: sns subscribe',
          );
    },
  },
  {
    name: 'AWS: schema',
    todo: 'let these credentials do lambda:InvokeFunction on Migrate; its log says why it failed. A release before this one cannot be asked: deliver this one',
    look: async ({ stage, schema }) => {
      const { beforeShift, afterShift } = await schema();
      if (beforeShift.length > 0)
        return fail(`lacks ${beforeShift.join(', ')}`, `npm run deliver -- deploy --stage ${stage}`);
      return ok(
        afterShift.length === 0
          ? 'is that of the code'
          : `is that of the code; ${afterShift.join(', ')} wait for the step settle`,
      );
    },
  },
  {
    name: 'AWS: mail',
    todo: 'let these credentials do ses:GetAccount and ses:GetEmailIdentity',
    look: async ({ mail }) => judgeMail(await mail()),
  },
];

const judgeMail = (mail: MailLook | undefined): Finding => {
  if (mail === undefined) return ok('by Cognito, 50 a day: enough for a trial; mailFrom makes it a domain of yours');
  const { domain, identity, isProduction, isSending, enforcement } = mail;
  if (identity === undefined) return fail(`SES knows no ${domain}`, 'deploy the stack mail');
  if (!identity.isVerified) {
    return fail(
      `${domain} is not verified (DKIM ${identity.dkim})`,
      'put the three records that the stack mail gives as outputs into DNS; SES looks again for three days',
    );
  }
  if (!isProduction) {
    return fail(
      'SES is in its sandbox: only addresses that are verified themselves get mail',
      'SES → Account dashboard → Request production access, in the region of the stage',
    );
  }
  if (!isSending || enforcement === 'SHUTDOWN') {
    return fail(`SES does not send (${enforcement})`, 'SES → Account dashboard says why; AWS Support lifts it');
  }
  return enforcement === 'HEALTHY'
    ? ok(`${domain} is verified, and SES sends`)
    : warn(`SES sends, under ${enforcement}`, 'SES → Reputation metrics: too much bounces, or people complain');
};
