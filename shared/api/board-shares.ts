import * as z from 'zod';
import { sharesMax } from './boards.ts';

/** With whom: a person, whoever has exactly a role, or whoever has it or one below it. Salesforce's ids. */
const sharedToSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), userId: z.string().regex(/^005[A-Za-z0-9]{15}$/) }),
  z.strictObject({ kind: z.enum(['role', 'team']), roleId: z.string().regex(/^00E[A-Za-z0-9]{15}$/) }),
]);

export type SharedTo = z.infer<typeof sharedToSchema>;

const shareSchema = z.strictObject({
  to: sharedToSchema,
  right: z.enum(['view', 'edit']),
  /** Of a role or a team: who has not made a home of her own sees this board there. */
  asHome: z.boolean().optional(),
});

export type Share = z.infer<typeof shareSchema>;

/** Everybody that a board is shared with. Saved as a whole, over the version of the list that was changed. */
export const sharesRequestSchema = z.strictObject({
  shares: z
    .array(
      shareSchema.refine(({ to, asHome }) => to.kind !== 'person' || asHome !== true, 'a person makes her own home'),
    )
    .max(sharesMax)
    .refine(
      (shares) => new Set(shares.map(({ to }) => JSON.stringify([to.kind, idOfShared(to)]))).size === shares.length,
      'names somebody twice',
    ),
});

export type SharesRequest = z.infer<typeof sharesRequestSchema>;

/** The version is also the ETag. */
export const sharesResponseSchema = z.strictObject({
  version: z.int().nonnegative(),
  shares: z.array(
    shareSchema.extend({
      /** Null where Salesforce has no such person or role any more. */
      name: z.string().nullable(),
    }),
  ),
});

export type SharesResponse = z.infer<typeof sharesResponseSchema>;

/** The Salesforce id of a person or a role. */
export const idOfShared = (to: SharedTo): string => (to.kind === 'person' ? to.userId : to.roleId);

/** How many people and how many roles one answer names. */
export const colleaguesMax = 20;

/** The beginning of a name. PostgreSQL holds no NUL, and half a surrogate pair is no letter. */
export const colleaguesAskedSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((q) => q.isWellFormed() && !q.includes('\0'), 'holds what can be no part of a name');

/** Those whose names begin like what was asked for: people who are active, and roles. The closest first. */
export const colleaguesResponseSchema = z.strictObject({
  people: z
    .array(z.strictObject({ userId: z.string(), name: z.string(), role: z.string().nullable() }))
    .max(colleaguesMax),
  roles: z.array(z.strictObject({ roleId: z.string(), name: z.string() })).max(colleaguesMax),
});

export type ColleaguesResponse = z.infer<typeof colleaguesResponseSchema>;
