import * as z from 'zod';
import type { Failed, Received } from '#platform/batch';
import { inParallel } from '#platform/in-parallel';
import { type InTurn, turnstile } from '#platform/turnstile';
import { pageSchema } from '#shared/messages/page';
import { censusSchema, inventorySchema } from '#shared/messages/proof';
import { DatabaseAwayError } from '#store/database-away';
import type { ApplyHouse } from './apply-house.ts';
import { applyOnePage } from './apply-one-page.ts';
import { proveCensus, proveInventory } from './prove.ts';
import { sendOutbox } from './send-outbox.ts';

/** What the pages queue carries. */
export const applySchema = z.discriminatedUnion('kind', [pageSchema, censusSchema, inventorySchema]);

export type ApplyMessage = z.output<typeof applySchema>;

/** As many as the database's pool has connections: while one page is read or cast, another is written. */
const atOnceMax = 2;

/** One more than are written: its bytes come, or its window is counted, while the others are. */
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
  const pass = turnstile(atOnceMax);
  let away: DatabaseAwayError | undefined;
  const inTurn: InTurn = (write) =>
    pass(() => {
      if (away !== undefined) throw away;
      return write();
    });
  await inParallel(received, inHandMax, async ({ messageId, message }) => {
    try {
      if (away !== undefined) throw away;
      await applyOne(house, message, inTurn);
      organizations.add(message.organizationId);
    } catch (error) {
      if (error instanceof DatabaseAwayError) away = error;
      failed.push({ messageId, error });
    }
  });
  for (const organizationId of organizations) await sendOutbox(house, organizationId);
  return failed;
};

const applyOne = (house: ApplyHouse, message: ApplyMessage, inTurn: InTurn): Promise<void> => {
  switch (message.kind) {
    case 'page':
      return applyOnePage(house, message, inTurn);
    case 'census':
      return inTurn(() => proveCensus(house, message));
    case 'inventory':
      return proveInventory(house, message, inTurn);
  }
};
