import * as z from 'zod';
import { metricNames } from '../metrics/index.ts';
import { customNameSchema } from '../objects/custom-field.ts';
import { filterSchema } from './filter.ts';
import { periodSchema } from './periods.ts';

/** By what a measure may be split. `month` splits by the metric's own date; `custom:Region__c` by a mirrored custom field. */
export const dimensionSchema = z.union([
  z.enum(['stage', 'owner', 'forecastCategory', 'leadSource', 'type', 'month']),
  customNameSchema,
]);
export type Dimension = z.infer<typeof dimensionSchema>;

/** One metric, as a single figure or split by one dimension. */
export const measureSpecSchema = z.strictObject({
  kind: z.literal('measure'),
  metric: z.enum(metricNames),
  by: dimensionSchema.optional(),
  period: periodSchema.optional(),
  /** Adds the figure of the period before, like for like by elapsed working days. */
  compare: z.literal('previous').optional(),
  filters: z.array(filterSchema).max(20).readonly().default([]),
  sort: z.enum(['value', 'dimension']).default('dimension'),
  limit: z.int().min(1).max(200).default(50),
});

/** The columns that a list of opportunities may show. */
export const recordColumnSchema = z.enum([
  'name',
  'account',
  'owner',
  'stage',
  'amount',
  'closeOn',
  'forecastCategory',
  'probability',
  'nextStep',
  'lastActivityOn',
  'createdAt',
]);
export type RecordColumn = z.infer<typeof recordColumnSchema>;

/** Records themselves, with count and sum over all matching rows, not over the page. */
export const recordsSpecSchema = z.strictObject({
  kind: z.literal('records'),
  object: z.literal('opportunity'),
  columns: z.array(recordColumnSchema).min(1).max(11).readonly(),
  period: periodSchema.optional(),
  filters: z.array(filterSchema).max(20).readonly().default([]),
  sort: z.strictObject({ by: recordColumnSchema, descending: z.boolean().default(false) }),
  limit: z.int().min(1).max(500).default(50),
});

/** Distinct deals created in the period that reached each open stage, and how many were won. Lost deals count where they got to. */
export const funnelSpecSchema = z.strictObject({ kind: z.literal('funnel'), period: periodSchema });

/** What moved lately: each closed version of an opportunity against the next. */
export const changesSpecSchema = z.strictObject({
  kind: z.literal('changes'),
  object: z.literal('opportunity'),
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
]);

export type QuerySpec = z.infer<typeof querySpecSchema>;
export type MeasureSpec = z.infer<typeof measureSpecSchema>;
export type RecordsSpec = z.infer<typeof recordsSpecSchema>;
export type FunnelSpec = z.infer<typeof funnelSpecSchema>;
export type ChangesSpec = z.infer<typeof changesSpecSchema>;
