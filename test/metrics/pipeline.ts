import type { ByHand } from './in-view.ts';

/** What is open, and what was begun. */
export const pipeline = {
  openPipeline: {
    words: 'Sum of the amounts of open deals.',
    sql: `
      select coalesce(sum(amount), 0) as figure, count(*) as rows, count(*) - count(amount) as without_amount
      from deals where open and close_on between :from and :ends`,
  },

  weightedPipeline: {
    words: 'Sum of amount × probability of open deals, which Salesforce keeps as expected revenue.',
    sql: `
      select coalesce(sum(round(amount * probability / 100)), 0) as figure, count(*) as rows, count(*) - count(amount) as without_amount
      from deals where open and close_on between :from and :ends`,
  },

  openDeals: {
    words: 'Number of open deals.',
    sql: `
      select count(*) as figure, count(*) as rows
      from deals where open and close_on between :from and :ends`,
  },

  openDealAge: {
    words:
      'Median of the days from creation until today, over open deals. Beside it stands how many days three quarters of them stayed within.',
    sql: `
      select percentile_cont(0.5) within group (order by :today - created_on) as figure, count(*) as rows
      from deals where open`,
  },

  ageInStage: {
    words:
      'Median of the days since open deals last changed their stage. Beside it stands how many days three quarters of them stayed within.',
    sql: `
      select percentile_cont(0.5) within group (order by :today - coalesce(moved_on, created_on)) as figure, count(*) as rows
      from deals where open`,
  },

  overdueDeals: {
    words: 'Number of open deals whose close date has passed.',
    sql: `
      select count(*) as figure, count(*) as rows
      from deals where open and close_on < :today`,
  },

  overdueAmount: {
    words: 'Sum of the amounts of open deals whose close date has passed.',
    sql: `
      select coalesce(sum(amount), 0) as figure, count(*) as rows, count(*) - count(amount) as without_amount
      from deals where open and close_on < :today`,
  },

  staleDeals: {
    words: 'Number of open deals without an activity for 30 days. A deal that never had one counts from its creation.',
    sql: `
      select count(*) as figure, count(*) as rows
      from deals where open and :today - coalesce(last_activity_on, created_on) >= 30`,
  },

  pipelineCreated: {
    words: 'Sum of the amounts of deals created, whatever became of them.',
    sql: `
      select coalesce(sum(amount), 0) as figure, count(*) as rows, count(*) - count(amount) as without_amount
      from deals where created_on between :from and :to`,
  },

  dealsCreated: {
    words: 'Number of deals created, whatever became of them.',
    sql: `
      select count(*) as figure, count(*) as rows
      from deals where created_on between :from and :to`,
  },
} as const satisfies Readonly<Record<string, ByHand>>;
