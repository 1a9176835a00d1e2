import { type Command, CommandError } from './command.ts';
import { type Misbehaviour, misbehaviours } from './misbehaviours.ts';

const wordOf = ({ usage }: Misbehaviour): string => usage.split(' ')[0] ?? usage;

const list = (): string =>
  misbehaviours
    .flatMap(({ usage, summary, example }) => [`  ${usage}`, `      ${summary}, such as: ${example}`])
    .join('\n');

/** Makes the org go wrong in one of the ways that `misbehaviours` names. */
export const misbehave: Command = {
  name: 'misbehave',
  usage: 'misbehave <what> …',
  summary: 'makes the org go wrong until told to behave; alone it lists the ways',
  example: 'misbehave fail 503 --times 6',
  flags: ['code', 'path', 'containing', 'times'],
  signsIn: false,
  run: async ({ words: [word, ...words], flags, control }) => {
    if (word === undefined) {
      console.log(`npm run salesforce -- misbehave <what>\n\n${list()}`);
      return;
    }
    const way = misbehaviours.find((each) => wordOf(each) === word);
    if (!way) throw new CommandError(`the org cannot misbehave by ${word}; it can:\n${list()}`);
    const answer = await control(...way.asked({ words, flags }));
    console.log(answer === null ? `${way.summary}; end it with: npm run salesforce -- behave` : JSON.stringify(answer));
  },
};
