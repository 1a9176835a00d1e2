import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { importPKCS8, SignJWT } from 'jose';
import { errors, Provider } from 'oidc-provider';
import type { IdentityClient } from '../assembly/assembly-needs.ts';
import { readBody } from '../desk/aws-request.ts';
import { listen } from '../http/http-server.ts';
import type { Persona } from './persona.ts';
import { providerConfiguration, show } from './provider-configuration.ts';
import { messagePage, signInPage } from './sign-in-page.ts';
import { type SigningKey, signingKey } from './signing-key.ts';

export interface IdentityOptions {
  readonly port: number;
  /** Keeps the signing key. Sessions and grants live in memory: after a restart people sign in again. */
  readonly stateFolder: string;
  readonly clients: readonly IdentityClient[];
  readonly personas: readonly Persona[];
  /** Something failed that the person at the browser sees only as "did not work". */
  readonly onFault: (fault: unknown) => void;
}

export interface RunningIdentityProvider {
  readonly issuer: string;
  /** A token of its own for whoever was not on the page; who may have it is for the asker to know. */
  readonly sign: (claims: Readonly<Record<string, unknown>>) => Promise<string>;
  stop(): Promise<void>;
}

const formBytesMax = 10_000;

/** Starts the identity provider: a page with one button for each persona, and standard OpenID Connect around it. */
export const startIdentityProvider = async (options: IdentityOptions): Promise<RunningIdentityProvider> => {
  const server = await listen(options.port);
  const issuer = `http://localhost:${server.port}`;
  const addresses = options.clients.flatMap(({ callbackUrls, logoutUrls }) => [...callbackUrls, ...logoutUrls]);
  const origins = [...new Set(addresses.map((address) => new URL(address).origin))];
  const key = signingKey(path.join(options.stateFolder, 'identity.json'));
  const { clients, personas } = options;
  const provider = new Provider(issuer, providerConfiguration({ clients, personas, key, origins }));
  provider.on('server_error', (_, fault) => options.onFault(fault));

  provider.use(async (context, next) => {
    const uid = /^\/sign-in\/([\w-]+)$/.exec(context.path)?.[1];
    if (uid === undefined) return next();
    try {
      if (context.method === 'POST') return await finish(provider, personas, context);
      await provider.interactionDetails(context.req, context.res);
      show(context, signInPage(personas, context.path, origins));
    } catch (fault) {
      if (!(fault instanceof errors.SessionNotFound)) throw fault;
      context.status = 400;
      show(context, messagePage('This sign-in has expired', 'Go back to Fairlead and sign in again.'));
    }
  });

  const answer = provider.callback();
  server.onRequest((request, response) => void answer(request, response));
  return { issuer, sign: (claims) => signWith(key, { ...claims, iss: issuer }), stop: () => server.stop() };
};

const signWith = async ({ kid, privateKey }: SigningKey, claims: Readonly<Record<string, unknown>>): Promise<string> =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg: 'RS256', kid }).sign(await importPKCS8(privateKey, 'RS256'));

interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  respond?: boolean;
  status: number;
}

const finish = async (provider: Provider, personas: readonly Persona[], context: Exchange): Promise<void> => {
  const form = new URLSearchParams((await readBody(context.req, formBytesMax)).toString());
  const chosen = personas.find(({ key }) => key === form.get('persona'));
  if (!chosen) {
    context.status = 400;
    return;
  }
  context.respond = false;
  await provider.interactionFinished(context.req, context.res, { login: { accountId: chosen.key } });
};
