import { type RawBuilder, sql } from 'kysely';
import { recordRowsMax } from '#shared/api/records';
import { type Asking, type Condition, isoInstant } from '#store/compile/asking';
import { userName } from './record-names.ts';

/** Which activities: a condition on one, by its `what_id` and `owner_id`. */
export type Chosen = (activity: {
  readonly whatId: RawBuilder<string>;
  readonly ownerId: RawBuilder<string>;
}) => Condition;

/**
 * Tasks and events as one list: what is still to be done, then the newest. They are found by what they are about;
 * one that is logged on a person alone belongs to no deal and no account here.
 */
export const activitiesOf = (
  { tenantId, timeZone }: Pick<Asking, 'tenantId' | 'timeZone'>,
  chosen: Chosen,
  now: Date,
): RawBuilder<unknown> => sql`(with activity as (
    select t.id, 'task' as kind, t.subject, t.status, t.owner_id, not coalesce(t.is_closed, false) as is_open,
      t.activity_on, null::timestamptz as starts_at
    from mirror.task t
    where t.tenant_id = ${tenantId} and not t.is_deleted and ${chosen({ whatId: sql`t.what_id`, ownerId: sql`t.owner_id` })}
    union all
    select e.id, 'event', e.subject, null, e.owner_id,
      coalesce(e.ends_at, (e.activity_on + 1)::timestamp at time zone ${timeZone}::text) > ${now.toISOString()}::timestamptz,
      e.activity_on, case when not coalesce(e.is_all_day, false) then e.starts_at end
    from mirror.event e
    where e.tenant_id = ${tenantId} and not e.is_deleted and ${chosen({ whatId: sql`e.what_id`, ownerId: sql`e.owner_id` })}
  ), shown as (
    select * from (select a.*, row_number() over (order by is_open desc nulls last, activity_on desc nulls last, starts_at desc nulls last, id) as place
      from activity a) placed
    where place <= ${sql.lit(recordRowsMax)}
  )
  select json_build_object('count', (select count(*) from activity), 'rows', coalesce(json_agg(json_build_object(
    'id', s.id, 'kind', s.kind, 'subject', s.subject, 'status', s.status, 'owner', ${userName(tenantId, sql`s.owner_id`)},
    'isOpen', coalesce(s.is_open, false), 'on', s.activity_on, 'startsAt', ${isoInstant(sql`s.starts_at`)}) order by s.place), '[]'))
  from shown s)`;
