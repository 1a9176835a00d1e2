import { Suspense, useState } from 'react';
import type { PresenceMode } from '#shared/api/presence';
import { useLive } from '#web/data/live.ts';
import { lazyPart } from '#web/ui/lazy-part.ts';
import { PictureBoundary } from '../picture-boundary.tsx';

interface PresenceSlotProps {
  /** Absent of a board that was never saved: nobody else can have it open. */
  readonly uid: string | undefined;
  readonly mode: PresenceMode;
}

const { Part: BoardPresence } = lazyPart(async () => (await import('./board-presence.tsx')).BoardPresence);

/**
 * Where a board shows who else has it open. Its code comes when the live connection stands, which is after the figures
 * were asked for. What does not arrive leaves the place empty: nobody misses what she did not ask for.
 */
export const PresenceSlot = ({ uid, mode }: PresenceSlotProps) => {
  const { status } = useLive();
  const [hasBeenLive, setBeenLive] = useState(false);
  if (status === 'live' && !hasBeenLive) setBeenLive(true);
  if (uid === undefined || !hasBeenLive) return null;
  return (
    <PictureBoundary instead={null}>
      <Suspense>
        <BoardPresence uid={uid} mode={mode} />
      </Suspense>
    </PictureBoundary>
  );
};
