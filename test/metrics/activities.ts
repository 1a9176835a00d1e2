import type { ByHand } from './in-view.ts';

/** What people did. */
export const activities = {
  activitiesDone: {
    words: 'Number of tasks that were done, by the day on which they were, and of events whose day has come.',
    sql: `
      select tasks_done + events_held as figure, tasks_done + events_held as rows
      from
        (select count(*) as tasks_done from tasks
         where owner_id in (:owners) and is_closed and coalesce(completed_on, activity_on) between :from and :to) as done,
        (select count(*) as events_held from events
         where owner_id in (:owners) and activity_on <= :today and activity_on between :from and :to) as held`,
  },

  meetingsHeld: {
    words: 'Number of events whose day has come.',
    sql: `
      select count(*) as figure, count(*) as rows from events
      where owner_id in (:owners) and activity_on <= :today and activity_on between :from and :to`,
  },
} as const satisfies Readonly<Record<string, ByHand>>;
