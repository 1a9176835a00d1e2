import { createContext, useContext, useSyncExternalStore } from 'react';
import { type BoardPush, liveTicketResponseSchema, type RowsPush } from '#shared/api/live';
import { apiRoutes } from '#shared/api/routes';
import { createLiveConnection, type LiveStatus } from './live-connection.ts';
import { request } from './request.ts';

export type { LiveStatus } from './live-connection.ts';

interface Listener {
  /** Rows moved. */
  readonly onPush: (push: RowsPush) => void;
  /** Somebody saved, deleted or restored a board. */
  readonly onBoard?: (push: BoardPush) => void;
  /** Something was said that is no push. */
  readonly onOther?: (said: unknown) => void;
  readonly onCatchUp: () => void;
}

/** A tab in the background keeps its connection this long: changing tabs for a moment costs nothing. */
const hiddenGraceMs = 30_000;

/** The page's one live connection: its status, and whoever wants to hear what moved. */
export const createLive = () => {
  const listeners = new Set<Listener>();
  const statusWatchers = new Set<() => void>();
  let status: LiveStatus = 'connecting';

  const connection = createLiveConnection({
    askAddress: async () => {
      const { ticket, url } = await request(apiRoutes.liveTicket, { schema: liveTicketResponseSchema });
      return `${url}?ticket=${encodeURIComponent(ticket)}`;
    },
    openSocket: (address) => new WebSocket(address),
    onPush: (push) => {
      for (const listener of listeners) {
        if (push.kind === 'moved') listener.onPush(push);
        else listener.onBoard?.(push);
      }
    },
    onOther: (said) => listeners.forEach((listener) => listener.onOther?.(said)),
    onCatchUp: () => listeners.forEach((listener) => listener.onCatchUp()),
    onStatus: (next) => {
      status = next;
      statusWatchers.forEach((tell) => tell());
    },
  });

  return {
    /** Opens the connection and keeps it while the page is in sight. Returns how to end it. */
    start: (): (() => void) => {
      connection.start();
      const stopWatching = watchSight(connection);
      return () => {
        stopWatching();
        connection.pause();
      };
    },
    subscribe: (listener: Listener): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watchStatus: (tell: () => void): (() => void) => {
      statusWatchers.add(tell);
      return () => statusWatchers.delete(tell);
    },
    status: (): LiveStatus => status,
    send: connection.send,
  };
};

const watchSight = ({ start, pause }: ReturnType<typeof createLiveConnection>): (() => void) => {
  let grace: ReturnType<typeof setTimeout> | undefined;
  let isPaused = false;
  const onChange = () => {
    clearTimeout(grace);
    if (document.hidden) {
      grace = setTimeout(() => {
        isPaused = true;
        pause();
      }, hiddenGraceMs);
    } else if (isPaused) {
      isPaused = false;
      start();
    }
  };
  document.addEventListener('visibilitychange', onChange);
  return () => {
    clearTimeout(grace);
    document.removeEventListener('visibilitychange', onChange);
  };
};

export type Live = ReturnType<typeof createLive>;

export const LiveContext = createContext<Live | undefined>(undefined);

/** The live connection of the page this component stands on. */
export const useLive = () => {
  const live = useContext(LiveContext);
  if (!live) throw new Error('useLive needs a LiveContext above it');
  const status = useSyncExternalStore(live.watchStatus, live.status);
  return { status, subscribe: live.subscribe };
};
