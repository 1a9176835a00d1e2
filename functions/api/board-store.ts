import type { ColleaguesResponse } from '#shared/api/board-shares';
import type { BoardResponse, BoardsResponse } from '#shared/api/boards';
import type { Viewer } from '#shared/api/viewer';
import type { BoardContent } from '#shared/board/board-content';
import type { BoardOverlay } from '#shared/board/board-overlay';
import { deleteOverlay, saveOverlay } from '#store/boards/board-overlay';
import {
  type ReadShares,
  readShares,
  type SavedShares,
  type SharesToSave,
  saveShares,
} from '#store/boards/board-shares';
import {
  nameVersion,
  type ReadVersion,
  type ReadVersions,
  readVersion,
  readVersions,
  type Withheld,
} from '#store/boards/board-versions';
import { type CreatedBoard, createBoard } from '#store/boards/create-board';
import { type DeletedBoard, deleteBoard, type RestoredBoard, restoreBoard } from '#store/boards/delete-board';
import { findColleagues } from '#store/boards/find-colleagues';
import { listBoards } from '#store/boards/list-boards';
import { type Admission, readAdmission } from '#store/boards/read-admission';
import { readBoard } from '#store/boards/read-board';
import { type BoardToSave, type SavedBoard, saveBoard } from '#store/boards/save-board';
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

/** The boards as PostgreSQL keeps them. */
export const openBoards = (db: Database): BoardStore => ({
  readBoard: (viewer, boardId) => readBoard(db, viewer, boardId),
  readAdmission: (viewer, boardId) => readAdmission(db, viewer, boardId),
  listBoards: (viewer) => listBoards(db, viewer),
  createBoard: (viewer, content) => createBoard(db, viewer, content),
  saveBoard: (viewer, board) => saveBoard(db, viewer, board),
  deleteBoard: (viewer, boardId) => deleteBoard(db, viewer, boardId),
  restoreBoard: (viewer, uid) => restoreBoard(db, viewer, uid),
  readVersions: (viewer, asked) => readVersions(db, viewer, asked),
  readVersion: (viewer, asked) => readVersion(db, viewer, asked),
  nameVersion: (viewer, naming) => nameVersion(db, viewer, naming),
  readShares: (viewer, boardId) => readShares(db, viewer, boardId),
  saveShares: (viewer, shares) => saveShares(db, viewer, shares),
  saveOverlay: (viewer, laid) => saveOverlay(db, viewer, laid),
  deleteOverlay: (viewer, boardId) => deleteOverlay(db, viewer, boardId),
  findColleagues: (viewer, q) => findColleagues(db, viewer, q),
});
