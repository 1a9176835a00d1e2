import { type Command, wordAt } from './command.ts';

const usage = 'set-rate <currency> <rate> [--from day]';

export const setRate: Command = {
  name: 'set-rate',
  usage,
  summary: 'sets how much of a currency one of the corporate one is worth, or what it is from a day on',
  example: 'set-rate USD 1.0850 --from 2026-07-01',
  flags: ['from'],
  signsIn: false,
  run: async (call) => {
    const [currency, rate] = [wordAt(call, 0, usage), wordAt(call, 1, usage)];
    const { from } = call.flags;
    await (from === undefined
      ? call.control('setRate', currency, rate)
      : call.control('setDatedRate', currency, from, rate));
    console.log(`${currency} ${rate}${from === undefined ? '' : ` from ${from}`}`);
  },
};
