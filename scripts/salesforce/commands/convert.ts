import * as z from 'zod';
import { type Command, wordAt } from './command.ts';

const usage = 'convert <id of a lead> [--deal name] [--into account id]';

const convertedSchema = z.object({
  accountId: z.string(),
  contactId: z.string(),
  opportunityId: z.string().optional(),
});

export const convert: Command = {
  name: 'convert',
  usage,
  summary: 'converts a lead into an account, a contact and a deal',
  example: 'convert 00QFl0000001abc --deal "First order"',
  flags: ['deal', 'into'],
  signsIn: false,
  run: async (call) => {
    const { deal, into } = call.flags;
    const answer = await call.control('convertLead', wordAt(call, 0, usage), {
      ...(deal !== undefined && { opportunityName: deal }),
      ...(into !== undefined && { accountId: into }),
    });
    const { accountId, contactId, opportunityId } = convertedSchema.parse(answer);
    console.log(`account ${accountId}, contact ${contactId}, deal ${opportunityId ?? 'none'}`);
  },
};
