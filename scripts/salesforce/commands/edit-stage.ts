import { type Command, CommandError, wordAt } from './command.ts';

const usage =
  'edit-stage <stage> [--type open|won|lost] [--label text] [--api-name text] [--category c] [--probability p]';

export const editStage: Command = {
  name: 'edit-stage',
  usage,
  summary: 'changes a stage and what its deals are: no deal is stamped, nobody is told',
  example: 'edit-stage "Negotiation/Review" --type won',
  flags: ['type', 'label', 'api-name', 'category', 'probability'],
  signsIn: false,
  run: async (call) => {
    const stage = wordAt(call, 0, usage);
    const { type, label, category, probability, 'api-name': apiName } = call.flags;
    const changes = {
      ...(type !== undefined && { type }),
      ...(label !== undefined && { label }),
      ...(apiName !== undefined && { apiName }),
      ...(category !== undefined && { forecastCategory: category }),
      ...(probability !== undefined && { probability: Number(probability) }),
    };
    if (Object.keys(changes).length === 0) throw new CommandError(`say what changes: npm run salesforce -- ${usage}`);
    await call.control('editStage', stage, changes);
    console.log(`${stage}: ${JSON.stringify(changes)}`);
  },
};
