/**
 * What the templates say of functions and queues, so that a cost is known without synthesising; a test compares each
 * figure with the synthesised stages (test/cost).
 */
export const functionMemoryMib = {
  Receive: 512,
  Refetch: 512,
  Poll: 512,
  Backfill: 1_024,
  Undelivered: 256,
  Apply: 1_024,
  Api: 1_024,
  Authorizer: 512,
  SignIn: 512,
  TokenClaims: 256,
  Socket: 512,
  Push: 512,
  NameDeals: 256,
  Canary: 512,
  Retention: 512,
} as const;

export type BilledFunction = keyof typeof functionMemoryMib;

export interface Consumption {
  readonly batchMax: number;
  readonly windowSeconds: number;
  /** Absent: the stage's `concurrency.apply`. */
  readonly atOnceMax?: number;
}

/** How each function takes from its queue. */
export const consumptions = {
  Refetch: { batchMax: 500, windowSeconds: 1, atOnceMax: 2 },
  Apply: { batchMax: 10, windowSeconds: 0 },
  Push: { batchMax: 10, windowSeconds: 0, atOnceMax: 5 },
  Backfill: { batchMax: 1, windowSeconds: 0, atOnceMax: 2 },
} as const satisfies Readonly<Record<string, Consumption>>;

/** Queues that a function consumes: four to work on, and the dead letters of each and of the bus. */
export const consumedQueues = 9;

/** Zones in which the VPC has an interface endpoint, one for each service. */
export const endpointZones = 2;

/** A megabyte count at which Lambda gives a function one whole core (AWS Lambda's guide, memory). */
export const mibPerCore = 1_769;
