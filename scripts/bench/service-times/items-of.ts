import * as z from 'zod';

const eventSchema = z.object({ Records: z.array(z.object({ body: z.string() })) });
const hintSchema = z.object({ ids: z.array(z.string()) });
const relayedSchema = z.object({
  detail: z.object({ payload: z.object({ ChangeEventHeader: z.object({ recordIds: z.array(z.string()) }) }) }),
});
const pageSchema = z.object({
  rows: z.union([z.object({ count: z.number() }), z.object({ rows: z.array(z.unknown()) })]),
});

/** How many rows the messages of an event of SQS speak of. What speaks of none, such as a count, is one thing to do. */
export const rowsOf = (event: unknown): number =>
  eventSchema.parse(event).Records.reduce((rows, { body }) => rows + rowsOfMessage(JSON.parse(body)), 0);

const rowsOfMessage = (message: unknown): number => {
  const hint = hintSchema.safeParse(message);
  if (hint.success) return hint.data.ids.length;
  const relayed = relayedSchema.safeParse(message);
  if (relayed.success) return relayed.data.detail.payload.ChangeEventHeader.recordIds.length;
  const page = pageSchema.safeParse(message);
  if (!page.success) return 1;
  return 'count' in page.data.rows ? page.data.rows.count : page.data.rows.rows.length;
};
