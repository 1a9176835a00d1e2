import { httpHandler, withJson, withoutBody } from '#platform/http';
import { fieldsChoiceSchema } from '#shared/api/fields';
import { apiRoutes as routes } from '#shared/api/routes';
import { searchRequestSchema } from '#shared/api/search';
import { decisionSchema, parkedChoiceSchema } from '#shared/api/sync';
import { widgetsQueryRequestSchema } from '#shared/api/widgets-query';
import { boardContentSchema } from '#shared/board/board-content';
import type { ApiServices } from './api-services.ts';
import { chooseFields } from './choose-fields.ts';
import { decideHeld } from './decide-held.ts';
import { forgetParkedMessages, redriveParked } from './handle-parked.ts';
import { issueLiveTicket } from './issue-live-ticket.ts';
import { pauseSync, resumeSync } from './pause-sync.ts';
import { queryWidgets } from './query-widgets.ts';
import { readBoard } from './read-board.ts';
import { readFields } from './read-fields.ts';
import { readFilterFields } from './read-filter-fields.ts';
import { readRecord } from './read-record.ts';
import { readSession } from './read-session.ts';
import { readSync } from './read-sync.ts';
import { readSyncHistory } from './read-sync-history.ts';
import { saveBoard } from './save-board.ts';
import { searchNames } from './search-names.ts';
import { wishForObject } from './wish-for-object.ts';

/** The table of contents of the API. */
export const apiRoutes = (services: ApiServices) =>
  httpHandler({
    log: services.log,
    routes,
    endpoints: {
      session: withoutBody(readSession(services)),
      boardRead: withoutBody(readBoard(services)),
      boardSave: withJson(boardContentSchema, saveBoard(services)),
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
