import * as z from 'zod';

/**
 * What a person may do in Fairlead, independent of her place in Salesforce's role hierarchy:
 * `sales` sees her own records and those of everyone in roles below hers; `admin` sees all of them;
 * `ops` sees how the mirror does, and no records.
 */
export const fairleadRoleSchema = z.enum(['sales', 'admin', 'ops']);
export type FairleadRole = z.infer<typeof fairleadRoleSchema>;

/** Who asks. Made by the authorizer from a verified access token; nothing else may make one. */
export const viewerSchema = z.strictObject({
  /** (iss, sub): the stable key of the person. Never the e-mail address. */
  subject: z.string().min(1).max(300),
  organizationId: z.string().length(18),
  /** Absent for people without a Salesforce user, such as ops. */
  salesforceUserId: z.string().length(18).optional(),
  role: fairleadRoleSchema,
  name: z.string().max(200),
  email: z.string().max(320),
});

export type Viewer = z.infer<typeof viewerSchema>;
