import type { Connection } from 'jsforce/lib/core.js';
import { CommandError } from './command.ts';

/** Calls a method of the running org's control surface. @returns its value. @throws CommandError in the org's words */
export type Control = (method: string, ...args: readonly unknown[]) => Promise<unknown>;

/** The control surface of the org that a connection is signed in to. It takes the administrator's token only. */
export const controlOf = (connection: Connection, url: string): Control => {
  const organizationId = connection.userInfo?.organizationId ?? '';
  const headers = {
    authorization: `Bearer ${organizationId.slice(0, 15)}!x`,
    'content-type': 'application/json',
  };
  return async (method, ...args) => {
    const body = JSON.stringify({ do: method, with: args });
    const response = await fetch(`${url}/stand-in/control`, { method: 'POST', headers, body });
    const answer: unknown = await response.json();
    if (!response.ok) throw new CommandError(JSON.stringify(answer));
    return answer;
  };
};
