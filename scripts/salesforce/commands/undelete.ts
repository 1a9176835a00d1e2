import { SoapApi } from 'jsforce/lib/api/soap.js';
import { type Command, CommandError, wordAt } from './command.ts';

const usage = 'undelete <id>';

export const undelete: Command = {
  name: 'undelete',
  usage,
  summary: 'brings a record back from the recycle bin',
  example: 'undelete 006Fl0000001abc',
  run: async (call) => {
    const id = wordAt(call, 0, usage);
    const [result] = await new SoapApi(call.connection).undelete([id]);
    if (!result?.success) throw new CommandError(`${id} was not brought back: ${JSON.stringify(result?.errors ?? [])}`);
    console.log(`brought back ${id}`);
  },
};
