import type { ByHand } from './in-view.ts';

/** The day on which a deal first stood beyond the first open stage, or was won; nothing where it never did. */
const qualifiedOn = `
  (select min(changed_on) from history join stages on stages.name = history.stage
   where opportunity_id = deals.id
     and (is_won or (not is_closed and sort_order > (select min(sort_order) from stages where not is_closed))))`;

/** What became of deals. */
export const wonAndLost = {
  wonAmount: {
    words: 'Sum of the amounts of deals won.',
    sql: `
      select coalesce(sum(amount), 0) as figure, count(*) as rows, count(*) - count(amount) as without_amount
      from deals where won and close_on between :from and :to`,
  },

  wonDeals: {
    words: 'Number of deals won.',
    sql: `
      select count(*) as figure, count(*) as rows
      from deals where won and close_on between :from and :to`,
  },

  lostAmount: {
    words: 'Sum of the amounts of deals closed and not won.',
    sql: `
      select coalesce(sum(amount), 0) as figure, count(*) as rows, count(*) - count(amount) as without_amount
      from deals where lost and close_on between :from and :to`,
  },

  lostDeals: {
    words: 'Number of deals closed and not won.',
    sql: `
      select count(*) as figure, count(*) as rows
      from deals where lost and close_on between :from and :to`,
  },

  lostDealsMoved: {
    words:
      'Number of deals closed and not won, by the day on which their stage was really moved, not by the close date that somebody typed.',
    sql: `
      select count(*) as figure, count(*) as rows
      from deals where lost and coalesce(moved_on, close_on) between :from and :to`,
  },

  winRate: {
    words: 'Deals won ÷ deals closed, by number.',
    sql: `
      select count(*) filter (where won) / nullif(count(*), 0)::numeric as figure, count(*) as rows
      from deals where (won or lost) and close_on between :from and :to`,
  },

  winRateByAmount: {
    words: 'Amount of deals won ÷ amount of deals closed.',
    sql: `
      select coalesce(sum(amount) filter (where won), 0) / nullif(sum(amount), 0) as figure,
        count(*) as rows, count(*) - count(amount) as without_amount
      from deals where (won or lost) and close_on between :from and :to`,
  },

  winRateQualified: {
    words:
      'Qualified deals won ÷ qualified deals closed, by number. Qualified is a deal that ever got beyond the first open stage, or was won.',
    sql: `
      select count(*) filter (where won) / nullif(count(*), 0)::numeric as figure, count(*) as rows
      from deals
      where (won or lost) and (won or ${qualifiedOn} is not null) and amount > 0 and close_on between :from and :to`,
  },

  createdWinRate: {
    words: 'Deals won so far ÷ all deals created. A young period reads low, because most of its deals are still open.',
    sql: `
      select count(*) filter (where won) / nullif(count(*), 0)::numeric as figure, count(*) as rows
      from deals where created_on between :from and :to`,
  },

  averageDealSize: {
    words: 'Sum of the amounts of deals won ÷ number of deals won that have an amount, be it zero.',
    sql: `
      select sum(amount) / nullif(count(amount), 0) as figure, count(*) as rows, count(*) - count(amount) as without_amount
      from deals where won and close_on between :from and :to`,
  },

  medianDealSize: {
    words: 'Median of the amounts of deals won. Beside it stands what three quarters of them stayed within.',
    sql: `
      select percentile_cont(0.5) within group (order by amount) as figure, count(*) as rows, count(*) - count(amount) as without_amount
      from deals where won and close_on between :from and :to`,
  },

  salesCycle: {
    words:
      'Median of the days from creation until the close date, over deals won. Beside it stands how many days three quarters of them stayed within.',
    sql: `
      select percentile_cont(0.5) within group (order by close_on - created_on) as figure, count(*) as rows
      from deals where won and close_on between :from and :to and close_on >= created_on`,
  },

  qualifiedCycle: {
    words:
      'Median of the days from the first day beyond the first open stage until the close date, over deals won: for teams that receive deals late. Beside it stands how many days three quarters of them stayed within.',
    sql: `
      select percentile_cont(0.5) within group (order by days) as figure, count(days) as rows
      from (select close_on - ${qualifiedOn} as days from deals where won and close_on between :from and :to) as cycles
      where days >= 0`,
  },

  pipelineVelocity: {
    words:
      'Open deals × win rate × average deal size ÷ sales cycle in days, all four of the same people, period and filters: money per day.',
    sql: `
      select open_deals * win_rate * average_deal_size / nullif(sales_cycle, 0) as figure, open_deals as rows, without_amount
      from (
        select (select count(*) from deals where open and close_on between :from and :ends) as open_deals,
          count(*) filter (where won) / nullif(count(*) filter (where won or lost), 0)::numeric as win_rate,
          sum(amount) filter (where won) / nullif(count(amount) filter (where won), 0) as average_deal_size,
          (percentile_cont(0.5) within group (order by close_on - created_on) filter (where won and close_on >= created_on))::numeric as sales_cycle,
          count(*) filter (where won and amount is null) as without_amount
        from deals where close_on between :from and :to
      ) as four`,
  },
} as const satisfies Readonly<Record<string, ByHand>>;
