import { type Command, wordAt } from './command.ts';
import { findDeal } from './find-deal.ts';

const usage = 'set-stage <id|part of name|any> <stage>';

export const setStage: Command = {
  name: 'set-stage',
  usage,
  summary: 'moves a deal to a stage',
  example: 'set-stage any "Closed Won"',
  run: async (call) => {
    const deal = await findDeal(call.connection, wordAt(call, 0, usage));
    const stage = wordAt(call, 1, usage);
    await call.connection.sobject('Opportunity').update({ Id: deal.Id, StageName: stage });
    console.log(`${deal.Name} (${deal.Id}): ${deal.StageName} → ${stage}`);
  },
};
