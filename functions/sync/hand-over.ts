import { closeWindow, openWindow } from '#platform/sync-windows';
import type { BackfillStep } from './backfill-message.ts';
import { goOn, type Stepping } from './backfilling.ts';
import type { OpenWindow } from './send-window.ts';

interface Place extends Pick<BackfillStep<'begin'>, 'organizationId' | 'object'> {
  readonly window: OpenWindow;
  /** Absent: no step of it was taken yet. */
  readonly turn?: number;
}

/**
 * Leaves a window that is too much for REST to a bulk job.
 * @param isBegun whether pages of the window were sent already: then it is another window of the same span
 */
export const handOver = async (
  by: Pick<Stepping, 'sync' | 'backfill'>,
  place: Place,
  isBegun: boolean,
): Promise<void> => {
  const { organizationId, object, turn } = place;
  const window = isBegun ? await anew(by, place) : place.window;
  const step = { kind: 'backfill' as const, step: 'begin' as const, by: 'bulk' as const };
  const after = turn === undefined ? {} : { after: { turn } };
  await goOn(by, { ...step, organizationId, object, window: plain(window) }, after);
};

const anew = async (
  { sync }: Pick<Stepping, 'sync'>,
  { window: old, organizationId, object }: Place,
): Promise<OpenWindow> => {
  const whose = { organizationId, object };
  const window = await openWindow(sync, whose, {
    kind: old.kind,
    from: new Date(old.fromAt),
    through: new Date(old.throughAt),
    readAt: new Date(old.readAt),
  });
  // Only now: without any window, the next poll would begin a reading of its own.
  await closeWindow(sync, whose, old.id);
  return window;
};

/** What a message says of a window, and nothing of what the table says besides. */
export const plain = ({ id, kind, fromAt, throughAt, readAt }: OpenWindow): OpenWindow => ({
  id,
  kind,
  fromAt,
  throughAt,
  readAt,
});
