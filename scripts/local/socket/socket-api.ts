import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import * as z from 'zod';
import { AccessDeniedError } from '../access/gate.ts';
import type { HttpRequest } from '../http/http-message.ts';
import type { Functions } from '../lambda/functions.ts';
import { FunctionError, ThrottledError } from '../lambda/lambda-error.ts';
import { type ConnectionFacts, socketEvent } from './socket-event.ts';
import type { SocketDefinition } from './socket-routes.ts';

/** The parts of Node's `upgrade` event. */
export interface Upgrade {
  readonly raw: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly request: HttpRequest;
}

export interface OpenConnection {
  readonly facts: ConnectionFacts;
  readonly socket: WebSocket;
  lastActiveAt: number;
}

/** A WebSocket API with its open connections. */
export interface SocketApi {
  readonly apiId: string;
  readonly arn: string;
  readonly stages: readonly string[];
  readonly connections: ReadonlyMap<string, OpenConnection>;
  /** The request's path is `/{stage}`. */
  upgrade(upgrade: Upgrade): Promise<void>;
  stop(): void;
}

/** API Gateway's limits. */
export const messageBytesMax = 128 * 1024;
const idleMilliseconds = 10 * 60_000;
const ageMilliseconds = 2 * 60 * 60_000;
const goingAway = 1001;

const connectAnswer = z.object({
  statusCode: z.coerce.number().int(),
  headers: z.record(z.string(), z.string()).nullish(),
});
const messageAnswer = z.object({ statusCode: z.coerce.number().int().optional(), body: z.string().nullish() });
const socketFaultsOf = (fault: unknown): boolean =>
  fault instanceof FunctionError || fault instanceof ThrottledError || fault instanceof AccessDeniedError;

export const makeSocketApi = (definition: SocketDefinition, functions: Functions): SocketApi => {
  const server = new WebSocketServer({ noServer: true, maxPayload: messageBytesMax });
  const connections = new Map<string, OpenConnection>();
  for (const { functionArn } of definition.routes.values()) functions.find(functionArn);

  const tell = async ({ stage }: ConnectionFacts, route: string, event: object): Promise<unknown> => {
    const arn = definition.routes.get(route)?.functionArn;
    if (arn === undefined) return { statusCode: 200 };
    try {
      const source = { service: 'apigateway.amazonaws.com', sourceArn: `${executeArn(definition)}/${stage}/${route}` };
      return await functions.invokeFor(source, arn, event);
    } catch (fault) {
      // The function's log has it. API Gateway answers a failing integration with 502.
      if (socketFaultsOf(fault)) return { statusCode: 502 };
      throw fault;
    }
  };

  const open = (facts: ConnectionFacts, socket: WebSocket): void => {
    const connection: OpenConnection = { facts, socket, lastActiveAt: Date.now() };
    connections.set(facts.id, connection);
    socket.on('message', (data: Buffer) => {
      connection.lastActiveAt = Date.now();
      const body = data.toString();
      const routeKey = routeOf(definition, body);
      const answers = definition.routes.get(routeKey)?.answers ?? false;
      const event = socketEvent(facts, { type: 'MESSAGE', routeKey, body });
      void tell(facts, routeKey, event).then((answer) => sendAnswer(connection, answer, answers));
    });
    socket.on('close', (code, reason) => {
      connections.delete(facts.id);
      void tell(facts, '$disconnect', socketEvent(facts, { type: 'DISCONNECT', code, reason: reason.toString() }));
    });
    // A fault of the line is followed by "close", which is where it counts.
    socket.on('error', () => undefined);
  };

  const sweep = setInterval(() => {
    for (const { facts, socket, lastActiveAt } of connections.values()) {
      const isIdle = Date.now() - lastActiveAt > idleMilliseconds;
      if (isIdle || Date.now() - facts.connectedAt > ageMilliseconds) socket.close(goingAway, 'Going away');
    }
  }, 10_000).unref();

  return {
    apiId: definition.apiId,
    arn: executeArn(definition),
    stages: definition.stages,
    connections,
    upgrade: async ({ raw, socket, head, request }) => {
      const stage = request.path.replace(/^\/|\/$/g, '');
      if (!definition.stages.includes(stage)) return refuse(socket, 403);
      const facts = factsOf(definition, stage, request);
      const answer = connectAnswer.safeParse(await tell(facts, '$connect', socketEvent(facts, { type: 'CONNECT' })));
      const status = answer.success ? answer.data.statusCode : 502;
      if (status < 200 || status > 299) return refuse(socket, status);
      server.handleUpgrade(raw, socket, head, (webSocket) => open(facts, webSocket));
    },
    stop: () => {
      clearInterval(sweep);
      for (const { socket } of connections.values()) socket.terminate();
      server.close();
    },
  };
};

const executeArn = ({ region, account, apiId }: SocketDefinition): string =>
  `arn:aws:execute-api:${region}:${account}:${apiId}`;

const factsOf = ({ apiId, region }: SocketDefinition, stage: string, handshake: HttpRequest): ConnectionFacts => ({
  // As API Gateway's ids, with characters that must be escaped in a path.
  id: randomBytes(11).toString('base64'),
  apiId,
  stage,
  domainName: `${apiId}.execute-api.${region}.amazonaws.com`,
  connectedAt: Date.now(),
  handshake,
});

const routeOf = ({ selectedBy, routes }: SocketDefinition, body: string): string => {
  try {
    const named: unknown = Object(JSON.parse(body))[selectedBy];
    return typeof named === 'string' && !named.startsWith('$') && routes.has(named) ? named : '$default';
  } catch {
    // Not JSON: the default route takes it.
    return '$default';
  }
};

const sendAnswer = ({ socket, facts }: OpenConnection, answer: unknown, answers: boolean): void => {
  const read = messageAnswer.safeParse(answer);
  const failed = !read.success || (read.data.statusCode ?? 200) >= 500;
  if (failed) {
    socket.send(JSON.stringify({ message: 'Internal server error', connectionId: facts.id, requestId: randomUUID() }));
  } else if (answers && typeof read.data.body === 'string') {
    socket.send(read.data.body);
  }
};

const refuse = (socket: Duplex, status: number): void => {
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
};
