import { type RawBuilder, sql } from 'kysely';
import { type AccountRecord, recordRowsMax } from '#shared/api/records';
import { type Asking, all, type Condition, isoInstant, visibleDeals } from '#store/compile/asking';
import { corporateAmounts } from '#store/compile/corporate-amount';
import { activitiesOf } from './activities-of.ts';
import { familyOf, heirOf } from './heir-of.ts';
import { customCells, declaredCells, type RecordCells, recordFields } from './record-cells.ts';
import { stagesJson, userName } from './record-names.ts';

type Lists = Pick<
  AccountRecord,
  'stages' | 'activities' | 'totals' | 'deals' | 'contacts' | 'mergedInto' | 'mergedFrom'
>;

/** An account's page as PostgreSQL answers it. */
export interface AccountRow extends RecordCells, Lists {
  readonly deletedAt: string | null;
}

const max = sql.lit(recordRowsMax);

/**
 * An account as one JSON value; null where the viewer neither sees its owner's records nor one of its deals. Whoever
 * sees the account sees of it what is hers: deals and contacts of owners in her scope, and activities of those owners
 * or about a deal that she sees. Deals that still name an account merged into this one are its deals.
 */
export const compileAccountRecord = (id: string, asking: Asking, now: Date): RawBuilder<unknown> => {
  const { tenantId, scope } = asking;
  const corporate = corporateAmounts(asking);
  const ofFamily = (accountId: RawBuilder<unknown>): Condition =>
    sql`${accountId} = any (array(select f.id from family f))`;
  const dealIds = sql`array(select d.id from deal d)`;
  const activities = activitiesOf(
    asking,
    ({ whatId, ownerId }) => sql`(${whatId} = any (${dealIds}) or ${all([ofFamily(whatId), scope.sees(ownerId)])})`,
    now,
  );
  return sql`(with recursive family as (${familyOf(tenantId, id)}), deal as materialized (
      select o.id, o.name, o.stage, o.amount, o.currency, o.close_on, o.owner_id, coalesce(o.is_closed, false) as is_closed,
        coalesce(o.is_won, false) as is_won, ${corporate.of(sql`o.amount`)} as corporate, ${corporate.isWithoutRate ?? sql`false`} as is_without_rate
      from mirror.opportunity as o ${corporate.joins}
      where ${ofFamily(sql`o.account_id`)} and ${visibleDeals(asking)})
    select json_build_object(
      'cells', ${declaredCells('account', 'a')}, 'custom', ${customCells('a')},
      'names', json_build_object('ownerId', ${userName(tenantId, sql`a.owner_id`)},
        'parentId', (select p.name from mirror.account p where p.tenant_id = ${tenantId} and p.id = a.parent_id and ${scope.sees(sql`p.owner_id`)})),
      'deletedAt', case when a.is_deleted then ${isoInstant(sql`a.deleted_at`)} end,
      'mergedInto', case when a.is_deleted and a.master_record_id is not null then ${heirOf(tenantId, sql`a.master_record_id`)} end,
      'mergedFrom', (select coalesce(json_agg(m.name order by m.name), '[]') from family f
        join mirror.account m on m.tenant_id = ${tenantId} and m.id = f.id where f.id <> ${id} and m.name is not null),
      'totals', (select json_build_object('open', ${total(sql`not d.is_closed`)}, 'won', ${total(sql`d.is_won`)}, 'all', ${total(sql`true`)}) from deal d),
      'deals', json_build_object('count', (select count(*) from deal), 'rows', (
        select coalesce(json_agg(json_build_object('id', d.id, 'name', d.name, 'stage', d.stage, 'amount', d.amount::text, 'currency', d.currency,
          'closeOn', d.close_on, 'owner', ${userName(tenantId, sql`d.owner_id`)}) order by d.close_on desc nulls last, d.id), '[]')
        from (select * from deal order by close_on desc nulls last, id limit ${max}) d)),
      'contacts', ${contacts(asking, ofFamily(sql`c.account_id`))},
      'stages', ${stagesJson(tenantId)}, 'activities', ${activities})
    from mirror.account a
    where a.tenant_id = ${tenantId} and a.id = ${id} and (${scope.sees(sql`a.owner_id`)} or exists (
      select from mirror.opportunity o
      where o.tenant_id = ${tenantId} and ${ofFamily(sql`o.account_id`)} and ${scope.sees(sql`o.owner_id`)})))`;
};

const total = (which: Condition): RawBuilder<unknown> => sql`json_build_object(
  'count', count(*) filter (where ${which}), 'amount', coalesce(sum(d.corporate) filter (where ${which}), 0)::text,
  'withoutAmount', count(*) filter (where ${which} and (d.amount is null or d.is_without_rate)),
  'withoutRate', count(*) filter (where ${which} and d.is_without_rate))`;

const contacts = ({ tenantId, scope }: Asking, isHere: Condition): RawBuilder<unknown> => {
  const seen = all([sql`c.tenant_id = ${tenantId}`, isHere, sql`not c.is_deleted`, scope.sees(sql`c.owner_id`)]);
  return sql`json_build_object('count', (select count(*) from mirror.contact c where ${seen}), 'rows', (
    select coalesce(json_agg(json_build_object('id', c.id, 'name', c.name, 'title', c.title, 'email', c.email, 'phone', c.phone)
      order by lower(c.name), c.id), '[]')
    from (select * from mirror.contact c where ${seen} order by lower(c.name), c.id limit ${max}) c))`;
};

export const accountRecord = (
  id: string,
  row: AccountRow,
  { currencies, customFields }: Pick<Asking, 'currencies' | 'customFields'>,
): AccountRecord => {
  const { cells, names, mergedInto, mergedFrom, totals, deals, stages, activities, deletedAt } = row;
  return {
    object: 'account',
    id,
    name: cells['name'] ?? null,
    owner: names['ownerId'] ?? null,
    deletedAt,
    mergedInto,
    mergedFrom,
    currencies,
    fields: recordFields('account', row, customFields.account ?? []),
    stages,
    totals,
    deals,
    contacts: row.contacts,
    activities,
  };
};
