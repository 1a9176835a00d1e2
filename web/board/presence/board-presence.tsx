import { Suspense, useState } from 'react';
import type { PresenceMode } from '#shared/api/presence';
import { usePresence, usePresent } from '#web/data/presence.ts';
import { laterCode } from '../later.tsx';

const faces = laterCode(async () => (await import('./present-faces.tsx')).PresentFaces);

/** Says that this page is on a board, and shows who else is. Their faces and words come with the first of them. */
export const BoardPresence = ({ uid, mode }: { readonly uid: string; readonly mode: PresenceMode }) => {
  usePresence(uid, mode);
  const present = usePresent();
  const [PresentFaces] = useState(() => faces.current());
  if (present.people.length === 0) return null;
  return (
    <Suspense>
      <PresentFaces {...present} />
    </Suspense>
  );
};
