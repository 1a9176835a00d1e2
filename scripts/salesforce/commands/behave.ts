import type { Command } from './command.ts';

export const behave: Command = {
  name: 'behave',
  usage: 'behave',
  summary: 'ends everything that misbehave and relay began',
  signsIn: false,
  run: async ({ control }) => {
    await control('faults.clear');
    console.log('the org behaves again');
  },
};
