import { type RawBuilder, sql } from 'kysely';
import { customNameOfAccount, isCustomName } from '#shared/objects/custom-field';
import { addDays, type Day } from '#shared/query/day';
import type { DayRange } from '#shared/query/periods';
import { type Asking, visibleRows } from '../asking.ts';
import { corporateAmounts } from '../corporate-amount.ts';
import { riskOf } from '../deal-risk.ts';
import { mirroredCell } from '../mirrored-field.ts';
import { isQualified, pushesOf, qualifiedAt } from './deal-history.ts';
import { type Joined, joinOwner, ownerKeys, withJoins } from './joined.ts';
import { dayOfMoment, eitherDay, type OwnDay, ownDay } from './own-day.ts';
import { declaredCell, rowCell } from './row-cell.ts';
import type { Counted, RowCell, SourceRows } from './source-rows.ts';

/** Deals. */
export const opportunityRows = (asking: Asking, { countsBy, attribution }: Counted): SourceRows => {
  const day = dealDay(countsBy, asking);
  const from = (range: DayRange | undefined) =>
    countsBy === 'createdAt' && range !== undefined ? dealsThatMayBeMadeSince(range.firstOn) : deals;
  return dealRows(asking, { source: 'opportunity', from, attribution, ...(day !== undefined && { day }) });
};

/**
 * Deals, `o`, and among them all that were made on a day or later: no index has them in that order. A deal closes
 * after it was made; those that were entered afterwards have an index of their own. A day begins within a day everywhere.
 */
const dealsThatMayBeMadeSince = (firstOn: Day): RawBuilder<unknown> => {
  const closesSince = sql`(d.close_on >= ${addDays(firstOn, -1)}::date)`;
  return sql`(
      select * from mirror.opportunity d where ${closesSince}
      union all
      select * from mirror.opportunity d
      where not d.is_deleted and (d.close_on < (d.created_at at time zone 'UTC')::date) is not false and ${closesSince} is not true) as o`;
};

/** The deals themselves, as `o`. */
export const deals = sql`mirror.opportunity as o`;

/** Rows that are deals, `o`, perhaps with something of their past beside them. */
export interface DealRows extends Pick<SourceRows, 'source' | 'day'>, Pick<Counted, 'attribution'> {
  readonly from: (range: DayRange | undefined) => RawBuilder<unknown>;
}

/** Amounts are in the corporate currency; rates are looked up only where money is read. */
export const dealRows = (asking: Asking, { source, from, attribution, day }: DealRows): SourceRows => {
  const { tenantId } = asking;
  const corporate = corporateAmounts(asking);
  const on = attribution === 'then' ? day : undefined;
  const owner = on === undefined ? sql`o.owner_id` : sql`coalesce(ot.owner_id, o.owner_id)`;
  const ofAccounts = (asking.customFields.account ?? []).map(({ name }) => customNameOfAccount(name));
  const joined: readonly Joined[] = [
    ...(asking.currencies === 'one' ? [] : [{ for: ['amount', 'expectedRevenue'], join: corporate.joins }]),
    ...(on === undefined ? [] : [ownerThen(asking, on)]),
    joinOwner(tenantId, owner),
    {
      for: ['industry', 'country', ...ofAccounts],
      join: sql`left join mirror.account oa on oa.tenant_id = ${tenantId} and oa.id = o.account_id`,
    },
  ];
  const keys: Readonly<Record<string, RawBuilder<unknown>>> = {
    ...ownerKeys(owner),
    createdBy: sql`o.created_by_id`,
    account: sql`o.account_id`,
    campaign: sql`o.campaign_id`,
    industry: sql`oa.industry`,
    country: sql`oa.billing_country`,
    stage: sql`o.stage`,
    forecastCategory: sql`o.forecast_category`,
    type: sql`o.type`,
    leadSource: sql`o.lead_source`,
    probability: sql`trim_scale(o.probability)::text`,
  };
  return {
    source,
    relation: (reading, range) => withJoins(from(range), joined)(reading),
    visible: visibleRows(asking, sql`o.owner_id`),
    field: (name, at) => {
      if (isCustomName(name)) return mirroredCell(name, asking, { source, code: 'query.unknown-field', at });
      const declared = declaredCell('opportunity', name);
      if (declared === undefined) return workedOut(name, asking);
      return declared.kind === 'money' ? { ...declared, cell: corporate.of(declared.cell) } : declared;
    },
    key: (by) => keys[by] ?? sql`null::text`,
    ...(day !== undefined && { day }),
    ...(corporate.isWithoutRate !== undefined && { isWithoutRate: corporate.isWithoutRate }),
  };
};

/** `closedAt`: when Salesforce saw the stage move; of a deal that was made closed, its close date. */
const dealDay = (countsBy: string | undefined, asking: Asking): OwnDay | undefined => {
  switch (countsBy) {
    case 'closeOn':
      return ownDay(sql`o.close_on`);
    case 'createdAt':
      return dayOfMoment(sql`o.created_at`, asking);
    case 'closedAt':
      return eitherDay(dayOfMoment(sql`o.last_stage_change_at`, asking), ownDay(sql`o.close_on`));
    default:
      return undefined;
  }
};

/** Who owned the deal when that day ended, as `ot`; nobody where it was not mirrored yet. */
const ownerThen = ({ tenantId, timeZone }: Asking, on: OwnDay): Joined => ({
  for: ['owner', 'role', 'team'],
  join: sql`left join lateral (
    select v.owner_id from app.opportunity_past v
    where v.tenant_id = ${tenantId} and v.opportunity_id = o.id
      and v.valid_from < ((${on.of} + 1)::timestamp at time zone ${sql.lit(timeZone)})
    order by v.valid_from desc limit 1) ot on true`,
});

const workedOut = (name: string, asking: Asking): RowCell | undefined => {
  const today = sql`${asking.calendar.today}::date`;
  const daysSince = (moment: RawBuilder<unknown>, until = today) => sql`(${until} - ${dayOfMoment(moment, asking).of})`;
  const untilClosed = sql`case when o.is_closed then o.close_on else ${today} end`;
  switch (name) {
    case 'age':
      return rowCell('integer', daysSince(sql`o.created_at`, untilClosed));
    case 'daysInStage':
      return rowCell('integer', daysSince(inStageSince));
    case 'isLost':
      return rowCell('boolean', sql`(o.is_closed is true and o.is_won is not true)`);
    case 'risk':
      return rowCell('text', riskOf(asking));
    case 'pushes':
      return rowCell('integer', pushesOf(asking));
    case 'isQualified':
      return rowCell('boolean', isQualified(asking));
    case 'qualifiedDays':
      return rowCell('integer', daysSince(qualifiedAt(asking), untilClosed));
    default:
      return undefined;
  }
};

const inStageSince = sql`coalesce(o.last_stage_change_at, o.created_at)`;
