import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { livePing } from '#shared/api/live';
import { createLiveConnection, type LiveSocket, type LiveStatus, reconnectDelayMs } from './live-connection.ts';

interface SmallSocket extends LiveSocket {
  readonly ticket: string;
  readonly sent: unknown[];
  isClosed: boolean;
}

const push = (version: string) =>
  JSON.stringify({ kind: 'moved', objects: ['opportunity'], version, committedAt: '2026-11-20T10:41:07.000Z' });

/** A connection over sockets that the test opens and closes by hand. */
const aConnection = () => {
  const seen = {
    sockets: [] as SmallSocket[],
    statuses: [] as LiveStatus[],
    pushes: [] as string[],
    others: [] as unknown[],
    catchUps: 0,
    noTicket: false,
  };
  const connection = createLiveConnection({
    askAddress: async () => {
      if (seen.noTicket) throw new Error('down');
      return `ticket-${seen.sockets.length + 1}`;
    },
    openSocket: (ticket) => {
      const socket: SmallSocket = {
        ticket,
        sent: [],
        isClosed: false,
        onopen: null,
        onmessage: null,
        onclose: null,
        send: (text) => socket.sent.push(text),
        close: () => {
          socket.isClosed = true;
        },
      };
      seen.sockets.push(socket);
      return socket;
    },
    onPush: ({ version }) => seen.pushes.push(String(version)),
    onOther: (said) => seen.others.push(said),
    onCatchUp: () => {
      seen.catchUps += 1;
    },
    onStatus: (status) => seen.statuses.push(status),
    random: () => 1,
  });
  const latest = () => {
    const socket = seen.sockets.at(-1);
    if (!socket) throw new Error('no socket was opened');
    // The handlers are called as a browser would, but with none of its event objects: the connection reads only `data`.
    const call = (handler: unknown, event: unknown) => (handler as ((event: unknown) => void) | null)?.(event);
    return {
      socket,
      open: () => call(socket.onopen, {}),
      say: (data: unknown) => call(socket.onmessage, { data }),
      drop: () => call(socket.onclose, {}),
    };
  };
  return { seen, connection, latest };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

const opened = async () => {
  const all = aConnection();
  all.connection.start();
  await pass(0);
  all.latest().open();
  return all;
};

test('a ticket opens it, pushes arrive, and everything is asked once because something may have moved before', async () => {
  const { seen, latest } = await opened();
  latest().say(push('7'));
  expect(seen.statuses).toEqual(['connecting', 'live']);
  expect([latest().socket.ticket, seen.pushes, seen.catchUps]).toEqual(['ticket-1', ['7'], 1]);
});

test('what is not a push is passed over', async () => {
  const { seen, latest } = await opened();
  for (const noise of ['pong', '{', '{"kind":"novelty"}', new ArrayBuffer(1)]) latest().say(noise);
  expect(seen.pushes).toEqual([]);
});

test('what is said beside pushes is handed on as it is', async () => {
  const { seen, latest } = await opened();
  latest().say('{"kind":"present","people":[]}');
  expect(seen.others).toEqual([{ kind: 'present', people: [] }]);
});

test('something is said over a connection that stands, and over no other', async () => {
  const { connection, latest } = aConnection();
  connection.send('before');
  connection.start();
  await pass(0);
  connection.send('opening');
  latest().open();
  connection.send('open');
  const { socket, drop } = latest();
  drop();
  connection.send('broken');
  expect(socket.sent).toEqual(['open']);
});

test('when it breaks it returns by itself with a new ticket, and catches up', async () => {
  const { seen, latest } = await opened();
  latest().drop();
  expect(seen.statuses.at(-1)).toBe('reconnecting');
  await pass(500);
  latest().open();
  expect([latest().socket.ticket, seen.catchUps, seen.statuses.at(-1)]).toEqual(['ticket-2', 2, 'live']);
});

test('a connection that breaks at once waits longer each time; one that has stood does not', async () => {
  const { seen, latest } = await opened();
  latest().drop();
  await pass(500);
  latest().open();
  latest().drop();
  await pass(500);
  expect(seen.sockets).toHaveLength(2);
  await pass(500);
  latest().open();
  await pass(10_000);
  latest().drop();
  await pass(500);
  expect(seen.sockets).toHaveLength(4);
});

test('no ticket is a failure like any other', async () => {
  const { seen, connection } = aConnection();
  seen.noTicket = true;
  connection.start();
  await pass(0);
  expect(seen.statuses).toEqual(['connecting', 'reconnecting']);
  seen.noTicket = false;
  await pass(500);
  expect(seen.sockets).toHaveLength(1);
});

test('it pings before ten silent minutes are over', async () => {
  const { latest } = await opened();
  await pass(9 * 60_000);
  expect(latest().socket.sent).toContain(livePing);
});

test('paused it stays closed; started again it catches up, and the old socket is not heard', async () => {
  const { seen, connection, latest } = await opened();
  const old = latest();
  connection.pause();
  old.drop();
  await pass(60_000);
  expect([old.socket.isClosed, seen.sockets.length, seen.statuses.at(-1)]).toEqual([true, 1, 'paused']);
  connection.start();
  await pass(0);
  latest().open();
  old.say(push('9'));
  expect([seen.catchUps, seen.pushes]).toEqual([2, []]);
});

test('waiting is jittered between half a second and half a minute', () => {
  expect([reconnectDelayMs(0, 0), reconnectDelayMs(0, 1), reconnectDelayMs(4, 0.5), reconnectDelayMs(40, 1)]).toEqual([
    500, 500, 4_000, 30_000,
  ]);
});
