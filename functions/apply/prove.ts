import { type Bucket, readBytes } from '#platform/bucket';
import { markPageCommitted } from '#platform/sync-windows';
import { wishFor } from '#platform/sync-wishes';
import { TryAgainError } from '#platform/try-again';
import type { InTurn } from '#platform/turnstile';
import type { Census, Inventory } from '#shared/messages/proof';
import { compareCensus } from '#store/proofs/compare-census';
import { compareInventory } from '#store/proofs/compare-inventory';
import type { InventoryRows } from '#store/proofs/stage-inventory';
import type { ApplyHouse } from './apply-house.ts';

/** A census that could not be compared for so long says little about now; the next one is under way. */
const censusWaitsMilliseconds = 15 * 60_000;

/**
 * Holds a census against the mirror, once that is complete through its instant; the queue brings it again until then.
 * Counts that differ call for a sweep, which finds the rows.
 */
export const proveCensus = async ({ db, sync, log, clock }: ApplyHouse, census: Census): Promise<void> => {
  const { organizationId, object, proofId, readAt } = census;
  const outcome = await compareCensus(db, census);
  if (outcome === 'waiting') {
    if (clock().getTime() - Date.parse(readAt) < censusWaitsMilliseconds)
      throw new TryAgainError(`${object} is not complete through ${census.throughAt} yet`);
    log.warn('a census came to nothing: the mirror has not come through its instant', {
      organizationId,
      object,
      readAt,
    });
    return;
  }
  if (outcome === 'differs') await wishFor(sync, { organizationId, object }, 'sweep');
  log.info('census compared', { organizationId, object, proofId, outcome });
  log.measure('ProofMismatch', Number(outcome === 'differs'));
};

/** Holds a page of ids and stamps against the mirror. What differs is asked for again, or waits for a person (outbox). */
export const proveInventory = async (house: ApplyHouse, inventory: Inventory, inTurn: InTurn): Promise<void> => {
  const { organizationId, object, window } = inventory;
  const rows = await readInventoryRows(house.pages, inventory);
  const { state } = await inTurn(() => compareInventory(house, inventory, rows));
  await markPageCommitted(house.sync, { organizationId, object }, window);
  house.log.info('inventory compared', { organizationId, object, proofId: window.id, page: window.page, state });
  if (state !== 'running') house.log.measure('ProofMismatch', Number(state !== 'equal'));
};

const readInventoryRows = async (bucket: Bucket, { rows }: Inventory): Promise<InventoryRows> =>
  rows.in === 'message'
    ? { format: 'rows', rows: rows.rows }
    : { format: 'csv', bytes: await readBytes(bucket, rows), hasDeleted: rows.hasDeleted };
