import * as z from 'zod';
import { recordCursorSchema } from './query-spec.ts';

/**
 * Exact figures travel as decimal strings: money in hundredths of the corporate currency, ratios as fractions (0.25),
 * days and minutes as they are.
 */
const figure = z.string().nullable();

/** What adds nothing to a sum, and why. */
const leftOut = {
  /** Rows counted in `count` that carry no amount, or one in a currency without a rate. */
  withoutAmount: z.int(),
  /** Those of them that carry an amount, of a currency without a rate: never taken as if it were the corporate one. */
  withoutRate: z.int(),
};

/** Of a median: how far the rows behind it lie apart. */
const spreadSchema = z.strictObject({
  /** What three quarters of the rows stayed within. */
  upperQuartile: figure,
  /** What 95 of a hundred rows stayed within. */
  p95: figure,
  mean: figure,
});

/** Of a ratio: what is divided by what, counts or sums. */
const ratioSchema = z.strictObject({ of: z.string(), to: z.string() });

export const valueAnswerSchema = z.strictObject({
  kind: z.literal('value'),
  value: figure,
  /** Rows behind the figure. */
  count: z.int(),
  ...leftOut,
  /** The figure that the question compares with. */
  compared: figure.optional(),
  ratio: ratioSchema.optional(),
  spread: spreadSchema.optional(),
});

const named = {
  /** The stored value: a stage, a user id, a category; of a stretch of time, its first day; null for rows without one. */
  key: z.string().nullable(),
  label: z.string().nullable(),
  value: figure,
  count: z.int(),
};

export const seriesAnswerSchema = z.strictObject({
  kind: z.literal('series'),
  /** Of a split by time, a point for each stretch that the period touches. */
  points: z.array(
    z.strictObject({
      ...named,
      compared: figure.optional(),
      /** Of a second split, in an order that all points share. */
      parts: z.array(z.strictObject(named)).optional(),
    }),
  ),
  /** What the limit left out, as one: how many points, and the figure over all of their rows; null where it cannot be told, as of medians. */
  rest: z.strictObject({ points: z.int(), value: figure, count: z.int() }).optional(),
  /** The figure over everything, also over what the limit left out. */
  total: figure,
  count: z.int(),
  /** Of the figure over everything. */
  ratio: ratioSchema.optional(),
  ...leftOut,
});

export const recordsAnswerSchema = z.strictObject({
  kind: z.literal('records'),
  /** An amount is the deal's own; where the organisation has several currencies, `currency` stands beside it. */
  rows: z.array(z.strictObject({ id: z.string(), cells: z.record(z.string(), z.string().nullable()) })),
  count: z.int(),
  /** Of each column of money, its sum over all rows that match, in the corporate currency. */
  totals: z.record(z.string(), figure),
  /** How a custom field among the columns is called, and of which kind it is. */
  customs: z.record(z.string(), z.strictObject({ label: z.string(), kind: z.string() })),
  /** Where the next page begins; null on the last one. */
  next: recordCursorSchema.nullable(),
  ...leftOut,
});

export const funnelAnswerSchema = z.strictObject({
  kind: z.literal('funnel'),
  steps: z.array(
    z.strictObject({
      stage: z.string(),
      label: z.string(),
      reached: z.int(),
      amount: figure,
      /** Deals that got here and no further: lost, and still open. */
      lost: z.int(),
      waiting: z.int(),
      /** Median of the days that deals which have left the stage spent in it, by Salesforce's history; null where none has. */
      days: figure,
    }),
  ),
  ...leftOut,
});

export const changesAnswerSchema = z.strictObject({
  kind: z.literal('changes'),
  changes: z.array(
    z.strictObject({
      opportunityId: z.string(),
      name: z.string().nullable(),
      account: z.string().nullable(),
      owner: z.string().nullable(),
      at: z.string(),
      /** The versioned fields by our names, an amount in the deal's own currency, and `owner`, the owner's name. null for a deal that is new. */
      before: z.record(z.string(), z.string().nullable()).nullable(),
      after: z.record(z.string(), z.string().nullable()),
    }),
  ),
});

export const valuesAnswerSchema = z.strictObject({
  kind: z.literal('values'),
  values: z.array(z.strictObject({ key: z.string().nullable(), label: z.string().nullable(), count: z.int() })),
  /** Whether there are more than were asked for. */
  isCut: z.boolean(),
});

/** The question could not be answered; the others on the board are. */
export const refusalAnswerSchema = z.strictObject({
  kind: z.literal('refused'),
  code: z.string(),
  message: z.string(),
  /** What of the question is at fault, as its path: `filters.0.values`. */
  field: z.string().optional(),
});

export const answerSchema = z.discriminatedUnion('kind', [
  valueAnswerSchema,
  seriesAnswerSchema,
  recordsAnswerSchema,
  funnelAnswerSchema,
  changesAnswerSchema,
  valuesAnswerSchema,
  refusalAnswerSchema,
]);

export type Answer = z.infer<typeof answerSchema>;
export type ValueAnswer = z.infer<typeof valueAnswerSchema>;
export type SeriesAnswer = z.infer<typeof seriesAnswerSchema>;
export type RecordsAnswer = z.infer<typeof recordsAnswerSchema>;
export type FunnelAnswer = z.infer<typeof funnelAnswerSchema>;
export type ChangesAnswer = z.infer<typeof changesAnswerSchema>;
export type ValuesAnswer = z.infer<typeof valuesAnswerSchema>;
export type RefusalAnswer = z.infer<typeof refusalAnswerSchema>;
