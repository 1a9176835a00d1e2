import { type CommandCall, CommandError } from './command.ts';

/** One way in which the org can be made to misbehave from the command line. */
export interface Misbehaviour {
  /** Its word and what follows it. */
  readonly usage: string;
  readonly summary: string;
  readonly example: string;
  /** It happens now, and there is nothing to end. */
  readonly isOnce?: true;
  /** The method of the control surface, and its arguments. */
  readonly asked: (call: MisbehaviourCall) => readonly [method: string, ...args: readonly unknown[]];
}

interface MisbehaviourCall {
  /** The words after the misbehaviour's own. */
  readonly words: readonly string[];
  readonly flags: CommandCall['flags'];
}

const numberAt = (call: MisbehaviourCall, index: number, what: string): number => {
  const word = call.words[index];
  const number = Number(word);
  if (word === undefined || word === '' || !Number.isFinite(number) || number < 0)
    throw new CommandError(`${word ?? 'nothing'} is no ${what}`);
  return number;
};

const seconds = (call: MisbehaviourCall, index: number): number => numberAt(call, index, 'number of seconds') * 1_000;

/** Requests that `--path`, `--containing` and `--times` name; without `--times` all of them, until the org behaves again. */
const requests = (call: MisbehaviourCall, fault: object): readonly [string, object] => {
  const { path, containing, times } = call.flags;
  const named = { ...(path !== undefined && { path }), ...(containing !== undefined && { containing }), ...fault };
  if (times === undefined) return ['faults.failWhile', named];
  return ['faults.failNext', { ...named, times: numberAt({ words: [times], flags: {} }, 0, 'number of times') }];
};

const objectAt = ({ words }: MisbehaviourCall): string => {
  const [object] = words;
  if (object === undefined) throw new CommandError('name an object, such as Opportunity');
  return object;
};

