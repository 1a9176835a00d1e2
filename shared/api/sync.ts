import * as z from 'zod';
import { objectNames } from '../objects/index.ts';
import { objectFreshnessSchema, syncFactsSchema } from './freshness.ts';

const instant = z.iso.datetime();
const count = z.int().nonnegative();
const milliseconds = z.int().nonnegative();

export const proofKinds = ['census', 'sweep', 'guard'] as const;

/**
 * - `running`: pages are still to come. `equal`: nothing differed. `differs`: counts differ, a sweep was asked for.
 * - `repairing`: rows that differed are being read again. `repaired`: all of them agree now.
 * - `held`: deletions wait for a person. `refused`: a person said no.
 */
export const proofStates = ['running', 'equal', 'differs', 'repairing', 'repaired', 'held', 'refused'] as const;

/** One comparison of an object with Salesforce. A census compares counts, a sweep every id and stamp. */
export const proofSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(proofKinds),
  state: z.enum(proofStates),
  /** By Salesforce's clock. */
  readAt: instant,
  finishedAt: instant.nullable(),
  orgCount: count.nullable(),
  mirrorCount: count.nullable(),
  /** Rows that differed, those of them that agree now, and those that do not yet. */
  found: count,
  repaired: count,
  open: count,
  /** Rows of the mirror that Salesforce does not have (any more). */
  surplus: count,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
});

export type Proof = z.infer<typeof proofSchema>;

/** What is being read of an object now, poll by poll left out. */
export const activitySchema = z.strictObject({
  kind: z.enum(['backfill', 'refresh', 'sweep']),
  startedAt: instant,
  /** When it last made progress. */
  touchedAt: instant,
  pagesDone: count,
  /** Known once the last page has come. */
  pagesTotal: count.nullable(),
});

/** What a person can ask for an object: count it, compare every row, read all of it again. */
export const wishNames = ['census', 'sweep', 'resync'] as const;
export type WishName = (typeof wishNames)[number];

export const syncObjectSchema = objectFreshnessSchema.extend({
  object: z.enum(objectNames),
  /** `absent`: the organisation does not have it, or hides it from Fairlead. The rest is as in freshness.ts, for `at`. */
  state: z.enum(['absent', 'paused', 'filling', 'mismatch', 'late', 'catching-up', 'live']),
  /** When the organisation was last found to lack it or to hide it; null where it shows it. */
  unavailableAt: instant.nullable(),
  rows: count,
  deletedRows: count,
  lag: z.strictObject({
    /** From the change in Salesforce to its commit here: of the last page that could be measured, and when. */
    lastMs: milliseconds.nullable(),
    lastAt: instant.nullable(),
    /** Of today, by the organisation's calendar. */
    p95Ms: milliseconds.nullable(),
    samples: count,
  }),
  /** The newest finished one of each kind. */
  census: proofSchema.nullable(),
  sweep: proofSchema.nullable(),
  activity: z.array(activitySchema),
  /** What was asked for and has not begun: when it was. */
  wishes: z.partialRecord(z.enum(wishNames), instant),
  parked: count,
});

export type SyncObject = z.infer<typeof syncObjectSchema>;

export const queueNames = ['hints', 'pages', 'backfill', 'moved'] as const;
export type QueueName = (typeof queueNames)[number];

export const queueDepthSchema = z.strictObject({
  /** To be received now, or later because Salesforce may not be asked yet. SQS counts approximately. */
  waiting: count,
  inFlight: count,
  /** Given up by the queue itself; Fairlead parks them within three minutes. */
  dead: count,
});

export type QueueDepth = z.infer<typeof queueDepthSchema>;

export const heartbeatSchema = z.strictObject({
  /** The organisation has the object and lets Fairlead write it. */
  isPermitted: z.boolean(),
  beatAt: instant.nullable(),
  /** The newest beat that came back, when it was visible here, and how long it took. */
  seenBeatAt: instant.nullable(),
  seenAt: instant.nullable(),
  lagMs: milliseconds.nullable(),
  /** `silent`: beats come back by poll only, so Salesforce pushes nothing. Null before the first beat. */
  push: z.enum(['heard', 'silent']).nullable(),
});

export type Heartbeat = z.infer<typeof heartbeatSchema>;

export const organizationSyncSchema = syncFactsSchema.omit({ at: true }).extend({
  /** What Salesforce said when it closed the gate. */
  closedReason: z.string().nullable(),
  failures: count,
  calls: z.strictObject({ used: count, limit: count, at: instant }).nullable(),
  heartbeat: heartbeatSchema,
});

export type OrganizationSync = z.infer<typeof organizationSyncSchema>;

/** A message set aside, without its body. */
export const parkedSchema = z.strictObject({
  id: z.string(),
  at: instant,
  /** `none`: no queue can take it again; it can only be forgotten. */
  queue: z.enum([...queueNames, 'none']),
  /** Who found it. */
  source: z.string(),
  sender: z.string().nullable(),
  object: z.string().nullable(),
  reason: z.string(),
});

export type ParkedMessage = z.infer<typeof parkedSchema>;

/** Deletions that wait for a person: too many at once to be believed. */
export const heldSchema = proofSchema.extend({
  object: z.enum(objectNames),
  /** Living rows of the object's mirror now. */
  rows: count,
});

export type HeldDeletions = z.infer<typeof heldSchema>;

/** How the mirror does. For ops and admins. */
export const syncResponseSchema = z.strictObject({
  at: instant,
  organization: organizationSyncSchema,
  /** Null while SQS cannot be asked. */
  queues: z.record(z.enum(queueNames), queueDepthSchema).nullable(),
  objects: z.array(syncObjectSchema),
  held: z.array(heldSchema),
  parked: z.strictObject({
    count,
    /** There are more than were counted. */
    isMore: z.boolean(),
    /** Newest first. */
    latest: z.array(parkedSchema),
  }),
});

export type SyncResponse = z.infer<typeof syncResponseSchema>;

/** Days of proofs and days of hours that a history goes back. */
export const historyDays = { proofs: 30, hours: 7 } as const;

export const syncHistoryResponseSchema = z.strictObject({
  at: instant,
  object: z.enum(objectNames),
  /** Newest first. */
  proofs: z.array(proofSchema),
  /** Oldest first; hours without a page are absent. */
  hours: z.array(
    z.strictObject({ hourAt: instant, pages: count, rows: count, changed: count, p95Ms: milliseconds.nullable() }),
  ),
});

export type SyncHistoryResponse = z.infer<typeof syncHistoryResponseSchema>;

export const wishResponseSchema = z.strictObject({ wishedAt: instant });

/** Which parked messages: some by id, or all of them. */
export const parkedChoiceSchema = z.union([
  z.strictObject({ ids: z.array(z.string().min(1).max(200)).min(1).max(100) }),
  z.strictObject({ all: z.literal(true) }),
]);

export type ParkedChoice = z.infer<typeof parkedChoiceSchema>;

export const parkedDoneResponseSchema = z.strictObject({
  /** Sent again, or forgotten. */
  done: count,
  /** Could not be: no queue takes them, or they were gone already. */
  skipped: count,
  /** One request handles so many and no more; the rest needs another. */
  isMore: z.boolean(),
});

export type ParkedDoneResponse = z.infer<typeof parkedDoneResponseSchema>;

export const decisionSchema = z.strictObject({ delete: z.boolean() });

export type Decision = z.infer<typeof decisionSchema>;
