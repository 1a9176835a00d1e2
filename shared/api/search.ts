import * as z from 'zod';

/** What can be found, in the order in which it is shown. Metrics are no records: the web, which has their words, finds them. */
export const searchKinds = ['account', 'opportunity', 'contact', 'lead', 'board'] as const;
export type SearchKind = (typeof searchKinds)[number];

/** How many hits of one kind are answered. */
export const searchHitsMax = 5;

/**
 * Asked by POST, so that names of customers are in no address and no access log.
 * PostgreSQL holds no NUL, and half a surrogate pair is no letter: neither can be part of a name.
 */
export const searchRequestSchema = z.strictObject({
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .refine((q) => q.isWellFormed() && !q.includes('\0'), 'holds what can be no part of a name'),
});

export type SearchRequest = z.infer<typeof searchRequestSchema>;

/** Where a hit leads, the web knows by its kind and id. */
export const searchHitSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** What tells it from others of its name, the most telling first: account, stage, owner. As Salesforce spells them. */
  details: z.array(z.string()),
});

export type SearchHit = z.infer<typeof searchHitSchema>;

/** Kinds without a hit are left out; the hits of a kind come best first. */
export const searchResponseSchema = z.strictObject({
  /** Deals of a first fill are in the tables and not yet in the index: some may be missing here, for a minute or so. */
  isIndexing: z.boolean(),
  groups: z.array(
    z.strictObject({ kind: z.enum(searchKinds), hits: z.array(searchHitSchema).min(1).max(searchHitsMax) }),
  ),
});

export type SearchResponse = z.infer<typeof searchResponseSchema>;
