import * as z from 'zod';
import { viewerSchema } from './viewer.ts';

/** What the web needs to know before it draws anything. */
export const sessionResponseSchema = z.strictObject({
  viewer: viewerSchema.pick({ name: true, email: true, role: true }).extend({
    title: z.string().nullable(),
    /** Her Salesforce user, as figures by owner name it; null for people without one, such as ops. */
    userId: z.string().nullable(),
    /** How far she sees: nothing, her own rows, her branch, everything. */
    sees: z.enum(['none', 'own', 'branch', 'all']),
    /** People whose records she sees, herself included. */
    people: z.int(),
  }),
  organization: z.strictObject({
    name: z.string(),
    timeZone: z.string(),
    /** ISO 4217. */
    currency: z.string().length(3),
    fiscalYearStartMonth: z.int().min(1).max(12),
    /** Base of links to records, e.g. `https://acme.my.salesforce.com`. */
    instanceUrl: z.string(),
  }),
});

export type SessionResponse = z.infer<typeof sessionResponseSchema>;
