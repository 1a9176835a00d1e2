import { parseArgs } from 'node:util';

export interface StartOptions {
  readonly port: number;
  readonly isFresh: boolean;
  readonly recordsFolder?: string;
  readonly seed?: number;
  readonly isQuiet: boolean;
  readonly showsLogs: boolean;
}

/** A flag that cannot be. */
export class StartOptionsError extends Error {
  override readonly name = 'StartOptionsError';
}

export const startHelp = `npm start -- [flags]

  --port N        use ports N to N+7 (default 4000): Fairlead, Salesforce, sign-in, PostgreSQL, SQS and S3, DynamoDB, other AWS, Ops
  --fresh         begin anew: forget the org, the database and everything else
  --records DIR   begin anew with an org filled from JSON files of records, as Salesforce's REST API returns them
  --seed N        begin with another invented company (for a new org)
  --logs          show what the functions write (it is in .local/cloud/logs anyway)
  --quiet         no progress, only the addresses
  --help          this text`;

const flags = {
  port: { type: 'string', default: '4000' },
  fresh: { type: 'boolean', default: false },
  records: { type: 'string' },
  seed: { type: 'string' },
  logs: { type: 'boolean', default: false },
  quiet: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** What the flags say; nothing when they ask for help. @throws StartOptionsError */
export const startOptions = (args: readonly string[]): StartOptions | undefined => {
  const { values } = parse(args);
  if (values.help) return undefined;
  const port = wholeNumber('port', values.port, 65_528);
  if (port < 1_024) throw new StartOptionsError('--port must be 1024 or more');
  return {
    port,
    isFresh: values.fresh || values.records !== undefined,
    ...(values.records !== undefined && { recordsFolder: values.records }),
    ...(values.seed !== undefined && { seed: wholeNumber('seed', values.seed, 2 ** 31) }),
    isQuiet: values.quiet,
    showsLogs: values.logs,
  };
};

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: flags });
  } catch (cause) {
    throw new StartOptionsError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
};

const wholeNumber = (flag: string, text: string, max: number): number => {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= max) return value;
  throw new StartOptionsError(`--${flag} takes a whole number up to ${max}, not ${text}`);
};
