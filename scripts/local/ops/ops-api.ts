import { PurgeQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { FunctionDefinition } from '../lambda/function-definition.ts';
import type { FunctionHold } from '../lambda/function-hold.ts';
import type { QueueBook } from '../queues/queue-book.ts';
import type { TraceBook } from '../traces/trace-book.ts';
import type { Watch } from '../watch/watch.ts';
import type { LogBook } from './log-book.ts';
import { OpsRefusal } from './ops-refusal.ts';
import { readFunction } from './read-functions.ts';
import { readMetrics } from './read-metrics.ts';
import { redrive } from './redrive.ts';

/** What the Ops page looks at and works on. */
export interface OpsGround {
  readonly watch: Pick<Watch, 'alarms' | 'metrics'>;
  readonly traces: Pick<TraceBook, 'list' | 'read'>;
  readonly logs: Pick<LogBook, 'find'>;
  readonly queues: QueueBook;
  readonly client: SQSClient;
  readonly functions: readonly OpsFunction[];
  /** Since when everything is watched, in milliseconds since 1970. */
  readonly startedAt: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface OpsFunction {
  readonly definition: Pick<FunctionDefinition, 'title' | 'name' | 'timeoutSeconds' | 'memoryMegabytes'>;
  readonly hold: FunctionHold;
}

/** Answers a request by a value that becomes JSON; nothing for a path that there is not. */
export type OpsApi = (method: string, url: URL) => Promise<object | undefined>;

interface Route {
  readonly method: 'GET' | 'POST';
  /** Its groups are what `answer` is given. */
  readonly path: RegExp;
  readonly answer: (names: readonly string[], query: unknown) => object | Promise<object>;
}

const minutes = z.coerce.number().int().min(1).max(180).default(15);
const max = z.coerce.number().int().min(1).max(500).default(100);
const metricsQuery = z.object({ namespace: z.string().optional(), minutes });
const functionsQuery = z.object({ minutes });
const tracesQuery = z.object({
  /** `name:value` */
  annotation: z
    .string()
    .regex(/^[^:]+:/)
    .optional(),
  max,
});
const logsQuery = z.object({
  correlationId: z.string().optional(),
  function: z.string().optional(),
  level: z.string().optional(),
  text: z.string().optional(),
  max,
});
const messagesQuery = z.object({ max: z.coerce.number().int().min(1).max(50).default(10) });

/** Enough to know a message by; the whole of it is in its queue. */
const bodyCharactersMax = 16_000;

/** Everything that the Ops page can ask for and do. */
export const makeOpsApi = (ground: OpsGround): OpsApi => {
  const routes = routesOf(ground);
  return async (method, url) => {
    const query = Object.fromEntries(url.searchParams);
    for (const route of routes) {
      const found = route.path.exec(url.pathname);
      if (!found) continue;
      if (route.method !== method) throw new OpsRefusal(405, `This takes ${route.method}.`);
      return route.answer(found.slice(1).map(decodeURIComponent), query);
    }
    return undefined;
  };
};

const routesOf = ({ watch, traces, logs, queues, client, functions, startedAt, now }: OpsGround): readonly Route[] => {
  const functionOf = (title: string | undefined): OpsFunction => {
    const found = functions.find(({ definition }) => definition.title === title);
    if (!found) throw new OpsRefusal(404, `There is no function ${title}.`);
    return found;
  };
  return [
    { method: 'GET', path: /^\/api\/alarms$/, answer: () => ({ now: now(), startedAt, alarms: watch.alarms() }) },
    {
      method: 'GET',
      path: /^\/api\/metrics$/,
      answer: (_, query) => readMetrics(watch.metrics, { ...parsed(metricsQuery, query), now: now() }),
    },
    {
      method: 'GET',
      path: /^\/api\/functions$/,
      answer: (_, query) => {
        const look = { ...parsed(functionsQuery, query), now: now() };
        const looks = functions.map(({ definition, hold }) =>
          readFunction(definition, watch.metrics, { ...look, isHeld: hold.isHeld() }),
        );
        return { now: look.now, functions: looks };
      },
    },
    {
      method: 'POST',
      path: /^\/api\/functions\/([^/]+)\/hold$/,
      answer: ([title]) => {
        functionOf(title).hold.set(true);
        return { isHeld: true };
      },
    },
    {
      method: 'POST',
      path: /^\/api\/functions\/([^/]+)\/let-go$/,
      answer: ([title]) => {
        functionOf(title).hold.set(false);
        return { isHeld: false };
      },
    },
    {
      method: 'GET',
      path: /^\/api\/traces$/,
      answer: (_, query) => {
        const { annotation, max: most } = parsed(tracesQuery, query);
        const [name = '', ...value] = annotation?.split(':') ?? [];
        const filter = annotation === undefined ? {} : { annotation: [name, value.join(':')] as const };
        return { now: now(), traces: traces.list({ ...filter, max: most }) };
      },
    },
    {
      method: 'GET',
      path: /^\/api\/traces\/([^/]+)$/,
      answer: ([id = '']) => {
        const trace = traces.read(id);
        if (!trace) throw new OpsRefusal(404, 'This trace is not kept: only the last 2,000 since the start are.');
        return trace;
      },
    },
    {
      method: 'GET',
      path: /^\/api\/logs$/,
      answer: (_, query) => ({
        functions: functions.map(({ definition }) => definition.title).toSorted(),
        lines: logs.find(parsed(logsQuery, query)),
      }),
    },
    { method: 'GET', path: /^\/api\/queues$/, answer: () => ({ now: now(), queues: queues.all() }) },
    {
      method: 'GET',
      path: /^\/api\/queues\/([^/]+)\/messages$/,
      answer: ([name = ''], query) => {
        const found = queues.messages(name, parsed(messagesQuery, query).max);
        if (!found) throw new OpsRefusal(404, `There is no queue ${name}.`);
        return { now: now(), messages: found.map(capped) };
      },
    },
    {
      method: 'POST',
      path: /^\/api\/queues\/([^/]+)\/redrive$/,
      answer: async ([name = '']) => ({ moved: await redrive(client, queues, name) }),
    },
    {
      method: 'POST',
      path: /^\/api\/queues\/([^/]+)\/clear$/,
      answer: async ([name = '']) => {
        const queue = queues.all().find((each) => each.name === name);
        if (!queue) throw new OpsRefusal(404, `There is no queue ${name}.`);
        await client.send(new PurgeQueueCommand({ QueueUrl: queue.url }));
        return { cleared: queue.visible + queue.inFlight + queue.delayed };
      },
    },
  ];
};

const parsed = <S extends z.ZodType>(schema: S, query: unknown): z.output<S> => {
  const result = schema.safeParse(query);
  if (result.success) return result.data;
  throw new OpsRefusal(400, z.prettifyError(result.error));
};

const capped = <M extends { readonly body: string }>(message: M): M & { readonly characters: number } => ({
  ...message,
  characters: message.body.length,
  body: message.body.slice(0, bodyCharactersMax),
});
