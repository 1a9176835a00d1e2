import type { ColleaguesResponse } from '#shared/api/board-shares';
import type { BoardResponse, BoardsResponse } from '#shared/api/boards';
import type { Viewer } from '#shared/api/viewer';
import type { BoardContent } from '#shared/board/board-content';
import type { BoardOverlay } from '#shared/board/board-overlay';
import type { ReadShares, SavedShares, SharesToSave } from '#store/boards/board-shares';
import type { ReadVersion, ReadVersions, Withheld } from '#store/boards/board-versions';
import type { CreatedBoard } from '#store/boards/create-board';
import type { DeletedBoard, RestoredBoard } from '#store/boards/delete-board';
import type { Admission } from '#store/boards/read-admission';
import type { BoardToSave, SavedBoard } from '#store/boards/save-board';
import type { Database } from '#store/database';

/** One version of a board. */
interface VersionAsked {
  readonly boardId: string;
  readonly version: number;
}

/** What the API asks of the boards. Each question finds out by itself what the viewer may. Ids are names or UUIDs. */
export interface BoardStore {
  readonly readBoard: (viewer: Viewer, boardId: string) => Promise<BoardResponse | undefined>;
  readonly readAdmission: (viewer: Viewer, boardId: string) => Promise<Admission | undefined>;
  readonly listBoards: (viewer: Viewer) => Promise<BoardsResponse>;
  readonly createBoard: (viewer: Viewer, content: BoardContent) => Promise<CreatedBoard>;
  readonly saveBoard: (viewer: Viewer, board: BoardToSave) => Promise<SavedBoard>;
  readonly deleteBoard: (viewer: Viewer, boardId: string) => Promise<DeletedBoard>;
  readonly restoreBoard: (viewer: Viewer, uid: string) => Promise<RestoredBoard>;
  readonly readVersions: (
    viewer: Viewer,
    asked: { readonly boardId: string; readonly before: number | undefined },
  ) => Promise<ReadVersions>;
  readonly readVersion: (viewer: Viewer, asked: VersionAsked) => Promise<ReadVersion>;
  readonly nameVersion: (
    viewer: Viewer,
    naming: VersionAsked & { readonly name: string | null },
  ) => Promise<{ readonly kind: 'named' } | Withheld>;
  readonly readShares: (viewer: Viewer, boardId: string) => Promise<ReadShares>;
  readonly saveShares: (viewer: Viewer, shares: SharesToSave) => Promise<SavedShares>;
  readonly saveOverlay: (
    viewer: Viewer,
    laid: { readonly boardId: string; readonly overlay: BoardOverlay },
  ) => Promise<boolean>;
  readonly deleteOverlay: (viewer: Viewer, boardId: string) => Promise<boolean>;
  readonly findColleagues: (viewer: Viewer, q: string) => Promise<ColleaguesResponse>;
}

/** The boards as PostgreSQL keeps them. Each question is loaded when it is first asked. */
export const openBoards = (db: Database): BoardStore => ({
  readBoard: async (viewer, boardId) => (await import('#store/boards/read-board')).readBoard(db, viewer, boardId),
  readAdmission: async (viewer, boardId) =>
    (await import('#store/boards/read-admission')).readAdmission(db, viewer, boardId),
  listBoards: async (viewer) => (await import('#store/boards/list-boards')).listBoards(db, viewer),
  createBoard: async (viewer, content) => (await import('#store/boards/create-board')).createBoard(db, viewer, content),
  saveBoard: async (viewer, board) => (await import('#store/boards/save-board')).saveBoard(db, viewer, board),
  deleteBoard: async (viewer, boardId) => (await import('#store/boards/delete-board')).deleteBoard(db, viewer, boardId),
  restoreBoard: async (viewer, uid) => (await import('#store/boards/delete-board')).restoreBoard(db, viewer, uid),
  readVersions: async (viewer, asked) => (await import('#store/boards/board-versions')).readVersions(db, viewer, asked),
  readVersion: async (viewer, asked) => (await import('#store/boards/board-versions')).readVersion(db, viewer, asked),
  nameVersion: async (viewer, naming) => (await import('#store/boards/board-versions')).nameVersion(db, viewer, naming),
  readShares: async (viewer, boardId) => (await import('#store/boards/board-shares')).readShares(db, viewer, boardId),
  saveShares: async (viewer, shares) => (await import('#store/boards/board-shares')).saveShares(db, viewer, shares),
  saveOverlay: async (viewer, laid) => (await import('#store/boards/board-overlay')).saveOverlay(db, viewer, laid),
  deleteOverlay: async (viewer, boardId) =>
    (await import('#store/boards/board-overlay')).deleteOverlay(db, viewer, boardId),
  findColleagues: async (viewer, q) => (await import('#store/boards/find-colleagues')).findColleagues(db, viewer, q),
});
