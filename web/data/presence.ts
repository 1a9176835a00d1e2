import { useContext, useEffect, useSyncExternalStore } from 'react';
import { boardPassResponseSchema, type PresenceMode } from '#shared/api/presence';
import { apiRoutes } from '#shared/api/routes';
import { createPresence, type PresentPeople } from './create-presence.ts';
import { type Live, LiveContext } from './live.ts';
import { request } from './request.ts';
import { useSharesVersion } from './shares.ts';

export type { PresentPeople } from './create-presence.ts';

/** Says where this page is, from now on until it leaves, and whether its board is edited. Who else is there tells `usePresent`. */
export const usePresence = (board: string, mode: PresenceMode): void => {
  const presence = usePresenceOfPage();
  const sharesVersion = useSharesVersion(board);
  useEffect(() => presence.stand(board, mode), [presence, board, mode]);
  useEffect(() => () => presence.leave(board), [presence, board]);
  useEffect(() => {
    if (sharesVersion !== undefined) presence.askAgain();
  }, [presence, sharesVersion]);
};

/** Who else has the board open that this page shows. */
export const usePresent = (): PresentPeople => {
  const { watch, present } = usePresenceOfPage();
  return useSyncExternalStore(watch, present);
};

const usePresenceOfPage = () => {
  const live = useContext(LiveContext);
  if (!live) throw new Error('presence needs a LiveContext above it');
  const known = presences.get(live) ?? presenceOver(live);
  presences.set(live, known);
  return known;
};

/** A page has one live connection, and stands on one board. Not a part of it: its code comes later. */
const presences = new WeakMap<Live, ReturnType<typeof presenceOver>>();

const presenceOver = (live: Live) => {
  const watchers = new Set<() => void>();
  const presence = createPresence({
    askPass: async (boardId) => {
      const asked = { schema: boardPassResponseSchema, parameters: { boardId } };
      return (await request(apiRoutes.boardPass, asked)).pass;
    },
    say: (saying) => live.send(JSON.stringify(saying)),
    onChange: () => watchers.forEach((tell) => tell()),
  });
  live.subscribe({ onPush: () => undefined, onOther: presence.hear, onCatchUp: presence.connect });
  live.watchStatus(() => {
    if (live.status() !== 'live') presence.disconnect();
  });
  if (live.status() === 'live') presence.connect();
  return {
    ...presence,
    watch: (tell: () => void): (() => void) => {
      watchers.add(tell);
      return () => watchers.delete(tell);
    },
  };
};
