import type { Connection } from 'jsforce/lib/core.js';

/** Calls a method of the running org's control surface. @returns its value. @throws CommandError in the org's words */
export type Control = (method: string, ...args: readonly unknown[]) => Promise<unknown>;

export interface CommandCall {
  /** Signed in, if the command says so. */
  readonly connection: Connection;
  readonly words: readonly string[];
  readonly flags: Readonly<Record<string, string | undefined>>;
  /** Does to the org what no client of Salesforce could: a method of OrgControl, such as `merge` or `relay.pause`. */
  readonly control: Control;
}

/** One verb of the command line. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  /** Shown by help below the summary. */
  readonly example?: string;
  /** Names of the `--flag value` that it takes. */
  readonly flags?: readonly string[];
  /** Whether it speaks to the org as a client does (the default), or by `control` alone, which works when sign-in fails. */
  readonly signsIn?: boolean;
  readonly run: (call: CommandCall) => Promise<void>;
}

/** Something the person at the keyboard can put right. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** The word at a place. @throws CommandError with the usage when it is missing */
export const wordAt = (call: CommandCall, index: number, usage: string): string => {
  const word = call.words[index];
  if (word === undefined) throw new CommandError(`usage: npm run salesforce -- ${usage}`);
  return word;
};
