import * as z from 'zod';
import type { Running } from '#scripts/start/summary';
import { addressOf } from './client-of.ts';

/** One span, as X-Ray keeps it. */
const spanSchema = z.object({
  id: z.string(),
  parent_id: z.string().optional(),
  name: z.string(),
  start_time: z.number(),
  annotations: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

export interface FoundTrace {
  readonly id: string;
  /** In the order in which they began. */
  readonly spans: readonly z.output<typeof spanSchema>[];
}

const tracesSchema = z.object({
  Traces: z.array(z.object({ Id: z.string(), Segments: z.array(z.object({ Document: z.string() })) })),
});
const summariesSchema = z.object({ TraceSummaries: z.array(z.object({ Id: z.string() })) });

/** The traces of a running Fairlead since an instant that have a value among their annotations, as X-Ray tells of them. */
export const tracesOf = async (
  fairlead: Running,
  since: Date,
  [name, value]: readonly [string, string],
): Promise<readonly FoundTrace[]> => {
  const span = { StartTime: since.getTime() / 1_000, EndTime: Date.now() / 1_000 };
  const asked = { ...span, FilterExpression: `annotation.${name} = "${value}"` };
  const found = await askXRay(fairlead, '/TraceSummaries', asked);
  // X-Ray gives five at once; who looks for one of a moment ago finds it among the first.
  const ids = summariesSchema.parse(found).TraceSummaries.slice(0, 5);
  return readTraces(
    fairlead,
    ids.map(({ Id }) => Id),
  );
};

export const readTraces = async (fairlead: Running, ids: readonly string[]): Promise<readonly FoundTrace[]> => {
  const { Traces } = tracesSchema.parse(await askXRay(fairlead, '/Traces', { TraceIds: ids }));
  return Traces.map(({ Id, Segments }) => ({
    id: Id,
    spans: Segments.map(({ Document }) => spanSchema.parse(JSON.parse(Document))),
  }));
};

const askXRay = async (fairlead: Running, path: string, body: object): Promise<unknown> => {
  const response = await fetch(`${addressOf(fairlead, 'Other AWS')}${path}`, {
    method: 'POST',
    headers: { authorization: 'AWS4-HMAC-SHA256 Credential=local/any/eu-central-2/xray/aws4_request' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`X-Ray answers ${response.status}: ${await response.text()}`);
  return response.json();
};
