import * as z from 'zod';
import type { Failed, Received } from '#platform/batch';
import { inParallel } from '#platform/in-parallel';
import { turnstile } from '#platform/turnstile';
import { pageSchema } from '#shared/messages/page';
import { censusSchema, inventorySchema } from '#shared/messages/proof';
import { DatabaseAwayError } from '#store/database-away';
import type { ApplyHouse } from './apply-house.ts';
import { applyOnePage } from './apply-one-page.ts';
import { proveCensus, proveInventory, readInventoryRows } from './prove.ts';
import { readPageRows } from './read-page-rows.ts';
import { sendOutbox } from './send-outbox.ts';

/** What the pages queue carries. */
export const applySchema = z.discriminatedUnion('kind', [pageSchema, censusSchema, inventorySchema]);

export type ApplyMessage = z.output<typeof applySchema>;

/** As many as the database's pool has connections: while one page is read or cast, another is written. */
const atOnceMax = 2;

/** One more than are applied: its bytes come while the others are written. */
const inHandMax = atOnceMax + 1;

/**
 * Applies a batch of messages, one transaction each, and then tells once per organisation what came of it. A message
 * that fails does not hold up the rest; a database that is away is found out once, and not by each of them.
 */
export const applyMessages = async (
  house: ApplyHouse,
  received: readonly Received<ApplyMessage>[],
): Promise<readonly Failed[]> => {
  const failed: Failed[] = [];
  const organizations = new Set<string>();
  const inTurn = turnstile(atOnceMax);
  let away: DatabaseAwayError | undefined;
  const refuseWhenAway = (): void => {
    if (away !== undefined) throw away;
  };
  await inParallel(received, inHandMax, async ({ messageId, message }) => {
    try {
      refuseWhenAway();
      const apply = await fetched(house, message);
      await inTurn(() => {
        refuseWhenAway();
        return apply();
      });
      organizations.add(message.organizationId);
    } catch (error) {
      if (error instanceof DatabaseAwayError) away = error;
      failed.push({ messageId, error });
    }
  });
  for (const organizationId of organizations) await sendOutbox(house, organizationId);
  return failed;
};

/** Fetches what a message keeps elsewhere; what is answered applies it. */
const fetched = async (house: ApplyHouse, message: ApplyMessage): Promise<() => Promise<void>> => {
  switch (message.kind) {
    case 'page': {
      const rows = await readPageRows(house.pages, message);
      return () => applyOnePage(house, message, rows);
    }
    case 'census':
      return () => proveCensus(house, message);
    case 'inventory': {
      const rows = await readInventoryRows(house.pages, message);
      return () => proveInventory(house, message, rows);
    }
  }
};
