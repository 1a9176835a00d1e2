import type { WholeMirror } from './whole-mirror.ts';

/** One version of a deal, oldest first. */
export interface DealVersion {
  readonly stage: string | null;
  /** Hundredths. */
  readonly amount: string | null;
  readonly ownerId: string | null;
  readonly isOpen: boolean;
}

export const historyOf = async ({ world, org }: WholeMirror, dealId: string): Promise<readonly DealVersion[]> => {
  const { rows } = await world.database.all.pool.query<DealVersion>(
    `select stage, amount::text, owner_id as "ownerId", valid_to is null as "isOpen" from app.opportunity_past
     where opportunity_id = $1 and tenant_id = (select id from app.tenant where organization_id = $2) order by valid_from`,
    [dealId, org.organizationId],
  );
  return rows;
};
