import { randomUUID } from 'node:crypto';
import {
  type ColleaguesResponse,
  colleaguesAskedSchema,
  idOfShared,
  type SharesRequest,
  sharesRequestSchema,
} from '#shared/api/board-shares';
import { type ListedVersion, versionNameSchema } from '#shared/api/board-versions';
import {
  type BoardMadeResponse,
  type BoardResponse,
  type BoardsResponse,
  isTemplateName,
  type ListedBoard,
} from '#shared/api/boards';
import { boardContentSchema } from '#shared/board/board-content';
import { boardOverlaySchema } from '#shared/board/board-overlay';
import { believableBoard } from './believable-board.ts';
import { believableColleagues, type StoredBoard, type StoredVersion } from './believable-boards.ts';
import { believableSessions } from './believable-session.ts';

/** What the fake API remembers of boards that have an id of their own. */
export interface BoardsWorld {
  readonly boards: StoredBoard[];
  readonly now: () => Date;
}

interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly ifMatch: string | undefined;
  readonly body: unknown;
}

type Answer = readonly [status: number, body: unknown];

/** Answers what is asked of boards as the real API does: rights, versions and shares. Templates are as nobody has changed them. */
export const answerBoards = (world: BoardsWorld, asked: Asked): Answer => {
  const { pathname, searchParams } = asked.url;
  if (pathname === '/api/v1/colleagues') return [200, colleaguesCalled(searchParams.get('q'))];
  if (pathname === '/api/v1/boards') return asked.method === 'POST' ? made(world, asked) : [200, listed(world)];
  const [, id = '', part, version] = /^\/api\/v1\/boards\/([0-9a-z-]+)(?:\/(\w+))?(?:\/(\d+))?$/.exec(pathname) ?? [];
  if (isTemplateName(id)) return [200, { ...believableBoard, id, version: 0, may: 'own' } satisfies BoardResponse];
  const board = world.boards.find(({ uid }) => uid === id);
  if (!board || (board.isDeleted && part !== 'restore')) return refused(404, 'board.not-found');
  switch (part) {
    case undefined:
      return ofBoard(world, board, asked);
    case 'restore':
      board.isDeleted = false;
      return [200, { id: board.uid, version: last(board).version } satisfies BoardMadeResponse];
    case 'versions':
      if (board.may === 'view') return refused(403, 'board.read-only');
      return version === undefined ? [200, versionsOf(board, asked)] : ofVersion(board, Number(version), asked);
    case 'overlay':
      board.overlay = asked.method === 'PUT' ? boardOverlaySchema.parse(asked.body) : undefined;
      return [204, undefined];
    case 'shares':
      return board.may === 'own' ? ofShares(board, asked) : refused(403, 'board.not-owned');
    default:
      return refused(404, 'request.unknown-path');
  }
};

const refused = (status: number, code: string, facts?: Readonly<Record<string, string | number>>): Answer => [
  status,
  { code, message: `The fake API answers ${code}.`, requestId: 'fake-request', ...(facts && { facts }) },
];

const last = ({ versions }: StoredBoard): StoredVersion => {
  const version = versions.at(-1);
  if (version === undefined) throw new Error('a stored board has at least one version');
  return version;
};

const savedFacts = ({ savedAt, savedBy }: StoredVersion) => ({
  savedAt,
  savedBy: { name: savedBy ?? believableSessions.manager.viewer.name, isViewer: savedBy === null },
});

const responseOf = (board: StoredBoard): BoardResponse => ({
  ...last(board).content,
  ...savedFacts(last(board)),
  id: board.uid,
  uid: board.uid,
  version: last(board).version,
  may: board.may,
  ...(board.owner !== null && { owner: { name: board.owner } }),
  ...(board.overlay && { overlay: board.overlay }),
});

const listed = ({ boards }: BoardsWorld): BoardsResponse => {
  const all = boards
    .filter(({ isDeleted }) => !isDeleted)
    .map((board): ListedBoard => {
      const { content, ...version } = last(board);
      const { uid: id, may, owner } = board;
      const whose = owner === null ? {} : { owner: { name: owner } };
      return {
        id,
        may,
        title: content.title,
        widgets: content.widgets.length,
        ...savedFacts({ ...version, content }),
        ...whose,
      };
    })
    .toSorted((one, other) => (one.savedAt < other.savedAt ? 1 : -1));
  return { mine: all.filter(({ may }) => may === 'own'), shared: all.filter(({ may }) => may !== 'own') };
};

