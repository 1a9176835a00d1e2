import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import type { LivePush } from '#shared/api/live';
import { searchRequestSchema } from '#shared/api/search';
import {
  type WidgetsQueryRequest,
  type WidgetsQueryResponse,
  widgetsQueryRequestSchema,
} from '#shared/api/widgets-query';
import { type BoardContent, boardContentSchema } from '#shared/board/board-content';
import type { ObjectName } from '#shared/objects/index';
import type { Answer } from '#shared/query/answer';
import type { QuerySpec } from '#shared/query/query-spec';
import type { RefusalCode } from '#shared/query/refusal-codes';
import { believableAnswer } from './believable-answers.ts';
import { believableBoard, believableWall } from './believable-board.ts';
import { believableBoards, type StoredBoard } from './believable-boards.ts';
import { believableDeals } from './believable-deals.ts';
import { believableFinds } from './believable-finds.ts';
import { believableRecord } from './believable-records.ts';
import { believableSessions, type Persona } from './believable-session.ts';
import type { Mood } from './believable-sync.ts';
import { believableFilterFields } from './believable-values.ts';
import { answerBoards, type BoardsWorld } from './fake-boards.ts';
import { answerFields, believableFields, type FieldsWorld } from './fake-fields.ts';
import { createFakePresence } from './fake-presence.ts';
import { answerSync, freshnessIn, type SyncWorld } from './fake-sync.ts';
import type { Scene } from './scenes.ts';

export interface FakeApi {
  readonly url: string;
  /** The same hour of the same working day whenever it starts: nothing that a test sees depends on when it runs. */
  readonly now: () => Date;
  /** What the web has asked, in order: the ids of the widgets of each query. */
  readonly asked: readonly (readonly string[])[];
  /** What was searched for, in order. */
  readonly searched: readonly string[];
  /** The questions of each query, in order. */
  readonly heard: readonly WidgetsQueryRequest['widgets'][];
  /** The boards that have an id of their own, with their versions and shares. */
  readonly boards: readonly StoredBoard[];
  /** Who has the boards open that have an id of their own. */
  readonly presence: Pick<ReturnType<typeof createFakePresence>, 'invent' | 'on'>;
  readonly savedBoard: () => { readonly content: BoardContent; readonly version: number };
  signIn: (persona: Persona | undefined) => void;
  /** The access token ends; `isForGood`: the refresh token too. */
  expire: (isForGood: boolean) => void;
  /** Puts another board in the place of the home board. */
  setBoard: (content: BoardContent) => void;
  /** The board as it is stored from now on, whatever its widgets are. */
  storeBoard: (content: BoardContent) => void;
  /** Questions that are filtered by this field are refused while set: for the filter, or with another code. */
  refuse: (field: string | undefined, code?: RefusalCode) => void;
  /** Every question of a board is refused while set. */
  refuseAll: (code: RefusalCode | undefined) => void;
  /** Somebody else saves the board. */
  saveElsewhere: (change: (content: BoardContent) => BoardContent) => void;
  /** What figures are like from now on; what they are like by themselves when undefined. */
  setScene: (scene: Scene | undefined) => void;
  /** Sets the amount of the first deal, in whole euros, and tells every open board. */
  setAmount: (euros: number) => void;
  /** How the mirror does from now on, on the Sync page and under every widget. */
  setMood: (mood: Mood) => void;
  /** What viewers did about the mirror, in order: `pause`, `wish opportunity sweep`, … */
  readonly deeds: readonly string[];
  /** The custom fields that were chosen, in order: the names of each choice. */
  readonly fieldChoices: readonly (readonly string[])[];
  push: (objects: readonly [ObjectName, ...ObjectName[]]) => void;
  /** Requests of this path come to nothing while set: 500 unless said otherwise. */
  breakPath: (path: string | undefined, how?: Break) => void;
  dropConnections: () => void;
  close: () => Promise<void>;
}

/** An answer that says so, or none ever. */
type Break = 403 | 500 | 'silence';

