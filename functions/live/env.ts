import * as z from 'zod';

export const socketEnvSchema = z.object({
  TICKETS_TABLE: z.string().min(1),
  PASSES_TABLE: z.string().min(1),
  CONNECTIONS_TABLE: z.string().min(1),
  /** Management address of the WebSocket API's stage, by which others on a board are told. */
  LIVE_ENDPOINT: z.url(),
  /** The only Origin that may connect. */
  PUBLIC_URL: z.url(),
});

export const pushEnvSchema = z.object({
  CONNECTIONS_TABLE: z.string().min(1),
  /** Management address of the WebSocket API's stage. */
  LIVE_ENDPOINT: z.url(),
  PARKED_TABLE: z.string().min(1),
  /** For what is parked and is too long for the table. */
  PAGES_BUCKET: z.string().min(1),
});
