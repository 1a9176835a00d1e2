import type { ByHand } from './in-view.ts';

/** Minutes from a lead's creation to the first thing that a person did about it; nothing where nobody has yet. */
const minutes = `
  (select case when min(at) <= created_at then 0 else ceil(extract(epoch from min(at) - created_at) / 60) end from (
    select completed_at as at from tasks
    where who_id = leads.id and is_closed and owner_id like '005%' and type is distinct from 'ListEmail'
    union all
    select starts_at from events
    where who_id = leads.id and activity_on <= :today and not is_all_day and owner_id like '005%'
  ) as touches)`;

const withinMinutes = (most: number): string => `
      select count(*) filter (where minutes <= ${most}) / nullif(count(*), 0)::numeric as figure, count(*) as rows
      from (select ${minutes} as minutes from leads where created_on between :from and :to) as answered`;

/** What comes in, and how soon somebody turns to it. */
export const leads = {
  leadsCreated: {
    words: 'Number of leads created, whatever became of them.',
    sql: `
      select count(*) as figure, count(*) as rows
      from leads where created_on between :from and :to`,
  },

  leadConversionRate: {
    words:
      'Leads converted so far ÷ leads created. A young period reads low, because most leads are still being worked on.',
    sql: `
      select count(*) filter (where is_converted) / nullif(count(*), 0)::numeric as figure, count(*) as rows
      from leads where created_on between :from and :to`,
  },

  leadResponseTime: {
    words:
      'Median of the minutes from a lead’s creation to the first task done or event held with it, around the clock. A minute that has begun counts.',
    sql: `
      select percentile_cont(0.5) within group (order by minutes) as figure, count(minutes) as rows
      from (select ${minutes} as minutes from leads where created_on between :from and :to) as answered`,
  },

  leadsWithin5: {
    words: 'Leads answered within 5 minutes ÷ leads created. One that nobody has answered yet is not within.',
    sql: withinMinutes(5),
  },

  leadsWithin15: {
    words: 'Leads answered within 15 minutes ÷ leads created. One that nobody has answered yet is not within.',
    sql: withinMinutes(15),
  },

  leadsWithin60: {
    words: 'Leads answered within 60 minutes ÷ leads created. One that nobody has answered yet is not within.',
    sql: withinMinutes(60),
  },
} as const satisfies Readonly<Record<string, ByHand>>;
