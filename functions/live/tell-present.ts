import type { Clock } from '#platform/clock';
import { inParallel } from '#platform/in-parallel';
import type { Log } from '#platform/log';
import type { Connections } from './connections.ts';
import { type Gateway, post } from './gateway.ts';
import type { PresentNow } from './presence.ts';
import { presentFrame } from './present-frame.ts';

/** Posts under way at once: all of a board's. */
const postsMax = 50;

export interface TellServices {
  readonly gateway: Gateway;
  readonly connections: Connections;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Tells everyone who stands on a board who else does. A word that is lost is made good by the next beat, so a
 * connection that fails fails nothing else; one that is gone is forgotten.
 */
export const tellPresent = async (
  { gateway, connections, clock, log }: TellServices,
  now: PresentNow,
  { board, but }: { readonly board: string; readonly but: string },
): Promise<void> => {
  const others = now.present.filter(({ connectionId }) => connectionId !== but);
  await inParallel(others, postsMax, async ({ connectionId, subject }) => {
    try {
      const frame = presentFrame(now, { subject, board, at: clock() });
      if ((await post(gateway, connectionId, frame)) === 'gone') await connections.remove(connectionId);
    } catch (error) {
      log.warn('presence not told', { connectionId, error });
    }
  });
};
