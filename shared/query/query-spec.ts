import * as z from 'zod';
import { metricNames } from '../metrics/index.ts';
import { dimensionSchema } from './dimensions.ts';
import { filterSchema } from './filter.ts';
import { periodSchema } from './periods.ts';
import { listObjects, recordColumnSchema } from './record-columns.ts';

const filters = z.array(filterSchema).max(20).readonly().default([]);

/** Whose a row is where a metric is split or filtered by owner, role or team: who owns it `now`, or owned it `then`, on the day it counts by. */
const attribution = z.enum(['now', 'then']).default('now');

/** `own`: a split by owner tells the viewer's own name alone; colleagues keep their figures and their places. */
const names = z.literal('own').optional();

/** One metric, as a single figure, or split by one dimension, or by two. */
export const measureSpecSchema = z.strictObject({
  kind: z.literal('measure'),
  metric: z.enum(metricNames),
  by: dimensionSchema.optional(),
  /** A second split of each point; asks for `by`. */
  splitBy: dimensionSchema.optional(),
  period: periodSchema.optional(),
  /**
   * Another figure beside each one: of the period before, like for like by elapsed working days; of the same days a
   * year before; or the quota of the period.
   */
  compare: z.enum(['previous', 'year-before', 'quota']).optional(),
  filters,
  attribution,
  names,
  sort: z.enum(['value', 'dimension']).default('dimension'),
  /** Of points; the others are answered as one. Every stretch of time of a period is answered, whatever the limit. */
  limit: z.int().min(1).max(400).default(50),
});

/** The rows behind a figure of a metric: behind the whole, or behind one point, or one part of a point, of its split. */
export const behindSchema = z.strictObject({
  metric: z.enum(metricNames),
  by: dimensionSchema.optional(),
  key: z.string().max(500).nullable().optional(),
  splitBy: dimensionSchema.optional(),
  splitKey: z.string().max(500).nullable().optional(),
  /** Of deals, only those that reached this stage, as a funnel counts them. */
  reached: z.string().max(500).optional(),
  attribution,
  names,
});

/** Where a page of records ended: the sorted value of its last row, as text, and that row's id. */
export const recordCursorSchema = z.strictObject({ value: z.string().max(500).nullable(), id: z.string().max(18) });

/** Records themselves, with count and sums over all matching rows, not over the page. */
export const recordsSpecSchema = z.strictObject({
  kind: z.literal('records'),
  object: z.enum(listObjects),
  columns: z.array(recordColumnSchema).min(1).max(20).readonly(),
  /** Only the rows behind a figure; `period` then cuts by the metric's own day. */
  behind: behindSchema.optional(),
  /** Cuts by close date, by a lead's creation, by an activity's day. */
  period: periodSchema.optional(),
  filters,
  sort: z.strictObject({ by: recordColumnSchema, descending: z.boolean().default(false) }),
  limit: z.int().min(1).max(500).default(50),
  after: recordCursorSchema.optional(),
});

/** Distinct deals created in the period that reached each open stage, and how many were won. Lost deals count where they got to. */
export const funnelSpecSchema = z.strictObject({ kind: z.literal('funnel'), period: periodSchema, filters });

/** What moved lately: each closed version of an opportunity against the next. */
export const changesSpecSchema = z.strictObject({
  kind: z.literal('changes'),
  object: z.literal('opportunity'),
  filters,
  limit: z.int().min(1).max(100).default(20),
});

/** The values that a dimension takes among the rows which the viewer may see, the commonest first: what a filter offers. */
export const valuesSpecSchema = z.strictObject({
  kind: z.literal('values'),
  object: z.enum(listObjects),
  of: dimensionSchema,
  /** Begins a word of the value's label. */
  search: z.string().max(100).optional(),
  /** Only these: what values that were chosen earlier are called. One that the viewer may not see is not among the answers. */
  keys: z.array(z.string().max(500)).min(1).max(100).readonly().optional(),
  limit: z.int().min(1).max(100).default(20),
});

/**
 * A question in plain data. The same value is compiled, cached, explained in words, drilled into records, mailed and pushed.
 * A widget never writes SQL; it states one or more of these.
 */
export const querySpecSchema = z.discriminatedUnion('kind', [
  measureSpecSchema,
  recordsSpecSchema,
  funnelSpecSchema,
  changesSpecSchema,
  valuesSpecSchema,
]);

export type QuerySpec = z.infer<typeof querySpecSchema>;
export type MeasureSpec = z.infer<typeof measureSpecSchema>;
export type RecordsSpec = z.infer<typeof recordsSpecSchema>;
export type Behind = z.infer<typeof behindSchema>;
export type RecordCursor = z.infer<typeof recordCursorSchema>;
export type FunnelSpec = z.infer<typeof funnelSpecSchema>;
export type ChangesSpec = z.infer<typeof changesSpecSchema>;
export type ValuesSpec = z.infer<typeof valuesSpecSchema>;
