import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Need } from '../access/gate.ts';
import { AwsFault, readBody, sendJson } from '../desk/aws-request.ts';
import type { Admission } from '../gate/admission.ts';
import { messageBytesMax, type OpenConnection, type SocketApi } from './socket-api.ts';

const address = /^(?:\/execute-api\/([^/]+)\/[^/]+)?\/@connections\/([^/]+)$/;

/**
 * The management API of connections, under an API's own address or, as the SDK asks when it is pointed here as a whole,
 * without one. False when the request is not for it.
 * @throws AwsFault `GoneException` when there is no such connection
 */
export const answerConnections = async (
  { apis, admission }: { readonly apis: readonly SocketApi[]; readonly admission: Admission },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> => {
  const found = address.exec(new URL(request.url ?? '/', 'http://localhost').pathname);
  if (!found) return false;
  const [, apiId, id = ''] = found;
  const caller = admission.callerOf(request);
  const api = apis.find((each) =>
    apiId === undefined ? each.connections.has(decodeURIComponent(id)) : each.apiId === apiId,
  );
  const connection = api?.connections.get(decodeURIComponent(id));
  if (api && caller) admission.demand(caller, [connectionNeed(api, request.method ?? 'POST', id)]);
  if (!connection) throw new AwsFault('GoneException', 'The connection is gone.', 410);
  await act(connection, request, response);
  return true;
};

/** By its id as it stands in the address, which is how policies would have to name it. */
const connectionNeed = ({ arn, stages }: SocketApi, method: string, id: string): Need => ({
  action: 'execute-api:ManageConnections',
  resource: `${arn}/${stages[0]}/${method}/@connections/${id}`,
});

const act = async (connection: OpenConnection, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { socket, facts } = connection;
  switch (request.method) {
    case 'POST': {
      const data = await readBody(request, 2 * messageBytesMax);
      if (data.length > messageBytesMax) throw new AwsFault('PayloadTooLargeException', 'more than 128 KB', 413);
      connection.lastActiveAt = Date.now();
      socket.send(data.toString());
      return sendJson(response, 200, undefined);
    }
    case 'DELETE':
      socket.close(1000);
      return sendJson(response, 204, undefined);
    case 'GET':
      return sendJson(response, 200, {
        connectedAt: new Date(facts.connectedAt).toISOString(),
        lastActiveAt: new Date(connection.lastActiveAt).toISOString(),
        identity: { sourceIp: facts.handshake.sourceIp, userAgent: '' },
      });
    default:
      throw new AwsFault('MethodNotAllowedException', `${request.method} is not for connections`, 405);
  }
};
