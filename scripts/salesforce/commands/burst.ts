import { type Command, CommandError, wordAt } from './command.ts';

const usage = 'burst <n>';
const RECORDS_PER_CALL = 200;

interface OpenDeal {
  readonly Id: string;
  readonly Amount: number | null;
}

/** A few per cent up or down, in cents, different for each deal and each time. */
const nudged = (amount: number | null): string => ((amount ?? 10_000) * (0.95 + Math.random() * 0.1)).toFixed(2);

export const burst: Command = {
  name: 'burst',
  usage,
  summary: 'changes the amounts of n open deals as fast as it can',
  example: 'burst 200',
  run: async (call) => {
    const count = Number(wordAt(call, 0, usage));
    if (!Number.isInteger(count) || count < 1 || count > 2_000)
      throw new CommandError('a burst changes 1 to 2000 deals');
    const soql = `SELECT Id, Amount FROM Opportunity WHERE IsClosed = false ORDER BY CloseDate DESC LIMIT ${count}`;
    const { records } = await call.connection.query<OpenDeal>(soql);
    const startedAt = performance.now();
    for (let from = 0; from < records.length; from += RECORDS_PER_CALL) {
      const part = records
        .slice(from, from + RECORDS_PER_CALL)
        .map(({ Id, Amount }) => ({ Id, Amount: nudged(Amount) }));
      const results = await call.connection.sobject('Opportunity').update(part);
      const refused = results.find((result) => !result.success);
      if (refused) throw new CommandError(`the org refused a change: ${JSON.stringify(refused)}`);
    }
    console.log(`changed ${records.length} deals in ${Math.round(performance.now() - startedAt)} ms`);
  },
};
