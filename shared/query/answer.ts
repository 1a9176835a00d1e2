import * as z from 'zod';

/**
 * Exact figures travel as decimal strings: money in hundredths of the corporate currency, ratios as fractions (0.25),
 * days as days.
 */
const figure = z.string().nullable();

/** What adds nothing to a sum, and why. */
const leftOut = {
  /** Rows counted in `count` that carry no amount, or one in a currency without a rate. */
  withoutAmount: z.int(),
  /** Those of them that carry an amount, of a currency without a rate: never taken as if it were the corporate one. */
  withoutRate: z.int(),
};

export const valueAnswerSchema = z.strictObject({
  kind: z.literal('value'),
  value: figure,
  /** Rows behind the figure. */
  count: z.int(),
  ...leftOut,
  previous: figure.optional(),
  /** Of a median: what three quarters of the rows stayed within. */
  upperQuartile: figure.optional(),
});

export const seriesAnswerSchema = z.strictObject({
  kind: z.literal('series'),
  /** `key` is the stored value: a stage, a user id, a category; for months `YYYY-MM`, with a point for each month of the period. */
  points: z.array(
    z.strictObject({ key: z.string().nullable(), label: z.string().nullable(), value: figure, count: z.int() }),
  ),
  /** The figure over everything, also over what the limit left out. */
  total: figure,
  count: z.int(),
  ...leftOut,
});

export const recordsAnswerSchema = z.strictObject({
  kind: z.literal('records'),
  /** An amount is the deal's own; where the organisation has several currencies, `currency` stands beside it. */
  rows: z.array(z.strictObject({ id: z.string(), cells: z.record(z.string(), z.string().nullable()) })),
  count: z.int(),
  amountTotal: figure,
  ...leftOut,
});

export const funnelAnswerSchema = z.strictObject({
  kind: z.literal('funnel'),
  steps: z.array(z.strictObject({ stage: z.string(), label: z.string(), reached: z.int(), amount: figure })),
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

/** The question could not be answered; the others on the board are. */
export const refusalAnswerSchema = z.strictObject({
  kind: z.literal('refused'),
  code: z.string(),
  message: z.string(),
});

export const answerSchema = z.discriminatedUnion('kind', [
  valueAnswerSchema,
  seriesAnswerSchema,
  recordsAnswerSchema,
  funnelAnswerSchema,
  changesAnswerSchema,
  refusalAnswerSchema,
]);

export type Answer = z.infer<typeof answerSchema>;
export type ValueAnswer = z.infer<typeof valueAnswerSchema>;
export type SeriesAnswer = z.infer<typeof seriesAnswerSchema>;
export type RecordsAnswer = z.infer<typeof recordsAnswerSchema>;
export type FunnelAnswer = z.infer<typeof funnelAnswerSchema>;
export type ChangesAnswer = z.infer<typeof changesAnswerSchema>;
