import { type Command, type CommandCall, CommandError, wordAt } from './command.ts';
import { quote } from './find-deal.ts';

const usage = 'create <name> [--amount n] [--owner name] [--stage s] [--close day] [--account name]';
const DAYS_AHEAD = 30;

const idOf = async ({ connection }: CommandCall, object: 'User' | 'Account', word: string): Promise<string> => {
  const { records } = await connection.query<{ Id: string }>(
    `SELECT Id FROM ${object} WHERE Name LIKE ${quote(`%${word}%`)} LIMIT 1`,
  );
  const [first] = records;
  if (!first) throw new CommandError(`there is no ${object} called like ${word}`);
  return first.Id;
};

export const create: Command = {
  name: 'create',
  usage,
  summary: 'makes a new deal',
  example: 'create "New stadium" --amount 90000 --close 2027-03-31',
  flags: ['amount', 'owner', 'stage', 'close', 'account'],
  run: async (call) => {
    const { flags, connection } = call;
    const closeOn = flags['close'] ?? new Date(Date.now() + DAYS_AHEAD * 86_400_000).toISOString().slice(0, 10);
    const result = await connection.sobject('Opportunity').create({
      Name: wordAt(call, 0, usage),
      StageName: flags['stage'] ?? 'Prospecting',
      CloseDate: closeOn,
      ...(flags['amount'] !== undefined && { Amount: flags['amount'] }),
      ...(flags['owner'] !== undefined && { OwnerId: await idOf(call, 'User', flags['owner']) }),
      ...(flags['account'] !== undefined && { AccountId: await idOf(call, 'Account', flags['account']) }),
    });
    console.log(`created ${result.id ?? ''}`);
  },
};
