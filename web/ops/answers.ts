import * as z from 'zod';

/** What the local cloud answers, by scripts/local/ops/ops-api.ts. Instants are milliseconds since 1970. */
const annotations = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

export const alarmsSchema = z.object({
  now: z.number(),
  startedAt: z.number(),
  alarms: z.array(
    z.object({
      name: z.string(),
      description: z.string(),
      state: z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']),
      reason: z.string(),
      since: z.number(),
      looksBackSeconds: z.number(),
    }),
  ),
});
export type Alarm = z.infer<typeof alarmsSchema>['alarms'][number];

export const metricsSchema = z.object({
  namespaces: z.array(z.string()),
  end: z.number(),
  periodSeconds: z.number(),
  courses: z.array(
    z.object({
      namespace: z.string(),
      name: z.string(),
      dimensions: z.record(z.string(), z.string()),
      unit: z.string(),
      statistic: z.string(),
      points: z.array(z.number().nullable()),
    }),
  ),
});
export type MetricsLook = z.infer<typeof metricsSchema>;
export type Course = MetricsLook['courses'][number];

export const tracesSchema = z.object({
  now: z.number(),
  traces: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      startedAt: z.number(),
      durationMs: z.number(),
      spans: z.number(),
      faults: z.number(),
      annotations,
    }),
  ),
});

export const traceSchema = z.object({
  id: z.string(),
  spans: z.array(
    z.object({
      id: z.string(),
      parentId: z.string().optional(),
      name: z.string(),
      service: z.string(),
      startedAt: z.number(),
      endedAt: z.number(),
      fault: z.string().optional(),
      annotations,
    }),
  ),
});
export type Span = z.infer<typeof traceSchema>['spans'][number];

export const logsSchema = z.object({
  functions: z.array(z.string()),
  lines: z.array(
    z.object({
      id: z.number(),
      at: z.number(),
      function: z.string(),
      level: z.string().optional(),
      message: z.string(),
      correlationId: z.string().optional(),
      line: z.string(),
    }),
  ),
});
export type LogLine = z.infer<typeof logsSchema>['lines'][number];

export const queuesSchema = z.object({
  queues: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      visible: z.number(),
      inFlight: z.number(),
      delayed: z.number(),
      oldestSeconds: z.number(),
      deadLettersOf: z.array(z.string()),
      failuresOf: z.array(z.string()),
      deadLetterQueue: z.string().optional(),
      receivesMax: z.number().optional(),
    }),
  ),
});
export type Queue = z.infer<typeof queuesSchema>['queues'][number];

export const messagesSchema = z.object({
  now: z.number(),
  messages: z.array(
    z.object({
      id: z.string(),
      body: z.string(),
      characters: z.number(),
      sentAt: z.number(),
      receives: z.number(),
      state: z.enum(['waiting', 'held', 'delayed']),
    }),
  ),
});

export const functionsSchema = z.object({
  functions: z.array(
    z.object({
      title: z.string(),
      timeoutSeconds: z.number(),
      memoryMegabytes: z.number(),
      invocations: z.number(),
      errors: z.number(),
      throttles: z.number(),
      p50: z.number().nullable(),
      p99: z.number().nullable(),
      concurrencyMax: z.number(),
      isHeld: z.boolean(),
    }),
  ),
});

export const movedSchema = z.object({ moved: z.number() });
export const clearedSchema = z.object({ cleared: z.number() });
export const heldSchema = z.object({ isHeld: z.boolean() });
