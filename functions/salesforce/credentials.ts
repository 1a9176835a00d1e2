import * as z from 'zod';
import { isSalesforceAddress } from './salesforce-host.ts';

const account = {
  /** My Domain address of the organisation; client credentials work nowhere else. */
  loginUrl: z.url().refine(isSalesforceAddress, 'is not an address of Salesforce'),
  organizationId: z.string().regex(/^00D[A-Za-z0-9]{15}$/, 'is not an 18-character organisation id'),
  clientId: z.string().min(1),
};

/** The secret by which Fairlead signs in to one organisation: as a run-as user, or as a named user by a signed assertion. */
export const credentialsSchema = z.discriminatedUnion('flow', [
  z.strictObject({ ...account, flow: z.literal('client-credentials'), clientSecret: z.string().min(1) }),
  z.strictObject({
    ...account,
    flow: z.literal('jwt-bearer'),
    username: z.string().min(1),
    /** PEM, PKCS #8; its certificate is uploaded to the connected app. */
    privateKey: z.string().startsWith('-----BEGIN PRIVATE KEY-----'),
  }),
]);

export type Credentials = z.infer<typeof credentialsSchema>;
