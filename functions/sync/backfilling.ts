import { type Queue, sendMessages } from '#platform/queue';
import { noteTurn } from '#platform/sync-windows';
import type { Asking } from './asking.ts';
import type { BackfillMessage } from './backfill-message.ts';
import type { WindowReading } from './send-window.ts';

/** Whoever may leave a step to another invocation. */
export interface Stepping extends Asking, WindowReading {
  readonly backfill: Queue;
}

/** What the reading of whole windows needs. */
export interface Backfilling extends Stepping {
  /** Rows in one page of a bulk job, and ids in one page of a sweep. */
  readonly rowsMax: number;
  readonly idsMax: number;
  /** Pages that one invocation fetches before it hands over to the next. */
  readonly pagesMax: number;
}

type Unturned<M> = M extends BackfillMessage ? Omit<M, 'turn'> : never;

/**
 * Leaves the next step of a window's reading to another invocation. Noted after it is sent: a process that dies
 * between the two makes a step be taken twice, which does no harm, where the other order would lose it.
 */
export const goOn = async (
  { backfill, sync }: Pick<Stepping, 'backfill' | 'sync'>,
  next: Unturned<BackfillMessage>,
  { after, delaySeconds = 0 }: { readonly after?: Pick<BackfillMessage, 'turn'>; readonly delaySeconds?: number } = {},
): Promise<void> => {
  const turn = after === undefined ? 0 : after.turn + 1;
  await sendMessages(backfill, [{ ...next, turn } satisfies BackfillMessage], { delaySeconds });
  if (turn > 0) await noteTurn(sync, next, { id: next.window.id, turn });
};
