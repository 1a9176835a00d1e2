import { type Endpoint, httpHandler, withBytes } from '#platform/http';
import { problemAnswer } from '#platform/http-problem';
import { span } from '#platform/telemetry';
import { hookRoutes } from '#shared/api/routes';
import type { Hint } from '#shared/messages/hint';
import { receiveChanges } from './receive-changes.ts';
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
      changes: withBytes({ mediaTypes: ['application/json'], bytesMax }, atDoor('webhook', receiveChanges(receiving))),
      outboundMessages: withBytes(
        { mediaTypes: ['text/xml'], bytesMax },
        atDoor('outbound-message', async (request, body) => {
          // An organisation knocks at one of the doors. The other one need not wait for a parser of XML.
          const { receiveOutboundMessage } = await import('./receive-outbound-message.ts');
          return receiveOutboundMessage(receiving)(request, body);
        }),
      ),
    } satisfies Record<keyof typeof hookRoutes, Endpoint>,
    dressFailure: (failure, { resource }) =>
      resource === hookRoutes.outboundMessages.path ? soapFault(failure) : problemAnswer(failure),
  });

type Answering = Parameters<typeof withBytes>[1];

/** The first that we see of a change: with this span its trace begins, whose id travels with the hints. */
const atDoor =
  (door: Hint['door'], answer: Answering): Answering =>
  (request, body) =>
    span('receive', () => answer(request, body), { door });
