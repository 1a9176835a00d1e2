import { type Command, wordAt } from './command.ts';

const usage = 'purge <id> …';

export const purge: Command = {
  name: 'purge',
  usage,
  summary: 'deletes records for good, with what hangs on them: no query finds them, and nobody is told',
  example: 'purge 006Fl0000001abc',
  signsIn: false,
  run: async (call) => {
    wordAt(call, 0, usage);
    await call.control('purge', call.words);
    console.log(`purged ${call.words.join(', ')}`);
  },
};
