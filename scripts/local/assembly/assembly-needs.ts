import * as z from 'zod';
import type { Blueprint } from './blueprint.ts';

/** What must be started next to the local cloud, as the template demands it. */
export interface AssemblyNeeds {
  readonly database?: { readonly name: string; readonly owner: string };
  /** Who may ask the identity provider to sign people in. */
  readonly identityClients: readonly IdentityClient[];
}

export interface IdentityClient {
  readonly clientId: string;
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
}

const databaseSchema = z.object({
  DBName: z.string(),
  MasterUsername: z.string().regex(/^\w+$/, 'must be given in the template'),
});
const clientSchema = z.object({
  CallbackURLs: z.array(z.string()).default([]),
  LogoutURLs: z.array(z.string()).default([]),
  GenerateSecret: z.coerce.boolean().default(false).pipe(z.literal(false, 'clients with a secret are not played')),
});

export const assemblyNeeds = (blueprint: Blueprint): AssemblyNeeds => {
  const [database] = blueprint.of('AWS::RDS::DBInstance');
  const read = database && blueprint.read(database, databaseSchema);
  const identityClients = blueprint.of('AWS::Cognito::UserPoolClient').flatMap((resource) => {
    const { CallbackURLs, LogoutURLs } = blueprint.read(resource, clientSchema);
    // Who has nowhere to come back to does not sign in on a page.
    if (CallbackURLs.length === 0) return [];
    return [{ clientId: blueprint.identityOf(resource).ref, callbackUrls: CallbackURLs, logoutUrls: LogoutURLs }];
  });
  return { ...(read && { database: { name: read.DBName, owner: read.MasterUsername } }), identityClients };
};
