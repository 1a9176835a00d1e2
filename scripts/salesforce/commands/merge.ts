import { type Command, wordAt } from './command.ts';

const usage = 'merge <id of the winner> <id of a loser> [<another>]';

export const merge: Command = {
  name: 'merge',
  usage,
  summary: 'merges accounts, contacts, leads or cases into one; what hung on the losers hangs on it',
  example: 'merge 001Fl0000001abc 001Fl0000001abd',
  signsIn: false,
  run: async (call) => {
    const winner = wordAt(call, 0, usage);
    wordAt(call, 1, usage);
    const losers = call.words.slice(1);
    await call.control('merge', winner, losers);
    console.log(`merged ${losers.join(' and ')} into ${winner}`);
  },
};
