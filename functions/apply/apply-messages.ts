import * as z from 'zod';
import type { Failed, Received } from '#platform/batch';
import { inParallel } from '#platform/in-parallel';
import { together } from '#platform/message-traces';
import { type InTurn, turnstile } from '#platform/turnstile';
import { pageSchema } from '#shared/messages/page';
import { censusSchema, inventorySchema } from '#shared/messages/proof';
import { DatabaseAwayError } from '#store/database-away';
import type { ApplyHouse } from './apply-house.ts';
import { applyOnePage, type Turn } from './apply-one-page.ts';
import { proveCensus, proveInventory } from './prove.ts';
import { type Causes, sendOutbox } from './send-outbox.ts';

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
  const applied: Applied[] = [];
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
      const { organizationId } = message;
      const brought = await together([messageId], { annotations: factsOf(message) }, (note) =>
        applyOne(house, message, { inTurn, note }),
      );
      applied.push({ messageId, organizationId, isNews: brought > 0 });
    } catch (error) {
      if (error instanceof DatabaseAwayError) away = error;
      failed.push({ messageId, error });
    }
  });
  for (const [organizationId, of] of Map.groupBy(applied, (each) => each.organizationId))
    await sendOutbox(house, organizationId, causesAmong(of));
  return failed;
};

interface Applied {
  readonly messageId: string;
  readonly organizationId: string;
  readonly isNews: boolean;
}

/** What is told afterwards is told because of those that changed something; where none did, an earlier try of theirs may have. */
const causesAmong = (applied: readonly Applied[]): Causes => {
  const news = applied.filter(({ isNews }) => isNews);
  const hasNews = news.length > 0;
  return { messageIds: (hasNews ? news : applied).map(({ messageId }) => messageId), hasNews };
};

const factsOf = ({ kind, organizationId, object }: ApplyMessage) => ({ kind, organizationId, object });

/** Answers how many rows it changed. */
const applyOne = async (house: ApplyHouse, message: ApplyMessage, during: Turn): Promise<number> => {
  const { inTurn } = during;
  switch (message.kind) {
    case 'page':
      return applyOnePage(house, message, during);
    case 'census':
      await inTurn(() => proveCensus(house, message));
      return 0;
    case 'inventory':
      await proveInventory(house, message, inTurn);
      return 0;
  }
};
