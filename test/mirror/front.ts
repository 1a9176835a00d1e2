import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod';
import { aRestEvent } from '#platform/testing/rest-event';
import { hookRoutes } from '#shared/api/routes';

export interface FrontAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Where one organisation's messages arrive: its hooks behind API Gateway, its partner event bus. */
export interface Doors {
  readonly knock: (request: APIGatewayProxyEvent) => Promise<FrontAnswer>;
  /** Change events in the envelopes that a rule of the bus sends on, as text. */
  readonly relay: (envelopes: readonly string[]) => Promise<void>;
}

/** One address for all that an organisation and its functions reach by HTTP and no emulator plays. */
export interface Front {
  readonly url: string;
  /** By organisation; the first part of the path is its id. */
  readonly doors: Map<string, Doors>;
  /** Secrets Manager's contents by secret id. */
  readonly secrets: Map<string, object>;
  readonly stop: () => Promise<void>;
}

export const startFront = async (): Promise<Front> => {
  const doors = new Map<string, Doors>();
  const secrets = new Map<string, object>();
  const server = createServer((request, response) => {
    answer({ doors, secrets }, request).then(
      (reply) => write(response, reply),
      (error: unknown) => write(response, { status: 500, body: String(error) }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a port has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    doors,
    secrets,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

const write = (response: ServerResponse, { status, headers, body }: FrontAnswer): void => {
  response.writeHead(status, headers).end(body);
};

const answer = async (front: Pick<Front, 'doors' | 'secrets'>, request: IncomingMessage): Promise<FrontAnswer> => {
  const body = await bodyOf(request);
  const [, first = '', ...rest] = (request.url ?? '/').split('/');
  if (first === 'secrets') return answerSecret(front.secrets, body);
  const doors = front.doors.get(first);
  if (doors === undefined) return { status: 410, body: 'this organisation is gone' };
  if (rest[0] === 'events') return answerEvents(doors, body);
  return doors.knock(restEvent(`/${rest.join('/')}`, request, body));
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
};

const json = (content: object, status = 200): FrontAnswer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: JSON.stringify(content),
});

const secretSchema = z.object({ SecretId: z.string() });

const answerSecret = (secrets: Front['secrets'], body: string): FrontAnswer => {
  const { SecretId } = secretSchema.parse(JSON.parse(body));
  const secret = secrets.get(SecretId);
  if (secret === undefined) return json({ __type: 'ResourceNotFoundException' }, 400);
  return json({ Name: SecretId, SecretString: JSON.stringify(secret) });
};

const eventSchema = z.object({ Source: z.string(), DetailType: z.string(), Detail: z.string(), Time: z.number() });
const putEventsSchema = z.object({ Entries: z.array(eventSchema) });

const answerEvents = async (doors: Doors, body: string): Promise<FrontAnswer> => {
  const events = putEventsSchema.parse(JSON.parse(body)).Entries.map((entry) => ({ ...entry, id: randomUUID() }));
  await doors.relay(events.map(envelopeOf));
  return json({ FailedEntryCount: 0, Entries: events.map(({ id }) => ({ EventId: id })) });
};

/** The detail goes on byte for byte: reading it would round its 64-bit numbers. */
const envelopeOf = ({
  id,
  Source,
  DetailType,
  Detail,
  Time,
}: z.output<typeof eventSchema> & { id: string }): string => {
  const head = JSON.stringify({
    version: '0',
    id,
    'detail-type': DetailType,
    source: Source,
    account: '000000000000',
    time: new Date(Time * 1_000).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    region: 'eu-central-2',
    resources: [],
  });
  return `${head.slice(0, -1)},"detail":${Detail}}`;
};

const outboundMessages = hookRoutes.outboundMessages.path.replace('{key}', '');

const restEvent = (path: string, request: IncomingMessage, body: string): APIGatewayProxyEvent => {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  );
  return path.startsWith(outboundMessages)
    ? aRestEvent(hookRoutes.outboundMessages, { headers, body, params: { key: path.slice(outboundMessages.length) } })
    : aRestEvent(hookRoutes.changes, { headers, body });
};
