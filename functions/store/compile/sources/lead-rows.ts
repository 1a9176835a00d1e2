import { type RawBuilder, sql } from 'kysely';
import { isCustomName } from '#shared/objects/custom-field';
import { addDays } from '#shared/query/day';
import { hasDimension } from '#shared/query/dimensions';
import { type Asking, dayBegins, visibleRows } from '../asking.ts';
import { mirroredCell } from '../mirrored-field.ts';
import { type Joined, joinOwner, ownerKeys, withJoins } from './joined.ts';
import { dayOfMoment } from './own-day.ts';
import { declaredCell, rowCell } from './row-cell.ts';
import type { Counted, SourceRows } from './source-rows.ts';

/** Leads, those that became a deal among them. One that waits in a queue is seen by whoever sees everything. */
export const leadRows = (asking: Asking, { countsBy }: Counted): SourceRows => {
  const owner = sql<string>`o.owner_id`;
  const keys: Readonly<Record<string, RawBuilder<unknown>>> = {
    ...ownerKeys(owner),
    leadSource: sql`o.source`,
    industry: sql`o.industry`,
    country: sql`o.country`,
    status: sql`o.status`,
    rating: sql`o.rating`,
  };
  return {
    source: 'lead',
    relation: withJoins(sql`mirror.lead as o`, [joinOwner(asking.tenantId, owner), joinAnswered(asking)]),
    visible: visibleRows(asking, owner),
    field: (name, at) => {
      if (isCustomName(name) && hasDimension('lead', name))
        return mirroredCell(name, asking, { source: 'lead', code: 'query.unknown-field', at });
      return name === 'response' ? rowCell('integer', minutes) : declaredCell('lead', name);
    },
    key: (by) => keys[by] ?? sql`null::text`,
    ...(countsBy === 'createdAt' && { day: dayOfMoment(sql`o.created_at`, asking) }),
  };
};

/**
 * Null for a lead that nobody has turned to. Who called first and made the lead then took no time. A minute that has
 * begun counts: whoever took no more than five of them answered within five minutes.
 */
// GREATEST passes over nulls: without the case, who is unanswered would be answered at once.
const minutes = sql`case when oe.answered_at is not null then ceil(greatest(extract(epoch from oe.answered_at - o.created_at) / 60, 0)) end`;

/**
 * When a person first turned to a lead, as `oe`: by a task that is done, or an event that has come. What a queue owns
 * and mail to a whole list is nobody's own doing. Salesforce begins an all-day event at midnight: taken as it says, a
 * lead of the same day would have been answered before it was there.
 */
const joinAnswered = ({ tenantId, timeZone, calendar }: Asking): Joined => ({
  for: ['response'],
  join: sql`left join lateral (
    select least(
      (select min(t.completed_at) from mirror.task t
        where t.tenant_id = ${tenantId} and t.who_id = o.id and not t.is_deleted and t.is_closed
          and t.owner_id like '005%' and t.type is distinct from 'ListEmail'),
      (select min(e.starts_at) from mirror.event e
        where e.tenant_id = ${tenantId} and e.who_id = o.id and not e.is_deleted and e.owner_id like '005%'
          and e.is_all_day is not true and e.starts_at < ${dayBegins(addDays(calendar.today, 1), timeZone)})) as answered_at) oe on true`,
});
