import * as z from 'zod';

const storedSchema = z.object({ key: z.string(), sha256: z.string() });

/** Where a worker finds what it works on. */
const placeSchema = z.object({
  database: z.object({ host: z.string(), port: z.number(), database: z.string() }),
  bucket: z.string(),
  movedQueueUrl: z.string(),
  hintsQueueUrl: z.string(),
});

/** What a worker is told: where it is; then to pipe stored bytes to COPY, or to apply messages as Lambda is handed them. */
export const orderSchema = z.discriminatedUnion('kind', [
  placeSchema.extend({ kind: z.literal('open') }),
  z.object({ kind: z.literal('copy'), into: z.string(), pages: z.array(storedSchema) }),
  z.object({ kind: z.literal('apply'), messages: z.array(z.unknown()) }),
]);

export type Place = z.infer<typeof placeSchema>;
export type Order = z.infer<typeof orderSchema>;

/** What a worker says when it has done as told. */
export const doneSchema = z.object({
  milliseconds: z.number(),
  /** The most memory that its process ever held. */
  peakMib: z.number(),
});

export type Done = z.infer<typeof doneSchema>;
