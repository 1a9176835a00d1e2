import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** Shares of a sample at which its values are kept. */
export const quantileShares = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1] as const;

const timesSchema = z.strictObject({
  samples: z.int().positive(),
  mean: z.number().nonnegative(),
  /** At each of `quantileShares`. */
  quantiles: z.array(z.number().nonnegative()).length(quantileShares.length),
});

/** How long something took, in milliseconds. */
export type Times = z.output<typeof timesSchema>;

/** Times of events with about as many items: rows for Refetch and Apply, connections for Push. */
const sizedSchema = z.array(z.strictObject({ items: z.number().nonnegative(), ...timesSchema.shape })).min(1);

export type SizedTimes = z.output<typeof sizedSchema>;

const boardSchema = z.strictObject({
  /** From the question to the last answer. */
  wall: timesSchema,
  /** What PostgreSQL worked for it, on all cores together, planning included. */
  databaseMilliseconds: z.number().positive(),
});

export const measuredFunctions = ['Receive', 'Refetch', 'Apply', 'Push', 'Authorizer', 'Api'] as const;
export type MeasuredFunction = (typeof measuredFunctions)[number];

export const measuredViewers = ['rep', 'manager', 'chief'] as const;
export type MeasuredViewer = (typeof measuredViewers)[number];

export const serviceTimesSchema = z.strictObject({
  by: z.string(),
  measuredAt: z.iso.datetime(),
  machine: z.strictObject({ cores: z.int(), processor: z.string(), node: z.string(), load: z.number() }),
  /** Each event of each function, against the stand-in organisation, whose answers take next to no time. */
  functions: z.record(z.enum(measuredFunctions), sizedSchema),
  /** A board of 25 widgets, in one request. */
  boards: z.strictObject({
    deals: z.int().positive(),
    databaseBytes: z.int().positive(),
    viewers: z.record(z.enum(measuredViewers), boardSchema),
  }),
});

/** What was measured here, and on what. */
export type ServiceTimes = z.output<typeof serviceTimesSchema>;

export const serviceTimesFile = new URL('service-times.json', import.meta.url);

/** The figures that `npm run bench -- service-times` wrote last. */
export const readServiceTimes = (): ServiceTimes =>
  serviceTimesSchema.parse(JSON.parse(readFileSync(serviceTimesFile, 'utf8')));
