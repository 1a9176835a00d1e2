import { parseArgs } from 'node:util';
import { OpsError } from './deployed.ts';
import type { Flags, Verb } from './verb.ts';
import { verbs } from './verbs.ts';

export interface OpsOptions {
  readonly verb: Verb;
  readonly given: readonly string[];
  /** Undefined: this machine. */
  readonly stage: string | undefined;
  readonly flags: Flags;
}

const flags = {
  stage: { type: 'string' },
  minutes: { type: 'string', default: '15' },
  level: { type: 'string' },
  id: { type: 'string' },
} as const;

/**
 * What the command line asks for; nothing where it asks for nothing, and is to be told what there is.
 * @throws OpsError
 */
export const opsOptions = (args: readonly string[]): OpsOptions | undefined => {
  const { values, positionals } = parsed(args);
  const [name, ...given] = positionals;
  if (name === undefined) return undefined;
  const verb = verbs.find((each) => each.name === name);
  if (!verb) throw new OpsError(`there is no ${name}; there are ${verbs.map((each) => each.name).join(', ')}`);
  const missing = verb.takes.slice(given.length).filter((each) => each.startsWith('<'));
  if (missing.length > 0) throw new OpsError(`${name} needs ${missing.join(' and ')}`);
  if (given.length > verb.takes.length)
    throw new OpsError(`${name} takes no ${given.slice(verb.takes.length).join(' ')}`);
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new OpsError(`--minutes ${values.minutes}: must be a number above 0`);
  return { verb, given, stage: values.stage, flags: { minutes, level: values.level, id: values.id } };
};

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: flags, allowPositionals: true });
  } catch (cause) {
    throw new OpsError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
};

/** A line for each verb. */
export const listOfVerbs = (): readonly string[] => {
  const commands = verbs.map(({ name, takes }) => [name, ...takes].join(' '));
  const width = Math.max(...commands.map(({ length }) => length));
  return verbs.map(({ says }, place) => `${(commands[place] ?? '').padEnd(width)}  ${says}`);
};
