import { withoutBody } from '#platform/http';
import type { ApiServices } from '../api-services.ts';
import { issueBoardPass } from '../issue-board-pass.ts';
import { issueLiveTicket } from '../issue-live-ticket.ts';

/** What lets a page hear what moves, and who else is there. */
export const liveEndpoints = (services: ApiServices) => ({
  boardPass: withoutBody(issueBoardPass(services)),
  liveTicket: withoutBody(issueLiveTicket(services)),
});
