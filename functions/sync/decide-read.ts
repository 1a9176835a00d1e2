import type { SyncState } from '#platform/sync-windows';
import { objects } from '#shared/objects/index';

/**
 * What a poll does about one object.
 * - `wait`: a window is under way, or there is nothing new to ask for.
 * - `fill`: no first fill yet; read everything, by REST where the object is small, else by a bulk job.
 * - `poll`: read on from the checkpoint.
 */
export type Decision =
  | { readonly read: 'wait' }
  | { readonly read: 'fill'; readonly by: 'rest' | 'bulk'; readonly from: Date; readonly through: Date }
  | { readonly read: 'poll'; readonly from: Date; readonly through: Date };

export interface Moment {
  /** By Salesforce's clock. */
  readonly serverNow: Date;
  /** By our own, as in the windows' `touchedAt`. */
  readonly now: Date;
}

/** Rows may become visible seconds after their stamp (1 to 3 s measured by others; long transactions take longer): each poll reads this much again. */
const overlapMilliseconds = 5 * 60_000;
/** The second that is still running may get more rows. */
const lagMilliseconds = 1_000;
/** A window without progress for this long is given up; the next one covers its span. */
const patienceMilliseconds = 10 * 60_000;

/** Decides for one object, by its state and the time alone. */
export const decideRead = (state: SyncState, { serverNow, now }: Moment): Decision => {
  const isAlive = ({ touchedAt }: { readonly touchedAt: string }) =>
    now.getTime() - Date.parse(touchedAt) < patienceMilliseconds;
  const through = new Date(serverNow.getTime() - lagMilliseconds);
  if (state.checkpointAt === undefined) {
    if (state.windows.some(isAlive)) return { read: 'wait' };
    // Objects whose rows are never deleted are setup: users, roles, stages, the organisation. Thousands at most.
    const by = objects[state.object].deletes === 'never' ? 'rest' : 'bulk';
    return { read: 'fill', by, from: new Date(0), through };
  }
  // A whole object that is being read again does not stop polls: its window ends in the past.
  if (state.windows.some((window) => window.kind === 'poll' && isAlive(window))) return { read: 'wait' };
  const checkpoint = Date.parse(state.checkpointAt);
  if (through.getTime() <= checkpoint) return { read: 'wait' };
  return { read: 'poll', from: new Date(checkpoint - overlapMilliseconds), through };
};
