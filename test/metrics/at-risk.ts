import type { RiskReason } from '#shared/metrics/deal-risk';

/** Which open deals are at risk for each reason, from the words beside it. */
export const reasonsByHand: Readonly<Record<RiskReason, { readonly words: string; readonly holds: string }>> = {
  overdue: { words: 'The close date has passed', holds: `close_on < :today` },

  stale: {
    words: 'No activity for 30 days',
    holds: `:today - coalesce(last_activity_on, created_on) >= 30`,
  },

  stuck: {
    words: 'In the same stage for 60 days',
    holds: `:today - coalesce(moved_on, created_on) >= 60`,
  },

  'no-next-step': {
    words: 'Nobody has written down what comes next',
    holds: `trim(coalesce(next_step, '')) = ''`,
  },

  pushed: {
    words: 'The close date was put off three times or more',
    holds: `3 <= (
      select count(*) from history as later join history as earlier using (opportunity_id)
      where opportunity_id = deals.id and later.close_on > earlier.close_on
        and (earlier.created_at, earlier.id) = (
          select created_at, id from history
          where opportunity_id = deals.id and (created_at, id) < (later.created_at, later.id)
          order by created_at desc, id desc limit 1))`,
  },
};
