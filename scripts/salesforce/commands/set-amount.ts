import { type Command, CommandError, wordAt } from './command.ts';
import { findDeal } from './find-deal.ts';

const usage = 'set-amount <id|part of name|any> <amount>';

export const setAmount: Command = {
  name: 'set-amount',
  usage,
  summary: 'changes what a deal is worth',
  example: 'set-amount any 12500.50',
  run: async (call) => {
    const deal = await findDeal(call.connection, wordAt(call, 0, usage));
    const amount = wordAt(call, 1, usage);
    if (!/^\d+(\.\d+)?$/.test(amount)) throw new CommandError(`${amount} is no amount: write it like 12500.50`);
    // As text: the org reads it exactly, a JavaScript number would not hold every digit.
    await call.connection.sobject('Opportunity').update({ Id: deal.Id, Amount: amount });
    console.log(`${deal.Name} (${deal.Id}): ${deal.Amount ?? 'no amount'} → ${amount}`);
  },
};
