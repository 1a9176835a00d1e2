import { type Command, CommandError, wordAt } from './command.ts';

const usage = 'control <method> [<JSON> …]';

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandError(`${text} is no JSON; a text is written '"like this"'`);
  }
};

/** Any method of the org's control surface. */
export const control: Command = {
  name: 'control',
  usage,
  summary: 'calls any method of the control surface, with arguments in JSON',
  example: `control faults.failNext '{"status":429,"times":2}'`,
  signsIn: false,
  run: async (call) => {
    const method = wordAt(call, 0, usage);
    console.log(JSON.stringify(await call.control(method, ...call.words.slice(1).map(parse)), null, 2));
  },
};
