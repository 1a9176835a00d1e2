import type * as z from 'zod';
import type { Route } from '#shared/api/routes';
import { StepFault } from './step-fault.ts';

/** Asks by the public name, as whoever holds the token. */
export interface Asker {
  readonly publicUrl: string;
  readonly token: string;
  readonly signal: AbortSignal;
}

/** @throws StepFault when the answer is none; ZodError when it is not what the schema says */
export const ask = async <S extends z.ZodType>(
  { publicUrl, token, signal }: Asker,
  { method, path }: Route,
  { answer, body }: { readonly answer: S; readonly body?: unknown },
): Promise<z.output<S>> => {
  const response = await fetch(publicUrl + path, {
    method,
    signal,
    redirect: 'error',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new StepFault(`${method} ${path} answered ${response.status}`);
  return answer.parse(await response.json());
};
