import type { Grant } from '../local/access/statement.ts';

/** Grants that a run on a laptop cannot use, or that come along with others, and why that is left so. */
interface OnPurpose {
  readonly holder: RegExp;
  /** Of `action resource`. */
  readonly grant: RegExp;
  readonly reason: string;
}

const list: readonly OnPurpose[] = [
  {
    holder: /ScheduleRole/,
    grant: /^lambda:InvokeFunction .*:\*$/,
    reason: 'CDK lets a schedule call all versions of its function',
  },
  {
    holder: /./,
    grant: /^sqs:SendMessage .*FailedRuns/,
    reason: 'for runs that nothing could deliver or that failed to the end; Lambda’s own destinations are not played',
  },
  {
    holder: /SalesforceChangesDeadLettersPolicy/,
    grant: /^sqs:SendMessage /,
    reason: 'for changes that the bus could not deliver',
  },
  {
    holder: /^fairlead-\w+-ingest\/UndeliveredRole/,
    grant: /^sqs:(ChangeMessageVisibility|GetQueueUrl) .*DeadLetters/,
    reason: 'CDK’s event source brings them; used only where a dead letter cannot be written down',
  },
];

/** Why a grant may stay unused; nothing when there is no such reason. */
export const reasonFor = ({ holder, action, resource }: Grant): string | undefined =>
  list.find((each) => each.holder.test(holder) && each.grant.test(`${action} ${resource}`))?.reason;
