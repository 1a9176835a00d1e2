import { randomBytes } from 'node:crypto';
import type { WebSocket } from 'ws';
import { type PresenceMode, type PresentFrame, presenceSayingSchema, type RefusedFrame } from '#shared/api/presence';

interface Standing {
  readonly name: string;
  readonly board: string;
  readonly mode: PresenceMode;
}

/** Who has which board open at the fake API: pages by their connections, and people whom a test invents. */
export const createFakePresence = () => {
  const passes = new Map<string, Omit<Standing, 'mode'>>();
  const standings = new Map<WebSocket | string, Standing>();
  let frames = 0;

  const tell = (board: string): void => {
    for (const [screen, standing] of standings) {
      if (typeof screen !== 'string' && standing.board === board) screen.send(JSON.stringify(frameFor(standing)));
    }
  };

  const frameFor = (self: Standing): PresentFrame => {
    frames += 1;
    const people = [...standings.values()]
      .filter(({ board, name }) => board === self.board && name !== self.name)
      .map(({ name, mode }) => ({ key: name, name, mode }))
      .toSorted((one, other) => one.mode.localeCompare(other.mode) || one.name.localeCompare(other.name));
    return { kind: 'present', board: self.board, at: frames, people, hasMore: false };
  };

  const move = (screen: WebSocket | string, to: Standing | undefined): void => {
    const before = standings.get(screen);
    if (to) standings.set(screen, to);
    else standings.delete(screen);
    if (before && before.board !== to?.board) tell(before.board);
    if (to) tell(to.board);
  };

  return {
    /** A pass to a board, for somebody of this name. */
    issue: (name: string, board: string): string => {
      const pass = randomBytes(32).toString('base64url');
      passes.set(pass, { name, board });
      return pass;
    },
    hear: (screen: WebSocket, text: string): void => {
      if (text === 'ping') return screen.send('pong');
      const saying = presenceSayingSchema.parse(JSON.parse(text));
      if (saying.kind === 'leave') return move(screen, undefined);
      const held = saying.kind === 'enter' ? passes.get(saying.pass) : standings.get(screen);
      if (saying.kind === 'enter') passes.delete(saying.pass);
      const isAdmitted = held !== undefined && (saying.kind === 'enter' || held.board === saying.board);
      if (!isAdmitted) return screen.send(JSON.stringify(notAdmitted));
      return move(screen, { name: held.name, board: held.board, mode: saying.mode });
    },
    leave: (screen: WebSocket): void => move(screen, undefined),
    /** Puts somebody of a test's invention on a board, or takes her off it. */
    invent: (name: string, board: string, mode: PresenceMode | undefined): void =>
      move(name, mode && { name, board, mode }),
    /** Who is on a board, as the server knows it. */
    on: (board: string): readonly string[] =>
      [...standings.values()].filter((each) => each.board === board).map(({ name, mode }) => `${name}: ${mode}`),
  };
};

const notAdmitted: RefusedFrame = {
  kind: 'refused',
  code: 'live.not-admitted',
  message: 'The fake API has no such pass.',
};
