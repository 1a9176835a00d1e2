import { withJson, withoutBody } from '#platform/http';
import { sharesRequestSchema } from '#shared/api/board-shares';
import { versionNameSchema } from '#shared/api/board-versions';
import { boardContentSchema } from '#shared/board/board-content';
import { boardOverlaySchema } from '#shared/board/board-overlay';
import type { ApiServices } from '../api-services.ts';
import { deleteOverlay, saveOverlay } from '../board-overlay.ts';
import { findColleagues, readShares, saveShares } from '../board-shares.ts';
import { listVersions, nameVersion, showVersion } from '../board-versions.ts';
import { deleteBoard, restoreBoard } from '../delete-board.ts';
import { createBoard, saveBoard } from '../save-board.ts';

/** Boards as they are made, changed and shared. */
export const editingEndpoints = (services: ApiServices) => ({
  boardCreate: withJson(boardContentSchema, createBoard(services)),
  boardSave: withJson(boardContentSchema, saveBoard(services)),
  boardDelete: withoutBody(deleteBoard(services)),
  boardRestore: withoutBody(restoreBoard(services)),
  boardVersions: withoutBody(listVersions(services)),
  boardVersion: withoutBody(showVersion(services)),
  boardVersionName: withJson(versionNameSchema, nameVersion(services)),
  boardShares: withoutBody(readShares(services)),
  boardShare: withJson(sharesRequestSchema, saveShares(services)),
  boardOverlaySave: withJson(boardOverlaySchema, saveOverlay(services)),
  boardOverlayDelete: withoutBody(deleteOverlay(services)),
  colleagues: withoutBody(findColleagues(services)),
});
