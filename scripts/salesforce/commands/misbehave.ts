import { type Command, CommandError } from './command.ts';
import { listMisbehaviours, type Misbehaviour, misbehaviours } from './misbehaviours.ts';

const wordOf = ({ usage }: Misbehaviour): string => usage.split(' ')[0] ?? usage;

/** Makes the org go wrong in one of the ways that `misbehaviours` names. */
export const misbehave: Command = {
  name: 'misbehave',
  usage: 'misbehave <what> …',
  summary: 'makes the org go wrong until told to behave; the ways stand below',
  example: 'misbehave fail 503 --times 6',
  flags: ['code', 'path', 'containing', 'times'],
  signsIn: false,
  run: async ({ words: [word, ...words], flags, control }) => {
    if (word === undefined) {
      console.log(`npm run salesforce -- misbehave <what>\n\n${listMisbehaviours()}`);
      return;
    }
    const way = misbehaviours.find((each) => wordOf(each) === word);
    if (!way) throw new CommandError(`the org cannot misbehave by ${word}; it can:\n${listMisbehaviours()}`);
    const answer = await control(...way.asked({ words, flags }));
    const end = way.isOnce ? '' : '; end it with: npm run salesforce -- behave';
    console.log(`the org ${way.summary}${answer === null ? '' : `: ${JSON.stringify(answer)}`}${end}`);
  },
};
