import * as z from 'zod';
import type { Datum } from './metric-store.ts';

/** A line of a log that means to be metrics and is not, with what is wrong with it. */
export class EmfError extends Error {
  override readonly name = 'EmfError';
}

const metricSchema = z.object({
  Name: z.string().min(1).max(1_024),
  Unit: z.string().optional(),
  StorageResolution: z.union([z.literal(1), z.literal(60)]).optional(),
});
const directiveSchema = z.object({
  Namespace: z.string().min(1).max(1_024),
  Dimensions: z.array(z.array(z.string().min(1).max(250)).max(30)).min(1),
  Metrics: z.array(metricSchema).max(100),
});
const documentSchema = z.looseObject({
  _aws: z.object({ Timestamp: z.number().int(), CloudWatchMetrics: z.array(directiveSchema) }),
});
const dimensionSchema = z.string().min(1).max(1_024);
/** A value, or up to a hundred of them. */
const valueSchema = z.union([z.number(), z.array(z.number()).max(100)]);

/**
 * The metrics of a log line in CloudWatch's embedded metric format; none for any other line.
 * @throws EmfError for a line that has metrics which CloudWatch would not take
 */
export const readEmf = (line: string): readonly Datum[] => {
  if (!line.startsWith('{') || !line.includes('"_aws"')) return [];
  const root = parsed(line);
  if (root === undefined || !('_aws' in root)) return [];
  const document = documentSchema.safeParse(root);
  if (!document.success) throw new EmfError(z.prettifyError(document.error));
  const { Timestamp: at, CloudWatchMetrics } = document.data._aws;
  return CloudWatchMetrics.flatMap(({ Namespace: namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((names) => {
      const dimensions = Object.fromEntries(names.map((name) => [name, memberOf(root, name, dimensionSchema)]));
      return Metrics.flatMap(({ Name: name, Unit: unit }) =>
        [memberOf(root, name, valueSchema)]
          .flat()
          .map((value) => ({ namespace, name, dimensions, value, at, ...(unit !== undefined && { unit }) })),
      );
    }),
  );
};

const parsed = (line: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(line);
    return z.record(z.string(), z.unknown()).safeParse(value).data;
  } catch {
    // Text that is no JSON is no metric: functions may print what they like.
    return undefined;
  }
};

/** Metrics and dimensions name members of the root. */
const memberOf = <T>(root: Record<string, unknown>, name: string, schema: z.ZodType<T>): T => {
  const read = schema.safeParse(root[name]);
  if (read.success) return read.data;
  throw new EmfError(`${name} is named as a metric or a dimension, and is ${JSON.stringify(root[name]) ?? 'missing'}`);
};