const dist = join(import.meta.dirname, '..', 'dist');
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const policy = (host: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ws://${host}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');

/** Mid-week, mid-month, mid-quarter, at noon in the organisation's zone. */
const beginsAt = Date.parse('2026-11-18T11:00:00.000Z');

/** Serves the built web under its real content security policy, with believable answers, for tests and for looking. */
export const startFakeApi = async (port = 0): Promise<FakeApi> => {
  const startedAt = performance.now();
  const now = () => new Date(beginsAt + performance.now() - startedAt);
  let persona: Persona | undefined = 'manager';
  let token: 'good' | 'expired' | 'ended' = 'good';
  let board: { content: BoardContent; version: number } = { content: believableBoard, version: 0 };
  let deals = believableDeals(now().toISOString().slice(0, 10));
  let version = 1n;
  let broken: { readonly path: string; readonly how: Break } | undefined;
  const world: SyncWorld = { mood: 'healthy', deeds: [], gone: new Set(), now };
  const boardsWorld: BoardsWorld = { boards: believableBoards(now()), now };
  const fieldsWorld: FieldsWorld = { objects: believableFields(), choices: [] };
  const asked: string[][] = [];
  const searched: string[] = [];
  const heard: WidgetsQueryRequest['widgets'][] = [];
  let refused: Refused | undefined;
  let scene: Scene | undefined;
  const presence = createFakePresence();
  const tickets = new Set<string>();
  const sockets = new Set<WebSocket>();

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://fake');
    if (!/^\/(api|auth)\//.test(pathname)) return serveFile(pathname, request, response);
    if (pathname === '/auth/refresh') {
      if (token === 'ended') return problem(response, [401, 'session.ended']);
      token = 'good';
      return json(response, [200, {}]);
    }
    if (pathname === '/auth/sign-in') {
      persona ??= 'manager';
      const back = new URL(request.url ?? '/', 'http://fake').searchParams.get('returnTo') ?? '/';
      response.writeHead(303, { location: back }).end();
      return undefined;
    }
    if (pathname === '/auth/sign-out') {
      persona = undefined;
      return json(response, [200, { continueAt: `http://${request.headers.host}/` }]);
    }
    if (!persona || token !== 'good') return problem(response, [401, 'session.none']);
    if (pathname === broken?.path) {
      if (broken.how === 'silence') return undefined;
      return problem(response, [broken.how, broken.how === 403 ? 'request.forbidden' : 'server.failed']);
    }
    return answerApi(pathname, request, response);
  };

  const answerApi = async (pathname: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    switch (pathname) {
      case '/api/v1/session':
        return json(response, [200, believableSessions[persona ?? 'manager']]);
      case '/api/v1/boards/tv-wall':
        return json(response, [200, { ...believableWall, id: 'tv-wall', version: 0, may: 'own' }]);
      case '/api/v1/boards/home':
        return request.method === 'PUT'
          ? saveBoard(request, response)
          : json(response, [200, { ...board.content, id: 'home', version: board.version, may: 'own' }]);
      case '/api/v1/filter-fields':
        return json(response, [200, believableFilterFields]);
      case '/api/v1/widgets/query':
        return json(response, [200, await answerWidgets(request)]);
      case '/api/v1/search': {
        const { q } = searchRequestSchema.parse(await readJson(request));
        searched.push(q);
        return json(response, [200, believableFinds(q)]);
      }
      case '/api/v1/live/tickets': {
        const ticket = randomBytes(32).toString('base64url');
        tickets.add(ticket);
        return json(response, [200, { ticket, url: '/ws' }]);
      }
      default: {
        const passTo = /^\/api\/v1\/boards\/([\w-]+)\/passes$/.exec(pathname)?.[1];
        if (passTo !== undefined) return json(response, passFor(passTo));
        if (/^\/api\/v1\/(?:boards|colleagues)\b/.test(pathname)) {
          return json(response, answerBoards(boardsWorld, await askedOf(request)));
        }
        const fields = /^\/api\/v1\/fields(?:\/(\w+))?$/.exec(pathname);
        if (fields) {
          const body = request.method === 'PUT' ? await readJson(request) : undefined;
          return json(response, answerFields(fieldsWorld, fields[1], body));
        }
        const named = /^\/api\/v1\/records\/(\w+)\/(\w+)$/.exec(pathname);
        if (named) {
          const at = now();
          const record = believableRecord(named[1] ?? '', named[2] ?? '', { deals, now: at });
          if (!record) return problem(response, [404, 'record.not-found']);
          return json(response, [200, { version: String(version), record, ...freshnessIn(world.mood, at) }]);
        }
        if (!pathname.startsWith('/api/v1/sync')) return problem(response, [404, 'request.unknown-path']);
        if (persona === 'manager') return problem(response, [403, 'sync.forbidden']);
        const body = request.method === 'POST' ? await readJson(request) : undefined;
        return json(response, answerSync(world, new URL(request.url ?? '/', 'http://fake'), body));
      }
    }
  };

  const passFor = (uid: string): readonly [number, unknown] => {
    const found = boardsWorld.boards.find((each) => each.uid === uid);
    if (!found || found.isDeleted) return [404, { code: 'board.not-found', message: 'No.', requestId: 'fake-request' }];
    const isAlone = found.may === 'own' && found.shares.shares.length === 0;
    const pass = isAlone ? null : presence.issue(believableSessions[persona ?? 'manager'].viewer.name, uid);
    return [201, { pass }];
  };

  const saveBoard = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const content = boardContentSchema.parse(await readJson(request));
    if (request.headers['if-match'] !== `"${board.version}"`)
      return problem(response, [412, 'board.changed-elsewhere']);
    board = { content, version: board.version + 1 };
    return json(response, [200, { ...content, id: 'home', version: board.version, may: 'own' }]);
  };

  const answerWidgets = async (request: IncomingMessage): Promise<WidgetsQueryResponse> => {
    const { widgets } = widgetsQueryRequestSchema.parse(await readJson(request));
    if (!('values' in widgets)) {
      asked.push(Object.keys(widgets));
      heard.push(widgets);
    }
    const at = now();
    const market = { deals, now: at, scene };
    return {
      version: String(version),
      answers: Object.fromEntries(
        Object.entries(widgets).map(([id, questions]) => [
          id,
          Object.fromEntries(
            Object.entries(questions).map(([name, spec]) => [
              name,
              refusalOf(spec, refused) ?? believableAnswer(spec, market),
            ]),
          ),
        ]),
      ),
      ...freshnessIn(world.mood, at),
    };
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    });
  });
  const webSockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    const ticket = new URL(request.url ?? '/', 'http://fake').searchParams.get('ticket') ?? '';
    if (!tickets.delete(ticket)) return socket.destroy();
    webSockets.handleUpgrade(request, socket, head, (opened) => {
      sockets.add(opened);
      opened.on('message', (data: Buffer) => presence.hear(opened, data.toString()));
      opened.on('close', () => {
        sockets.delete(opened);
        presence.leave(opened);
      });
    });
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  // A TCP server's address is never a string, which is for pipes.
  const { port: taken } = server.address() as AddressInfo;

  const push: FakeApi['push'] = (objects) => {
    version += 1n;
    const message: LivePush = {
      kind: 'moved',
      objects: [...objects],
      version: String(version),
      committedAt: now().toISOString(),
    };
    sockets.forEach((socket) => socket.send(JSON.stringify(message)));
  };

  return {
    url: `http://127.0.0.1:${taken}`,
    now,
    asked,
    searched,
    heard,
    boards: boardsWorld.boards,
    presence,
    savedBoard: () => board,
    storeBoard: (content) => {
      board = { content, version: 1 };
    },
    refuse: (field, code = 'query.bad-filter') => {
      refused = field === undefined ? undefined : { field, code };
    },
    refuseAll: (code) => {
      refused = code && { code };
    },
    setScene: (next) => {
      scene = next;
    },
    signIn: (next) => {
      persona = next;
      token = 'good';
    },
    expire: (isForGood) => {
      token = isForGood ? 'ended' : 'expired';
    },
    setBoard: (content) => {
      board = { content, version: board.version + 1 };
    },
    saveElsewhere: (change) => {
      board = { content: change(board.content), version: board.version + 1 };
    },
    setAmount: (euros) => {
      deals = deals.map((deal, i) => (i === 0 ? { ...deal, amount: euros } : deal));
      push(['opportunity']);
    },
    setMood: (mood) => {
      world.mood = mood;
    },
    deeds: world.deeds,
    fieldChoices: fieldsWorld.choices,
    push,
    breakPath: (path, how = 500) => {
      broken = path === undefined ? undefined : { path, how };
    },
    dropConnections: () => sockets.forEach((socket) => socket.terminate()),
    close: async () => {
      sockets.forEach((socket) => socket.terminate());
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const askedOf = async (request: IncomingMessage) => ({
  method: request.method ?? 'GET',
  url: new URL(request.url ?? '/', 'http://fake'),
  ifMatch: request.headers['if-match'],
  body: await readJson(request),
});

interface Refused {
  /** Absent: whatever is asked. */
  readonly field?: string;
  readonly code: RefusalCode;
}

const refusalOf = (spec: QuerySpec, refused: Refused | undefined): Answer | undefined => {
  if (refused === undefined) return undefined;
  const { code, field } = refused;
  if (field === undefined) return { kind: 'refused', code, message: 'No.' };
  const place = 'filters' in spec ? spec.filters.findIndex((filter) => filter.field === field) : -1;
  if (place < 0) return undefined;
  const isOfFilter = code === 'query.bad-filter';
  return { kind: 'refused', code, message: 'No.', ...(isOfFilter && { field: `filters.${place}` }) };
};

const serveFile = async (pathname: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const wanted = extname(pathname) ? normalize(pathname) : '/index.html';
  const body = await readFile(join(dist, wanted)).catch(() => undefined);
  response
    .writeHead(body ? 200 : 404, {
      'content-type': contentTypes[extname(wanted)] ?? 'application/octet-stream',
      'content-security-policy': policy(request.headers.host ?? ''),
      'x-content-type-options': 'nosniff',
    })
    .end(body);
};

const json = (response: ServerResponse, [status, body]: readonly [number, unknown]): void => {
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(body === undefined ? '' : JSON.stringify(body));
};

const problem = (response: ServerResponse, [status, code]: readonly [number, string]): void =>
  json(response, [status, { code, message: `The fake API answers ${code}.`, requestId: 'fake-request' }]);

const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const chunks = await request.toArray();
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : JSON.parse(text);
};
