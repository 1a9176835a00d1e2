import type { ByHand } from './in-view.ts';

/** How deals went from stage to stage, by Salesforce's history: open, lost and won ones alike. */
export const stagesPassed = {
  timeInStage: {
    words:
      'Median of the days that deals spent in an open stage, all of their visits there together, over deals that left it for good in the period, lost ones among them. Split by stage to see each; beside it stands how many days three quarters of them stayed within.',
    sql: `
      with states as (
        select opportunity_id, history.stage, history.created_at as from_at,
          lead(history.created_at) over (partition by opportunity_id order by history.created_at, history.id) as to_at
        from history join deals_of_any_stage as deal on deal.id = opportunity_id
      ),
      visits as (
        select opportunity_id, stage, sum(extract(epoch from to_at - from_at)) / 86400 as days,
          (max(to_at) at time zone :zone)::date as left_on
        from states
        where stage in (select name from stages where not is_closed) and (:stage is null or stage = :stage)
        group by opportunity_id, stage
        having bool_and(to_at is not null)
      )
      select percentile_cont(0.5) within group (order by days) as figure, count(distinct opportunity_id) as rows
      from visits where left_on between :from and :to`,
  },

  stageConversion: {
    words:
      'Deals that got beyond an open stage ÷ deals that first reached it in the period, each counted once for a stage, lost ones among them. A stage that was skipped was passed. Split by stage to see each; a young period reads low.',
    sql: `
      with reached as (
        select opportunity_id, step.name, min(changed_on) as reached_on,
          bool_or(state.is_won or state.sort_order > step.sort_order) as went_on
        from history
          join deals_of_any_stage as deal on deal.id = opportunity_id
          join stages as state on state.name = history.stage
          join stages as step on state.is_won or (not state.is_closed and state.sort_order >= step.sort_order)
        where not step.is_closed and (:stage is null or step.name = :stage)
        group by opportunity_id, step.name
      )
      select count(*) filter (where went_on) / nullif(count(*), 0)::numeric as figure, count(distinct opportunity_id) as rows
      from reached where reached_on between :from and :to`,
  },
} as const satisfies Readonly<Record<string, ByHand>>;
