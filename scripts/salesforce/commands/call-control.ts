import * as z from 'zod';
import { CommandError, type Control } from './command.ts';

const refusalSchema = z.array(z.object({ message: z.string() }));

const explain = (status: number, text: string): string => {
  if (!text.startsWith('[')) return `the org answered ${status}`;
  const refusal = refusalSchema.safeParse(JSON.parse(text));
  return refusal.success ? refusal.data.map(({ message }) => message).join('\n') : text;
};

/** The control surface of the org at an address. It takes the administrator's token only. */
export const controlOf = (url: string, accessToken: string): Control => {
  const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' };
  return async (method, ...args) => {
    const body = JSON.stringify({ do: method, with: args });
    const response = await fetch(`${url}/stand-in/control`, { method: 'POST', headers, body }).catch(
      (cause: unknown) => {
        throw new CommandError(`no org answers at ${url}. Is npm start still running?`, { cause });
      },
    );
    const text = await response.text();
    if (!response.ok) throw new CommandError(explain(response.status, text));
    return JSON.parse(text);
  };
};
