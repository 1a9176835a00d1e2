import { type Command, wordAt } from './command.ts';
import { findDeal } from './find-deal.ts';

const usage = 'delete <id|part of name>';

export const deleteDeal: Command = {
  name: 'delete',
  usage,
  summary: 'puts a deal into the recycle bin',
  example: 'delete "New stadium"',
  run: async (call) => {
    const deal = await findDeal(call.connection, wordAt(call, 0, usage));
    await call.connection.sobject('Opportunity').destroy(deal.Id);
    console.log(`deleted ${deal.Name} (${deal.Id}); undelete it with: npm run salesforce -- undelete ${deal.Id}`);
  },
};