export const misbehaviours: readonly Misbehaviour[] = [
  {
    usage: 'fail <status> [--code C] [--path p] [--containing text] [--times n]',
    summary: 'refuses requests',
    example: 'misbehave fail 503 --path "/query*" --times 6',
    asked: (call) => {
      const { code } = call.flags;
      return requests(call, { status: numberAt(call, 0, 'status'), ...(code !== undefined && { code }) });
    },
  },
  {
    usage: 'slow <seconds> [--path p] [--containing text] [--times n]',
    summary: 'answers late',
    example: 'misbehave slow 10 --containing "FROM Account"',
    asked: (call) => requests(call, { delayMs: seconds(call, 0) }),
  },
  {
    usage: 'break-off [--path p] [--containing text] [--times n]',
    summary: 'cuts the connection in the middle of the answer',
    example: 'misbehave break-off --times 3',
    asked: (call) => requests(call, { breakOff: true }),
  },
  {
    usage: 'hang [--path p] [--containing text] [--times n]',
    summary: 'never answers',
    example: 'misbehave hang --path /limits --times 1',
    asked: (call) => requests(call, { neverAnswer: true }),
  },
  {
    usage: 'late <seconds>',
    summary: 'shows what is committed only after a while',
    example: 'misbehave late 3',
    asked: (call) => ['faults.delayVisibility', seconds(call, 0)],
  },
  {
    usage: 'pages <rows>',
    summary: 'shrinks the pages of queries',
    example: 'misbehave pages 250',
    asked: (call) => ['faults.pageRows', numberAt(call, 0, 'number of rows')],
  },
  {
    usage: 'locators',
    summary: 'loses every open query cursor',
    example: 'misbehave locators',
    isOnce: true,
    asked: () => ['faults.expireLocators'],
  },
  {
    usage: 'limit <daily> [<used>]',
    summary: 'sets the daily limit of API calls, and how many are used',
    example: 'misbehave limit 15000 14990',
    asked: (call) => {
      const daily = numberAt(call, 0, 'number of calls');
      const used = call.words[1] === undefined ? {} : { used: numberAt(call, 1, 'number of calls') };
      return ['faults.apiLimit', { daily, ...used }];
    },
  },
  {
    usage: 'move',
    summary: 'moves the org to another address',
    example: 'misbehave move',
    asked: () => ['faults.moveInstance'],
  },
  {
    usage: 'sessions',
    summary: 'ends every session',
    example: 'misbehave sessions',
    isOnce: true,
    asked: () => ['expireSessions'],
  },
  {
    usage: 'revoke [invalid_client|invalid_client_id|invalid_grant]',
    summary: 'keeps the app from signing in',
    example: 'misbehave revoke invalid_grant',
    asked: ({ words: [error] }) => ['faults.revokeClient', { ...(error !== undefined && { error }) }],
  },
  {
    usage: 'bulk stuck|failed|gone|slow <seconds>|short <rows>',
    summary: 'makes bulk query jobs go wrong',
    example: 'misbehave bulk short 1',
    asked: (call) => ['faults.bulk', bulkFault(call)],
  },
  {
    usage: 'lose <events>',
    summary: 'loses the next change events for good',
    example: 'misbehave lose 5',
    asked: (call) => ['relay.lose', numberAt(call, 0, 'number of events')],
  },
  {
    usage: 'duplicate <times>',
    summary: 'delivers every change event so many times',
    example: 'misbehave duplicate 3',
    asked: (call) => ['relay.duplicate', numberAt(call, 0, 'number of times')],
  },
  {
    usage: 'shuffle <events>',
    summary: 'delivers change events in groups, each in disorder',
    example: 'misbehave shuffle 20',
    asked: (call) => ['relay.shuffle', numberAt(call, 0, 'number of events')],
  },
  {
    usage: 'empty <events>',
    summary: 'tells the next changes as gaps, without their data',
    example: 'misbehave empty 5',
    asked: (call) => ['relay.loseBodies', numberAt(call, 0, 'number of events')],
  },
  {
    usage: 'gap <object> <id> [UPDATE|CREATE|DELETE|UNDELETE]',
    summary: 'sends a gap event of a record that did not change',
    example: 'misbehave gap Opportunity 006Fl0000001abc',
    isOnce: true,
    asked: (call) => ['relay.gap', objectAt(call), call.words[1], call.words[2] ?? 'UPDATE'],
  },
  {
    usage: 'overflow <object>',
    summary: 'sends GAP_OVERFLOW: more changed than can be told',
    example: 'misbehave overflow Account',
    isOnce: true,
    asked: (call) => ['relay.overflow', objectAt(call)],
  },
  {
    usage: 'wildcard <object>',
    summary: 'sends a change event that names all records',
    example: 'misbehave wildcard Account',
    isOnce: true,
    asked: (call) => ['relay.wildcard', objectAt(call)],
  },
  {
    usage: 'delivered <events>',
    summary: 'delivers so many change events in 24 hours, and no more',
    example: 'misbehave delivered 100',
    asked: (call) => ['relay.deliveredMax', numberAt(call, 0, 'number of events')],
  },
];

/** Every way, with an example. */
export const listMisbehaviours = (): string =>
  misbehaviours
    .flatMap(({ usage, summary, example }) => [`  misbehave ${usage}`, `      ${summary}, such as: ${example}`])
    .join('\n');

/** @throws CommandError when it is none */
const bulkFault = (call: MisbehaviourCall): object => {
  const rest = { ...call, words: call.words.slice(1) };
  switch (call.words[0]) {
    case 'stuck':
      return { isStuck: true };
    case 'failed':
      return { failJobs: true };
    case 'gone':
      return { areResultsGone: true };
    case 'slow':
      return { secondsToFinish: numberAt(rest, 0, 'number of seconds') };
    case 'short':
      return { dropRows: numberAt(rest, 0, 'number of rows') };
    default:
      throw new CommandError('bulk jobs are stuck, failed, gone, slow or short');
  }
};
