import * as z from 'zod';

/** Signed out of Fairlead; the browser goes on to where it ends its session with the identity provider. */
export const signOutResponseSchema = z.strictObject({ continueAt: z.url() });

export type SignOutResponse = z.infer<typeof signOutResponseSchema>;
