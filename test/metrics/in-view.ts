/** What somebody looks at: whose rows, which days, and perhaps one stage alone. */
export interface InView {
  readonly owners: readonly string[];
  /** Without days, whenever. */
  readonly days?: Days;
  /** Of deals, one stage alone. */
  readonly stage?: string;
}

/**
 * Both included. A quarter to date goes `to` today, and `ends` when the quarter does: what has happened is held against the
 * one, what is still open, quotas and moves against the other.
 */
export interface Days {
  readonly from: string;
  readonly to: string;
  readonly ends: string;
}

/** Where the company sits, and how many digits a figure is shown with. */
export interface Shown {
  readonly today: string;
  readonly zone: string;
  readonly digits: number;
}

/** A figure as somebody would check it who knows the tables, the words on the Metrics page, and nothing of the product. */
export interface ByHand {
  /** The words on the Metrics page. Whoever changes them has to look at the query again. */
  readonly words: string;
  /**
   * Answers `figure`, `rows` behind it and, of money, `without_amount`. It reads what people in view have (`deals`, `leads`,
   * `quotas`) and what anybody has (`history`, `stages`, `tasks`, `events`), and knows `:from`, `:to`, `:ends` and `:today`;
   * a split by stages that deals passed through takes `deals_of_any_stage`, and `:stage`.
   */
  readonly sql: string;
  /** The same where no period is asked for, if the words say something else of that. */
  readonly whenever?: string;
}

/**
 * Rows of the people in view that are not deleted. Money is in hundredths. Days are those of the organisation's zone. It is
 * the only organisation that is mirrored; its number is whatever the first page got.
 */
const rowsInView = `
with deals_of_any_stage as not materialized (
  select o.*,
    not is_closed as open, is_won as won, is_closed and not is_won as lost,
    (created_at at time zone :zone)::date as created_on,
    (last_stage_change_at at time zone :zone)::date as moved_on
  from mirror.opportunity o
  where tenant_id = (select id from app.tenant) and not is_deleted and owner_id in (:owners)
),
deals as not materialized (
  select * from deals_of_any_stage
  where :stage is null or stage = :stage
),
history as not materialized (
  select h.*, (created_at at time zone :zone)::date as changed_on
  from mirror.opportunity_history h
  where tenant_id = (select id from app.tenant) and not is_deleted
),
stages as not materialized (
  select * from mirror.opportunity_stage
  where tenant_id = (select id from app.tenant) and not is_deleted
),
leads as not materialized (
  select l.*, (created_at at time zone :zone)::date as created_on
  from mirror.lead l
  where tenant_id = (select id from app.tenant) and not is_deleted and owner_id in (:owners)
),
tasks as not materialized (
  select t.*, (completed_at at time zone :zone)::date as completed_on
  from mirror.task t
  where tenant_id = (select id from app.tenant) and not is_deleted
),
events as not materialized (
  select * from mirror.event
  where tenant_id = (select id from app.tenant) and not is_deleted
),
quotas as not materialized (
  select * from app.quota
  where tenant_id = (select id from app.tenant) and user_id in (:owners)
)`;

/** A query with everything in its place, and its figure rounded as it is shown. */
export const whole = ({ sql, whenever = sql }: ByHand, view: InView, { today, zone, digits }: Shown): string => {
  const values: Readonly<Record<string, string>> = {
    owners: view.owners.map(text).join(', '),
    from: `${text(view.days?.from ?? '-infinity')}::date`,
    to: `${text(view.days?.to ?? 'infinity')}::date`,
    ends: `${text(view.days?.ends ?? 'infinity')}::date`,
    stage: view.stage === undefined ? 'null' : text(view.stage),
    today: `${text(today)}::date`,
    zone: text(zone),
  };
  const query = `${rowsInView}
select round(figure::numeric, ${digits})::text as figure, rows::int, to_jsonb(by_hand) -> 'without_amount' as without_amount
from (${view.days === undefined ? whenever : sql}) as by_hand`;
  return query.replaceAll(/(?<!:):([a-z]+)\b/g, (named, name: string) => values[name] ?? named);
};

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
