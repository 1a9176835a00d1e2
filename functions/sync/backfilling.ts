import { type Queue, sendMessages } from '#platform/queue';
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

/** Leaves the next step to another invocation. */
export const goOn = ({ backfill }: Pick<Stepping, 'backfill'>, message: BackfillMessage, delaySeconds = 0) =>
  sendMessages(backfill, [message], { delaySeconds });
