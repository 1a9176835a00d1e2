import { type Endpoint, httpHandler, withBytes } from '#platform/http';
import { problemAnswer } from '#platform/http-problem';
import { hookRoutes } from '#shared/api/routes';
import { receiveChanges } from './receive-changes.ts';
import { receiveOutboundMessage } from './receive-outbound-message.ts';
import type { Receiving } from './receiving.ts';
import { soapFault } from './soap-answers.ts';

/** A webhook names ids; a hundred notifications with every field of a wide object stay far below. */
const bytesMax = 1_048_576;

/** The table of contents of Salesforce's doors. */
export const hookHandler = (receiving: Receiving) =>
  httpHandler({
    log: receiving.log,
    routes: hookRoutes,
    endpoints: {
      changes: withBytes({ mediaTypes: ['application/json'], bytesMax }, receiveChanges(receiving)),
      outboundMessages: withBytes({ mediaTypes: ['text/xml'], bytesMax }, receiveOutboundMessage(receiving)),
    } satisfies Record<keyof typeof hookRoutes, Endpoint>,
    dressFailure: (failure, { resource }) =>
      resource === hookRoutes.outboundMessages.path ? soapFault(failure) : problemAnswer(failure),
  });
