import * as z from 'zod';
import { authRoutes } from '#shared/api/routes';
import { StepFault } from './step-fault.ts';

interface Site {
  readonly publicUrl: string;
  readonly issuerUrl: string;
  /** As which people sign in. */
  readonly clientId: string;
  readonly signal: AbortSignal;
}

/** The page that people open. @throws StepFault unless it is one that starts Fairlead */
export const openPage = async ({ publicUrl, signal }: Site): Promise<void> => {
  const response = await fetch(`${publicUrl}/`, { signal, redirect: 'error' });
  if (!response.ok) throw new StepFault(`the page answered ${response.status}`);
  if (!/<script\b[^>]*\bsrc=/.test(await response.text())) throw new StepFault('the page starts no script');
};

const discoverySchema = z.object({ authorization_endpoint: z.url() });

/** Where a person goes to sign in. @throws StepFault unless she is sent to the pool's page, as she must come there */
export const beginSignIn = async ({ publicUrl, issuerUrl, clientId, signal }: Site): Promise<void> => {
  const [begun, discovered] = await Promise.all([
    fetch(publicUrl + authRoutes.signIn.path, { signal, redirect: 'manual' }),
    fetch(`${issuerUrl}/.well-known/openid-configuration`, { signal }),
  ]);
  const location = begun.headers.get('location');
  if (location === null) throw new StepFault(`the sign-in answered ${begun.status} and leads nowhere`);
  if (!discovered.ok) throw new StepFault(`the identity provider answered ${discovered.status}`);
  const { authorization_endpoint: page } = discoverySchema.parse(await discovered.json());
  const to = new URL(location);
  if (to.origin + to.pathname !== page) throw new StepFault(`the sign-in leads to ${to.origin}${to.pathname}`);
  const wanted = {
    client_id: clientId,
    redirect_uri: publicUrl + authRoutes.callback.path,
    response_type: 'code',
    code_challenge_method: 'S256',
  };
  const wrong = Object.entries(wanted).filter(([name, value]) => to.searchParams.get(name) !== value);
  const missing = ['code_challenge', 'state', 'nonce'].filter((name) => !to.searchParams.get(name));
  const faults = [...wrong.map(([name]) => name), ...missing];
  if (faults.length > 0) throw new StepFault(`the sign-in leads on without the right ${faults.join(', ')}`);
};
