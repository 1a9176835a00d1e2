import { type RawBuilder, sql } from 'kysely';
import type { ListObject } from '#shared/query/record-columns';
import { accountName, joinAccount } from './account-name.ts';
import { type Asking, all } from './asking.ts';

/** The name of a record that a row `o` points at. */
export interface PointedName {
  readonly name: RawBuilder<unknown>;
  readonly join: RawBuilder<unknown>;
}

/** Undefined for a column that is no such name. People’s and campaigns’ names are shown to everyone. */
export const pointedName = (object: ListObject, column: string, asking: Asking): PointedName | undefined => {
  const { tenantId } = asking;
  switch (column) {
    case 'account':
      return { name: accountName(tenantId), join: joinAccount(tenantId) };
    case 'owner':
      return named('user', 'ow', { tenantId, id: sql`o.owner_id` });
    case 'createdBy':
      return named('user', 'cb', { tenantId, id: sql`o.created_by_id` });
    case 'campaign':
      return named('campaign', 'ca', { tenantId, id: sql`o.campaign_id` });
    case 'related':
      return object === 'activity' ? related(asking) : undefined;
    default:
      return undefined;
  }
};

interface Pointer {
  readonly tenantId: number;
  readonly id: RawBuilder<unknown>;
}

const named = (table: 'user' | 'campaign', alias: string, { tenantId, id }: Pointer): PointedName => ({
  name: sql`${sql.ref(alias)}.name`,
  join: sql`left join mirror.${sql.ref(table)} ${sql.ref(alias)} on ${sql.ref(alias)}.tenant_id = ${tenantId} and ${sql.ref(alias)}.id = ${id}`,
});

/**
 * What an activity is about: a deal or an account, else a lead or a contact. A colleague’s record stays nameless to
 * who does not see its owner; an account is seen by who sees one of its deals, too.
 */
const related = ({ tenantId, scope }: Asking): PointedName => {
  const pointed = (alias: string) => {
    const r = sql.ref(alias);
    return {
      is: all([sql`${r}.tenant_id = ${tenantId}`, sql`not ${r}.is_deleted`]),
      isSeen: scope.sees(sql`${r}.owner_id`),
    };
  };
  const [deal, account, lead, contact, other] = [
    pointed('rd'),
    pointed('ra'),
    pointed('rl'),
    pointed('rc'),
    pointed('ro'),
  ];
  return {
    name: sql`coalesce(rd.name, ra.name, rl.name, rc.name)`,
    join: sql`left join mirror.opportunity rd on ${deal.is} and rd.id = o.what_id and ${deal.isSeen}
      left join mirror.account ra on ${account.is} and ra.id = o.what_id and (${account.isSeen} or exists (
        select from mirror.opportunity ro where ${other.is} and ro.account_id = ra.id and ${other.isSeen}))
      left join mirror.lead rl on ${lead.is} and rl.id = o.who_id and ${lead.isSeen}
      left join mirror.contact rc on ${contact.is} and rc.id = o.who_id and ${contact.isSeen}`,
  };
};
