import { type RawBuilder, sql } from 'kysely';
import { oftenPushes, type RiskReason, riskReasons, staleDays, stuckDays } from '#shared/metrics/deal-risk';
import { addDays } from '#shared/query/day';
import type { Filter } from '#shared/query/filter';
import { type Asking, type Condition, dayBegins } from './asking.ts';
import { QuestionRefusedError } from './question-refused.ts';
import { pushesOf } from './sources/deal-history.ts';

/** When each reason holds for a deal `o`; never null. A deal without a last activity or change of stage counts from its creation. */
const reasonHolds = (asking: Asking): Readonly<Record<RiskReason, Condition>> => {
  const {
    calendar: { today },
    timeZone,
  } = asking;
  const open = (reason: RawBuilder<unknown>): Condition => sql`(o.is_closed is false and (${reason}) is true)`;
  const staleOn = addDays(today, -staleDays);
  // A day is over when the next one begins.
  const endOf = (on: string) => dayBegins(addDays(on, 1), timeZone);
  return {
    overdue: open(sql`o.close_on < ${today}::date`),
    stale: open(
      sql`case when o.last_activity_on is null then o.created_at < ${endOf(staleOn)} else o.last_activity_on <= ${staleOn}::date end`,
    ),
    stuck: open(sql`coalesce(o.last_stage_change_at, o.created_at) < ${endOf(addDays(today, -stuckDays))}`),
    'no-next-step': open(sql`coalesce(btrim(o.next_step), '') = ''`),
    pushed: open(sql`${pushesOf(asking)} >= ${sql.lit(oftenPushes)}`),
  };
};

/** Why a deal `o` is at risk, as words told apart by blanks; null when it is not. */
export const riskOf = (asking: Asking): RawBuilder<string | null> => {
  const holds = reasonHolds(asking);
  const words = riskReasons.map((reason) => sql`case when ${holds[reason]} then ${sql.lit(reason)} end`);
  return sql`nullif(concat_ws(' ', ${sql.join(words)}), '')`;
};

/** How many reasons there are; null for none, so that a deal without any comes last. */
export const riskCount = (asking: Asking): RawBuilder<number | null> => {
  const holds = reasonHolds(asking);
  return sql`nullif(${sql.join(
    riskReasons.map((reason) => sql`${holds[reason]}::int`),
    sql` + `,
  )}, 0)`;
};

/**
 * A filter on the reasons of a deal `o`: `one-of` holds when one of them does, `not-equal` when none of them does.
 * @param at the filter's path in the question
 * @throws QuestionRefusedError for a word that is no reason, and for a comparison that reasons do not know
 */
export const riskCondition = (filter: Filter, asking: Asking, at: string): Condition => {
  const holds = reasonHolds(asking);
  const some = (reasons: readonly RiskReason[]): Condition =>
    sql`(${sql.join(
      reasons.map((reason) => holds[reason]),
      sql` or `,
    )})`;
  switch (filter.is) {
    case 'empty':
      return sql`(not ${some(riskReasons)})`;
    case 'not-empty':
      return some(riskReasons);
    case 'equal':
    case 'one-of':
      return some(reasonsOf(filter.values, at));
    case 'not-equal':
      return sql`(not ${some(reasonsOf(filter.values, at))})`;
    default:
      throw badFilter(`risk is a list of reasons, which ${filter.is} cannot be asked of`, `${at}.is`);
  }
};

const reasonsOf = (values: readonly string[], at: string): readonly RiskReason[] => {
  const reasons = values.flatMap((value) => riskReasons.find((reason) => reason === value) ?? []);
  if (reasons.length > 0 && reasons.length === values.length) return reasons;
  throw badFilter(`the reasons of a risk are ${riskReasons.join(', ')}`, `${at}.values`);
};

const badFilter = (message: string, at: string) => new QuestionRefusedError('query.bad-filter', message, at);
