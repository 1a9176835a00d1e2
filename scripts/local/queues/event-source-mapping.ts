import * as z from 'zod';
import { AssemblyError } from '../assembly/assembly-error.ts';
import type { Blueprint } from '../assembly/blueprint.ts';
import { nameForPeople, type Resource } from '../assembly/read-assembly.ts';

/** Which queue feeds which function, and how. */
export interface EventSourceMapping {
  /** Lambda's id of the mapping. */
  readonly uuid: string;
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly region: string;
  /** ARN or name. */
  readonly functionName: string;
  readonly batchSize: number;
  readonly windowSeconds: number;
  readonly concurrencyMax: number;
  /** Whether the function's answer says which items failed. */
  readonly reportsFailures: boolean;
}

/** As many pollers as Lambda begins with where the template sets no bound. */
const defaultConcurrency = 5;

const properties = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.coerce.boolean().default(true),
  BatchSize: z.coerce.number().int().positive().default(10),
  MaximumBatchingWindowInSeconds: z.coerce.number().int().nonnegative().default(0),
  ScalingConfig: z.object({ MaximumConcurrency: z.coerce.number().int().positive() }).optional(),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  FilterCriteria: z.undefined('filters on event source mappings are not played').optional(),
});

/** The mappings of a blueprint that are switched on. */
export const eventSourceMappings = (blueprint: Blueprint): EventSourceMapping[] =>
  blueprint.of('AWS::Lambda::EventSourceMapping').flatMap((resource) => {
    const read = blueprint.read(resource, properties);
    return read.Enabled ? [mappingOf(blueprint, resource, read)] : [];
  });

const mappingOf = (blueprint: Blueprint, resource: Resource, read: z.output<typeof properties>): EventSourceMapping => {
  const queue = blueprint.find('AWS::SQS::Queue', read.EventSourceArn);
  if (!queue) throw new AssemblyError(`${nameForPeople(resource)}: only queues are played as event sources`);
  return {
    uuid: blueprint.identityOf(resource).ref,
    queueUrl: blueprint.identityOf(queue).ref,
    queueArn: read.EventSourceArn,
    region: queue.stack.region,
    functionName: read.FunctionName,
    batchSize: read.BatchSize,
    windowSeconds: read.MaximumBatchingWindowInSeconds,
    concurrencyMax: read.ScalingConfig?.MaximumConcurrency ?? defaultConcurrency,
    reportsFailures: read.FunctionResponseTypes.length > 0,
  };
};
