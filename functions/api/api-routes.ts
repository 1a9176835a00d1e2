import { httpHandler, withJson, withoutBody } from '#platform/http';
import type { Log } from '#platform/log';
import { boardContentSchema } from '#shared/api/boards';
import { apiRoutes as routes } from '#shared/api/routes';
import { widgetsQueryRequestSchema } from '#shared/api/widgets-query';
import type { ApiServices } from './api-services.ts';
import { issueLiveTicket } from './issue-live-ticket.ts';
import { queryWidgets } from './query-widgets.ts';
import { readBoard } from './read-board.ts';
import { readSession } from './read-session.ts';
import { readSync } from './read-sync.ts';
import { saveBoard } from './save-board.ts';

/** The table of contents of the API. */
export const apiRoutes = (services: ApiServices, log: Log) =>
  httpHandler({
    log,
    routes,
    endpoints: {
      session: withoutBody(readSession(services)),
      boardRead: withoutBody(readBoard(services)),
      boardSave: withJson(boardContentSchema, saveBoard(services)),
      widgetsQuery: withJson(widgetsQueryRequestSchema, queryWidgets(services)),
      liveTicket: withoutBody(issueLiveTicket(services)),
      sync: withoutBody(readSync(services)),
    },
  });
