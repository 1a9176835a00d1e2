import type { Connection } from 'jsforce/lib/core.js';
import type { Control } from './call-control.ts';

export interface CommandCall {
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
