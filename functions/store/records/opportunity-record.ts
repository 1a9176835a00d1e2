import { type RawBuilder, sql } from 'kysely';
import { recordHistory } from '#domain/record-history';
import type { Activity, OpportunityRecord, RecordStage } from '#shared/api/records';
import { type Asking, isoInstant } from '#store/compile/asking';
import { corporateAmounts } from '#store/compile/corporate-amount';
import { activitiesOf } from './activities-of.ts';
import { type DealPastRow, dealPast, isPastCut } from './deal-past.ts';
import { heirOf } from './heir-of.ts';
import { customCells, declaredCells, type RecordCells, recordFields } from './record-cells.ts';
import { stagesJson, userName } from './record-names.ts';

/** A deal's page as PostgreSQL answers it. */
export interface OpportunityRow extends RecordCells, DealPastRow {
  readonly deletedAt: string | null;
  readonly account: OpportunityRecord['account'];
  readonly corporateAmount: string | null;
  readonly stages: RecordStage[];
  readonly activities: { readonly count: number; readonly rows: Activity[] };
}

/**
 * A deal with its past and its activities as one JSON value; null where the viewer does not see it, deleted or not.
 * Who sees a deal sees what was done about it, as in Salesforce.
 */
export const compileOpportunityRecord = (id: string, asking: Asking, now: Date): RawBuilder<unknown> => {
  const { tenantId, scope } = asking;
  const corporate = corporateAmounts(asking);
  const isAbout = activitiesOf(asking, ({ whatId }) => sql`${whatId} = ${id}`, now);
  return sql`(select json_build_object(
      'cells', ${declaredCells('opportunity', 'o')}, 'custom', ${customCells('o')},
      'names', json_build_object('ownerId', ${userName(tenantId, sql`o.owner_id`)}, 'createdById', ${userName(tenantId, sql`o.created_by_id`)},
        'campaignId', (select c.name from mirror.campaign c where c.tenant_id = ${tenantId} and c.id = o.campaign_id)),
      'deletedAt', case when o.is_deleted then ${isoInstant(sql`o.deleted_at`)} end,
      'account', ${heirOf(tenantId, sql`o.account_id`)},
      'corporateAmount', ${corporate.of(sql`o.amount`)}::text,
      'stages', ${stagesJson(tenantId)}, 'activities', ${isAbout})::jsonb || ${dealPast(tenantId)}::jsonb
    from mirror.opportunity as o ${corporate.joins}
    where o.tenant_id = ${tenantId} and o.id = ${id} and ${scope.sees(sql`o.owner_id`)})`;
};

export const opportunityRecord = (
  id: string,
  row: OpportunityRow,
  { currencies, customFields }: Pick<Asking, 'currencies' | 'customFields'>,
): OpportunityRecord => {
  const { cells, names, account } = row;
  const withAccount = { ...row, names: { ...names, accountId: account?.name ?? null } };
  const isCut = isPastCut(row);
  const created = { createdAt: cells['createdAt'] ?? null, createdBy: names['createdById'] ?? null };
  return {
    object: 'opportunity',
    id,
    name: cells['name'] ?? null,
    owner: names['ownerId'] ?? null,
    deletedAt: row.deletedAt,
    stage: cells['stage'] ?? null,
    amount: cells['amount'] ?? null,
    currency: currencies === 'one' ? null : (cells['currency'] ?? null),
    corporateAmount: currencies === 'one' ? null : row.corporateAmount,
    closeOn: cells['closeOn'] ?? null,
    account,
    currencies,
    fields: recordFields('opportunity', withAccount, customFields.opportunity ?? []),
    stages: row.stages,
    activities: row.activities,
    history: {
      steps: [...recordHistory({ ...created, versions: row.versions, past: row.past, isCut })],
      isCut,
      seenSince: row.versions[0]?.at ?? null,
    },
  };
};
