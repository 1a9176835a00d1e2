import type { ByHand } from './in-view.ts';

/** What a deal's close date was when the period began; of one that was made in it, at first. */
const dueOn = `
  coalesce(
    (select close_on from history where opportunity_id = deals.id and changed_on < :from order by created_at desc, id desc limit 1),
    (select close_on from history where opportunity_id = deals.id and changed_on <= :ends order by created_at, id limit 1))`;

/** What it was when the period ended, or is now. */
const endOn = `
  case when :ends < :today
    then (select close_on from history where opportunity_id = deals.id and changed_on <= :ends order by created_at desc, id desc limit 1)
    else close_on end`;

/** Deals that were not yet closed when the period began, with both days. */
const moved = `
  (select deals.*, ${dueOn} as due_on, ${endOn} as end_on
   from deals where open or moved_on >= :from) as moved`;

/** Deals with what was said at first. */
const begun = `
  (select deals.*,
     (select close_on from history where opportunity_id = deals.id order by created_at, id limit 1) as first_on
   from deals) as begun`;

const number = `count(*) as figure, count(*) as rows`;
const amount = `coalesce(sum(amount), 0) as figure, count(*) as rows, count(*) - count(amount) as without_amount`;

const due = `from ${moved} where due_on between :from and :ends and close_on >= :from`;
const slipped = `${due} and close_on > :ends and (open or moved_on > :ends)`;
const slippedWhenever = `from ${begun} where open and close_on > first_on`;
const pulledIn = `from ${moved} where not lost and end_on between :from and :ends and due_on > :ends`;
const pulledInWhenever = `from ${begun} where not lost and close_on < first_on`;
const pushedIn = `from ${moved} where not lost and end_on between :from and :ends and due_on < :from`;

/** How close dates moved. */
export const movement = {
  oftenPushedDeals: {
    words:
      'Number of open deals whose close date was moved to a later day three times or more, by Salesforce’s history.',
    sql: `
      select ${number}
      from deals
      where open and 3 <= (
        select count(*) from (
          select close_on, lag(close_on) over (order by created_at, id) as was_on
          from history where opportunity_id = deals.id) as steps
        where close_on > was_on)`,
  },

  dueDeals: {
    words:
      'Number of deals that were to close in the period when it began; those made in it by their first close date. Without a period, all deals.',
    sql: `select ${number} ${due}`,
    whenever: `select ${number} from deals`,
  },

  slippedDeals: {
    words:
      'Number of deals due in the period that were not closed in it and whose close date now lies after it. A deal counts once, however often it was moved. Without a period: open deals that close later than was first said.',
    sql: `select ${number} ${slipped}`,
    whenever: `select ${number} ${slippedWhenever}`,
  },

  slippedAmount: {
    words: 'Sum of the amounts of slipped deals, as they are now.',
    sql: `select ${amount} ${slipped}`,
    whenever: `select ${amount} ${slippedWhenever}`,
  },

  slippageRate: {
    words: 'Slipped deals ÷ deals due in the period, by number.',
    sql: `
      select slipped / nullif(due, 0)::numeric as figure, slipped as rows
      from (select count(*) as slipped ${slipped}) as of_them, (select count(*) as due ${due}) as all_due`,
    whenever: `
      select slipped / nullif(due, 0)::numeric as figure, slipped as rows
      from (select count(*) as slipped ${slippedWhenever}) as of_them, (select count(*) as due from deals) as all_due`,
  },

  pulledInDeals: {
    words:
      'Number of deals that close in the period at its end, or now while it runs, and were to close later when it began, or when they were made in it. Without a period: deals that close earlier than was first said.',
    sql: `select ${number} ${pulledIn}`,
    whenever: `select ${number} ${pulledInWhenever}`,
  },

  pulledInAmount: {
    words: 'Sum of the amounts of deals pulled in, as they are now.',
    sql: `select ${amount} ${pulledIn}`,
    whenever: `select ${amount} ${pulledInWhenever}`,
  },

  pushedInDeals: {
    words:
      'Number of deals that close in the period at its end, or now while it runs, and were to close before it when it began: what slipped into it. Without a period there are none.',
    sql: `select ${number} ${pushedIn}`,
    whenever: `select 0 as figure, 0 as rows`,
  },

  pushedInAmount: {
    words: 'Sum of the amounts of deals pushed in, as they are now.',
    sql: `select ${amount} ${pushedIn}`,
    whenever: `select 0 as figure, 0 as rows`,
  },
} as const satisfies Readonly<Record<string, ByHand>>;
