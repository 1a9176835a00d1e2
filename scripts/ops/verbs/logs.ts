import { paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import { type Deployed, deployedNamed, OpsError } from '../deployed.ts';
import { functionNamed, ownFunctions } from '../function-state.ts';
import type { Stage } from '../stage.ts';
import type { Flags, Verb } from '../verb.ts';

/** As many as a person reads. */
const linesMax = 200;

/** Lines of one function, or of all that had to do with one trace. */
export const logs: Verb = {
  name: 'logs',
  takes: ['[function]'],
  says: 'lines of a function (--level ERROR, --minutes 15), or of all functions with --id of a trace',
  run: async ({ stage, given, flags, say }) => {
    const [title] = given;
    if (title === undefined && flags.id === undefined) throw new OpsError('say which function, or --id of a trace');
    const all = await stage.deployed();
    const wanted = title === undefined ? ownFunctions(all) : [await functionNamed(stage, title)];
    const found = await Promise.all(wanted.map((lambda) => linesOf(stage, groupOf(all, lambda), flags)));
    const lines = found.flat().toSorted((one, other) => one.at - other.at);
    if (lines.length === 0) return say(`No such line in the last ${flags.minutes} minutes.`);
    for (const { at, text } of lines.slice(-linesMax)) say(`${new Date(at).toISOString()}  ${text}`);
    if (lines.length > linesMax) say(`${lines.length - linesMax} lines before these are left out: fewer --minutes`);
  },
};

const groupOf = (all: readonly Deployed[], lambda: Deployed): Deployed =>
  deployedNamed(all, 'AWS::Logs::LogGroup', `${lambda.title}Logs`);

interface Line {
  readonly at: number;
  readonly text: string;
}

const linesOf = async ({ logs: client }: Stage, group: Deployed, flags: Flags): Promise<readonly Line[]> => {
  const { minutes, level, id } = flags;
  const asked = {
    logGroupName: group.id,
    startTime: Date.now() - minutes * 60_000,
    ...(id !== undefined && { filterPattern: `{ $.correlation_id = "${id}" }` }),
    ...(id === undefined && level !== undefined && { filterPattern: `{ $.level = "${level.toUpperCase()}" }` }),
  };
  const lines: Line[] = [];
  for await (const { events = [] } of paginateFilterLogEvents({ client }, asked))
    lines.push(...events.map(({ timestamp = 0, message = '' }) => ({ at: timestamp, text: message.trimEnd() })));
  return lines;
};
