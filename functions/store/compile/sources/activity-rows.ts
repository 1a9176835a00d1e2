import { type RawBuilder, sql } from 'kysely';
import { isCustomName } from '#shared/objects/custom-field';
import { hasDimension } from '#shared/query/dimensions';
import { type Asking, visibleRows } from '../asking.ts';
import { mirroredCell } from '../mirrored-field.ts';
import { joinOwner, ownerKeys, withJoins } from './joined.ts';
import { dayOfMoment, eitherDay, ownDay } from './own-day.ts';
import { rowCell } from './row-cell.ts';
import type { Counted, RowCell, SourceRows } from './source-rows.ts';

/**
 * Tasks and events, which Salesforce keeps apart, as one relation. A task's day is the one on which it was done, or
 * on which it is due; an event's its own. Done (`isClosed`) is a task that is completed and an event whose day has come.
 */
export const activityRows = (asking: Asking, { countsBy }: Counted): SourceRows => {
  const owner = sql<string>`o.owner_id`;
  const keys: Readonly<Record<string, RawBuilder<unknown>>> = {
    ...ownerKeys(owner),
    account: sql`o.account_id`,
    type: sql`o.type`,
    status: sql`o.status`,
    priority: sql`o.priority`,
  };
  return {
    source: 'activity',
    relation: withJoins(sql`(${tasksAndEvents(asking)}) as o`, [joinOwner(asking.tenantId, owner)]),
    visible: visibleRows(asking, owner),
    field: (name, at) => {
      if (isCustomName(name) && hasDimension('activity', name))
        return mirroredCell(name, asking, { source: 'activity', code: 'query.unknown-field', at });
      return Object.hasOwn(cells, name) ? cells[name] : undefined;
    },
    key: (by) => keys[by] ?? sql`null::text`,
    ...(countsBy === 'activityOn' && {
      // Days are worked out where one is shown; whether a row lies within some, its moment says.
      day: {
        ...eitherDay(dayOfMoment(sql`o.completed_at`, asking), ownDay(sql`o.planned_on`)),
        of: sql`o.activity_on`,
        at: sql`coalesce(o.completed_at, o.starts_at)`,
      },
    }),
  };
};

const cells: Readonly<Record<string, RowCell>> = {
  subject: rowCell('text', sql`o.subject`),
  type: rowCell('picklist', sql`o.type`),
  status: rowCell('picklist', sql`o.status`),
  priority: rowCell('picklist', sql`o.priority`),
  activityOn: rowCell('day', sql`o.activity_on`),
  startsAt: rowCell('instant', sql`o.starts_at`),
  completedAt: rowCell('instant', sql`o.completed_at`),
  isClosed: rowCell('boolean', sql`o.is_closed`),
  whoId: rowCell('reference', sql`o.who_id`),
  whatId: rowCell('reference', sql`o.what_id`),
  accountId: rowCell('reference', sql`o.account_id`),
  ownerId: rowCell('reference', sql`o.owner_id`),
  createdAt: rowCell('instant', sql`o.created_at`),
};

/** The columns of both arms have the same types, so that a condition on `o` reaches the index of each table. */
const tasksAndEvents = (asking: Asking): RawBuilder<unknown> => sql`
  select t.tenant_id, t.id, t.owner_id, t.is_deleted, t.subject, t.type, t.status, t.priority, t.who_id, t.what_id,
    t.account_id, t.created_at, t.completed_at, null::timestamptz(3) as starts_at, coalesce(t.is_closed, false) as is_closed,
    coalesce(${dayOfMoment(sql`t.completed_at`, asking).of}, t.activity_on) as activity_on, t.activity_on as planned_on,
    t.custom as custom_of_task, null::jsonb as custom_of_event
  from mirror.task t
  union all
  select e.tenant_id, e.id, e.owner_id, e.is_deleted, e.subject, coalesce(e.type, 'Event'), null, null, e.who_id, e.what_id,
    e.account_id, e.created_at, null, case when e.is_all_day then null else e.starts_at end,
    coalesce(e.activity_on <= ${asking.calendar.today}::date, false), e.activity_on, e.activity_on, null, e.custom
  from mirror.event e`;