const made = (world: BoardsWorld, { body }: Asked): Answer => {
  const uid = randomUUID();
  const content = boardContentSchema.parse(body);
  world.boards.push({
    uid,
    may: 'own',
    owner: null,
    versions: [{ version: 1, savedAt: world.now().toISOString(), savedBy: null, content }],
    shares: { version: 0, shares: [] },
    isDeleted: false,
  });
  return [201, { id: uid, version: 1 } satisfies BoardMadeResponse];
};

const ofBoard = (world: BoardsWorld, board: StoredBoard, asked: Asked): Answer => {
  switch (asked.method) {
    case 'PUT':
      return saved(world, board, asked);
    case 'DELETE':
      if (board.may !== 'own') return refused(403, 'board.not-owned');
      board.isDeleted = true;
      return [204, undefined];
    default:
      return [200, responseOf(board)];
  }
};

const saved = (world: BoardsWorld, board: StoredBoard, { body, ifMatch }: Asked): Answer => {
  if (board.may === 'view') return refused(403, 'board.read-only');
  if (ifMatch === undefined) return refused(428, 'board.version-missing');
  const { version, savedAt } = last(board);
  if (ifMatch !== `"${version}"`) {
    const { name } = savedFacts(last(board)).savedBy;
    return refused(412, 'board.changed-elsewhere', { version, savedAt, savedBy: name });
  }
  keep(board, {
    version: version + 1,
    savedAt: world.now().toISOString(),
    savedBy: null,
    content: boardContentSchema.parse(body),
  });
  return [200, responseOf(board)];
};

const oneHandMilliseconds = 5 * 60_000;

/** What one person saves within minutes is one version, unless it has a name. */
const keep = (board: StoredBoard, next: StoredVersion): void => {
  const { savedAt, savedBy, name } = last(board);
  const isOneHand = savedBy === next.savedBy && Date.parse(next.savedAt) - Date.parse(savedAt) < oneHandMilliseconds;
  if (isOneHand && name === undefined) board.versions.pop();
  board.versions.push(next);
};

/** As few as make two pages of the believable history. */
const pageMax = 4;

const versionsOf = ({ versions }: StoredBoard, { url }: Asked) => {
  const before = Number(url.searchParams.get('before') ?? Number.POSITIVE_INFINITY);
  const older = versions.filter(({ version }) => version < before).toReversed();
  const page = older.slice(0, pageMax);
  const next = older.length > pageMax ? page.at(-1)?.version : undefined;
  return { versions: page.map(listedVersion), ...(next !== undefined && { next }) };
};

const listedVersion = (stored: StoredVersion): ListedVersion => {
  const { version, name, content } = stored;
  return {
    version,
    ...savedFacts(stored),
    title: content.title,
    widgets: content.widgets.length,
    ...(name !== undefined && { name }),
  };
};

const ofVersion = (board: StoredBoard, asked: number, { method, body }: Asked): Answer => {
  const at = board.versions.findIndex(({ version }) => version === asked);
  const found = board.versions[at];
  if (found === undefined) return refused(404, 'board.not-found');
  if (method === 'PUT') {
    board.versions[at] = { ...found, name: versionNameSchema.parse(body).name ?? undefined };
    return [204, undefined];
  }
  const { widgets: _, title: __, ...rest } = listedVersion(found);
  return [200, { ...rest, content: found.content }];
};

const ofShares = (board: StoredBoard, { method, body, ifMatch }: Asked): Answer => {
  if (method === 'PUT') {
    if (ifMatch !== `"${board.shares.version}"`) {
      return refused(412, 'board.shared-elsewhere', { version: board.shares.version });
    }
    const { shares } = sharesRequestSchema.parse(body);
    if (shares.some(({ to, asHome }) => asHome === true && idOfShared(to) === believableColleagues.roles[2].roleId)) {
      return refused(403, 'board.not-your-team');
    }
    board.shares = { version: board.shares.version + 1, shares: shares.map(named) };
  }
  return [200, board.shares];
};

const named = (share: SharesRequest['shares'][number]): StoredBoard['shares']['shares'][number] => {
  const { people, roles } = believableColleagues;
  const known = [
    ...people.map(({ userId, name }) => [userId, name]),
    ...roles.map(({ roleId, name }) => [roleId, name]),
  ];
  return { ...share, name: known.find(([id]) => id === idOfShared(share.to))?.[1] ?? null };
};

const colleaguesCalled = (asked: string | null): ColleaguesResponse => {
  const q = colleaguesAskedSchema.parse(asked ?? '').toLowerCase();
  const isCalled = ({ name }: { readonly name: string }) =>
    name
      .toLowerCase()
      .split(' ')
      .some((word) => word.startsWith(q)) || name.toLowerCase().startsWith(q);
  return {
    people: believableColleagues.people.filter(isCalled),
    roles: believableColleagues.roles.filter(isCalled),
  };
};
