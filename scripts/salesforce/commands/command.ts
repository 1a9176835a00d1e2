import type { Connection } from 'jsforce/lib/core.js';

export interface CommandCall {
  readonly connection: Connection;
  readonly words: readonly string[];
  readonly flags: Readonly<Record<string, string | undefined>>;
}

/** One verb of the command line. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
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
