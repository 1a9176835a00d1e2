import { type LivePush, livePing, livePushSchema } from '#shared/api/live';

export type LiveStatus = 'connecting' | 'live' | 'reconnecting' | 'paused';

/** As much of a WebSocket as is used here. */
export type LiveSocket = Pick<WebSocket, 'onopen' | 'onmessage' | 'onclose' | 'send' | 'close'>;

interface LiveSetup {
  readonly askAddress: () => Promise<string>;
  readonly openSocket: (address: string) => LiveSocket;
  readonly onPush: (push: LivePush) => void;
  /** Something was said that is no push. */
  readonly onOther: (said: unknown) => void;
  /** The connection stands, anew: pushes may have been missed, so everything must be asked again. */
  readonly onCatchUp: () => void;
  readonly onStatus: (status: LiveStatus) => void;
  readonly random?: () => number;
}

const reconnectMinMs = 500;
const reconnectMaxMs = 30_000;
/** API Gateway closes a WebSocket that is silent for 10 minutes. */
const pingMs = 5 * 60_000;
/** A connection that breaks sooner than this has not proven itself: the next wait is longer. */
const provenMs = 10_000;

/** Full jitter: after an outage, thousands of boards must not return in the same second. */
export const reconnectDelayMs = (failures: number, random: number): number =>
  Math.max(reconnectMinMs, random * Math.min(reconnectMaxMs, reconnectMinMs * 2 ** failures));

/** One live connection that heals itself until it is paused. Makes no assumption about the page around it. */
export const createLiveConnection = (setup: LiveSetup) => {
  const { askAddress, openSocket, onPush, onOther, onCatchUp, onStatus, random = Math.random } = setup;
  let failures = 0;
  let socket: LiveSocket | undefined;
  let isOpen = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let ping: ReturnType<typeof setInterval> | undefined;
  /** Grows with every start and pause, so that what an earlier life set going finds itself outdated. */
  let life = 0;

  const connect = async (): Promise<void> => {
    const mine = life;
    try {
      const address = await askAddress();
      if (mine === life) listen(openSocket(address), mine);
    } catch {
      // Whatever the reason, the way out is the same: wait and try again. Being signed out shows on the page itself.
      if (mine === life) reconnectLater();
    }
  };

  const listen = (opened: LiveSocket, mine: number): void => {
    let openedAt: number | undefined;
    socket = opened;
    opened.onopen = () => {
      if (mine !== life) return opened.close();
      openedAt = Date.now();
      isOpen = true;
      ping = setInterval(() => opened.send(livePing), pingMs);
      onStatus('live');
      onCatchUp();
    };
    opened.onmessage = ({ data }) => {
      if (mine !== life) return;
      const said = readJson(data);
      const push = livePushSchema.safeParse(said).data;
      if (push) onPush(push);
      else onOther(said);
    };
    opened.onclose = () => {
      if (mine !== life) return;
      isOpen = false;
      clearInterval(ping);
      if (openedAt !== undefined && Date.now() - openedAt >= provenMs) failures = 0;
      reconnectLater();
    };
  };

  const reconnectLater = (): void => {
    onStatus('reconnecting');
    retry = setTimeout(() => void connect(), reconnectDelayMs(failures, random()));
    failures += 1;
  };

  const end = (): void => {
    life += 1;
    clearTimeout(retry);
    clearInterval(ping);
    socket?.close();
    socket = undefined;
    isOpen = false;
  };

  return {
    start: (): void => {
      end();
      failures = 0;
      onStatus('connecting');
      void connect();
    },
    pause: (): void => {
      end();
      onStatus('paused');
    },
    /** Says something, where the connection stands. What is said to a broken one is lost. */
    send: (text: string): void => {
      if (isOpen) socket?.send(text);
    },
  };
};

/** Answers to our pings are no JSON, and messages of a newer server may be anything. */
const readJson = (data: unknown): unknown => {
  if (typeof data !== 'string') return undefined;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
};
