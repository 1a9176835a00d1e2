import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** The trace of one invocation, as Lambda hands it to a function. */
export interface InvocationTrace {
  /** For `_X_AMZN_TRACE_ID`. */
  readonly header: string;
  /** Tells the daemon of the invocation, which is over. */
  readonly end: (fault?: string) => void;
}

interface Invoked {
  readonly title: string;
  readonly isTraced: boolean;
  readonly event: unknown;
  /** The daemon's address. */
  readonly daemon: string | undefined;
}

/**
 * Begins a trace for an invocation of a function whose template wants it, or goes on in that of its request. Batches of a queue are left out: each of their
 * messages has a trace of its own, to which AWS would only link the invocation's.
 */
export const traceInvocation = ({ title, isTraced, event, daemon }: Invoked): InvocationTrace => {
  const startedAt = Date.now();
  const root = rootOfRequest(event) ?? newRoot();
  const id = randomBytes(8).toString('hex');
  const isSampled = isTraced && daemon !== undefined && !isOfQueue(event);
  return {
    header: `Root=${root};Parent=${id};Sampled=${isSampled ? 1 : 0}`,
    end: (fault) => {
      if (!isSampled) return;
      const times = { start_time: startedAt / 1_000, end_time: Date.now() / 1_000 };
      const failed = fault !== undefined && { fault: true, cause: causeOf(fault) };
      void send(daemon, { name: title, id, trace_id: root, ...times, origin: 'AWS::Lambda::Function', ...failed });
    },
  };
};

/** X-Ray's form: a version, the time in seconds, 96 random bits. */
export const newRoot = (): string =>
  `1-${Math.floor(Date.now() / 1_000).toString(16)}-${randomBytes(12).toString('hex')}`;

/** By this header API Gateway tells of one trace whoever deals with a request: its authorizer, and its function. */
export const traceHeaderName = 'X-Amzn-Trace-Id';

const rootOfRequest = (event: unknown): string | undefined =>
  /^Root=(1-[0-9a-f]{8}-[0-9a-f]{24})$/.exec(String(Object(Object(event).headers)[traceHeaderName]))?.[1];

const isOfQueue = (event: unknown): boolean => Object(Object(event).Records?.[0]).eventSource === 'aws:sqs';

const causeOf = (type: string): object => ({ exceptions: [{ id: randomBytes(8).toString('hex'), type }] });

const send = async (daemon: string, document: object): Promise<void> => {
  const [host, port] = daemon.split(':');
  const socket = createSocket('udp4');
  socket.send(`{"format": "json", "version": 1}\n${JSON.stringify(document)}`, Number(port), host, () =>
    socket.close(),
  );
  await once(socket, 'close');
};
