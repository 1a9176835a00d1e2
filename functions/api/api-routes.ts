import { httpHandler, withJson, withoutBody } from '#platform/http';
import { sharesRequestSchema } from '#shared/api/board-shares';
import { versionNameSchema } from '#shared/api/board-versions';
import { fieldsChoiceSchema } from '#shared/api/fields';
import { apiRoutes as routes } from '#shared/api/routes';
import { searchRequestSchema } from '#shared/api/search';
import { decisionSchema, parkedChoiceSchema } from '#shared/api/sync';
import { widgetsQueryRequestSchema } from '#shared/api/widgets-query';
import { boardContentSchema } from '#shared/board/board-content';
import { boardOverlaySchema } from '#shared/board/board-overlay';
import type { ApiServices } from './api-services.ts';
import { deleteOverlay, saveOverlay } from './board-overlay.ts';
import { findColleagues, readShares, saveShares } from './board-shares.ts';
import { listVersions, nameVersion, showVersion } from './board-versions.ts';
import { chooseFields } from './choose-fields.ts';
import { decideHeld } from './decide-held.ts';
import { deleteBoard, restoreBoard } from './delete-board.ts';
import { forgetParkedMessages, redriveParked } from './handle-parked.ts';
import { issueBoardPass } from './issue-board-pass.ts';
import { issueLiveTicket } from './issue-live-ticket.ts';
import { pauseSync, resumeSync } from './pause-sync.ts';
import { queryWidgets } from './query-widgets.ts';
import { listBoards, readBoard } from './read-board.ts';
import { readFields } from './read-fields.ts';
import { readFilterFields } from './read-filter-fields.ts';
import { readRecord } from './read-record.ts';
import { readSession } from './read-session.ts';
import { readSync } from './read-sync.ts';
import { readSyncHistory } from './read-sync-history.ts';
import { createBoard, saveBoard } from './save-board.ts';
import { searchNames } from './search-names.ts';
import { wishForObject } from './wish-for-object.ts';

/** The table of contents of the API. */
export const apiRoutes = (services: ApiServices) =>
  httpHandler({
    log: services.log,
    routes,
    endpoints: {
      session: withoutBody(readSession(services)),
      boards: withoutBody(listBoards(services)),
      boardCreate: withJson(boardContentSchema, createBoard(services)),
      boardRead: withoutBody(readBoard(services)),
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
      boardPass: withoutBody(issueBoardPass(services)),
      colleagues: withoutBody(findColleagues(services)),
      widgetsQuery: withJson(widgetsQueryRequestSchema, queryWidgets(services)),
      record: withoutBody(readRecord(services)),
      search: withJson(searchRequestSchema, searchNames(services)),
      liveTicket: withoutBody(issueLiveTicket(services)),
      sync: withoutBody(readSync(services)),
      syncHistory: withoutBody(readSyncHistory(services)),
      syncPause: withoutBody(pauseSync(services)),
      syncResume: withoutBody(resumeSync(services)),
      syncWish: withoutBody(wishForObject(services)),
      syncParkedRedrive: withJson(parkedChoiceSchema, redriveParked(services)),
      syncParkedForget: withJson(parkedChoiceSchema, forgetParkedMessages(services)),
      syncProofDecide: withJson(decisionSchema, decideHeld(services)),
      fields: withoutBody(readFields(services)),
      filterFields: withoutBody(readFilterFields(services)),
      fieldsChoose: withJson(fieldsChoiceSchema, chooseFields(services)),
    },
  });
