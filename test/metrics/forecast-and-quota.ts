import type { ByHand } from './in-view.ts';

const won = `(select coalesce(sum(amount), 0) from deals where won and close_on between :from and :to)`;
const wonDeals = `(select count(*) from deals where won and close_on between :from and :to)`;
const wonWithoutAmount = `(select count(*) from deals where won and amount is null and close_on between :from and :to)`;
const open = `(select coalesce(sum(amount), 0) from deals where open and close_on between :from and :ends)`;
const openDeals = `(select count(*) from deals where open and close_on between :from and :ends)`;
const openWithoutAmount = `(select count(*) from deals where open and amount is null and close_on between :from and :ends)`;
const quota = `(select coalesce(sum(amount), 0) from quotas where period_start_on between :from and :ends)`;
const workingDays = (first: string, last: string): string =>
  `(select count(*) from generate_series(${first}, ${last}, interval '1 day') as each(day) where extract(isodow from day) < 6)`;

/** What is to be sold, how far that is, and what is promised. */
export const forecastAndQuota = {
  forecastAmount: {
    words: 'Sum of the amounts of deals by forecast category.',
    sql: `
      select coalesce(sum(amount), 0) as figure, count(*) as rows, count(*) - count(amount) as without_amount
      from deals where not lost and forecast_category <> 'Omitted' and close_on between :from and :ends`,
  },

  commitForecast: {
    words: 'Sum of the amounts in the categories Closed and Commit, as Salesforce rolls forecasts up.',
    sql: `
      select coalesce(sum(amount), 0) as figure, count(*) as rows, count(*) - count(amount) as without_amount
      from deals where not lost and forecast_category in ('Closed', 'Forecast') and close_on between :from and :ends`,
  },

  bestCaseForecast: {
    words:
      'Sum of the amounts in the categories Closed, Commit, Most likely and Best case, as Salesforce rolls forecasts up.',
    sql: `
      select coalesce(sum(amount), 0) as figure, count(*) as rows, count(*) - count(amount) as without_amount
      from deals
      where not lost and forecast_category in ('Closed', 'Forecast', 'MostLikely', 'BestCase') and close_on between :from and :ends`,
  },

  openForecast: {
    words:
      'Sum of the amounts of open deals in the categories Commit, Most likely, Best case and Pipeline; Closed is not in it.',
    sql: `
      select coalesce(sum(amount), 0) as figure, count(*) as rows, count(*) - count(amount) as without_amount
      from deals
      where open and forecast_category in ('Forecast', 'MostLikely', 'BestCase', 'Pipeline') and close_on between :from and :ends`,
  },

  projection: {
    words: 'Won + weighted pipeline that closes in the period.',
    sql: `
      select coalesce(sum(case when won then amount else round(amount * probability / 100) end), 0) as figure,
        count(*) filter (where won) as rows, count(*) - count(amount) as without_amount
      from deals where (won and close_on between :from and :to) or (open and close_on between :from and :ends)`,
  },

  quotaAmount: {
    words:
      'Sum of the quotas of the people in view, for fiscal quarters that begin in the period. A manager’s own is what she brings besides her team.',
    sql: `
      select coalesce(sum(amount), 0) as figure, count(*) as rows
      from quotas where period_start_on between :from and :ends`,
  },

  quotaAttainment: {
    words: 'Won ÷ quota of the people shown. Those without a quota count with what they won.',
    sql: `select ${won} / nullif(${quota}, 0) as figure, ${wonDeals} as rows, ${wonWithoutAmount} as without_amount`,
  },

  quotaGap: {
    words: 'Quota − won. Below zero, what was won beyond the quota. Those without a quota count with what they won.',
    sql: `
      select ${quota} - ${won} as figure, ${wonWithoutAmount} as without_amount,
        (select count(*) from quotas where period_start_on between :from and :ends) as rows`,
  },

  attainmentPace: {
    words: 'Quota attainment ÷ share of the period’s working days that have passed. 100% is on course.',
    sql: `
      select ${won} / nullif(${quota}, 0)
          / (${workingDays(':from', 'least(:today, :ends)')} / nullif(${workingDays(':from', ':ends')}, 0)::numeric) as figure,
        ${wonDeals} as rows, ${wonWithoutAmount} as without_amount`,
  },

  pipelineCoverage: {
    words: 'Open pipeline that closes in the period ÷ the full quota, whatever has been won of it.',
    sql: `select ${open} / nullif(${quota}, 0) as figure, ${openDeals} as rows, ${openWithoutAmount} as without_amount`,
  },

  remainingCoverage: {
    words: 'Open pipeline that closes in the period ÷ (quota − won).',
    sql: `
      select case when ${quota} > ${won} then ${open} / (${quota} - ${won}) end as figure,
        ${openDeals} as rows, ${openWithoutAmount} + ${wonWithoutAmount} as without_amount`,
  },
} as const satisfies Readonly<Record<string, ByHand>>;
