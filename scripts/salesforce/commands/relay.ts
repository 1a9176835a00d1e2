import { type Command, CommandError, wordAt } from './command.ts';

const usage = 'relay pause|resume|stop|run [earliest]|state';

/** Steers the Event Relay. */
export const relay: Command = {
  name: 'relay',
  usage,
  summary:
    'holds the Event Relay (pause keeps its place, stop forgets it) or lets it go on; run earliest replays 72 hours',
  example: 'relay run earliest',
  signsIn: false,
  run: async (call) => {
    const verb = wordAt(call, 0, usage);
    if (!['pause', 'resume', 'stop', 'run', 'state'].includes(verb))
      throw new CommandError(`usage: npm run salesforce -- ${usage}`);
    const replay = call.words[1] ?? 'latest';
    if (verb !== 'state') await call.control(`relay.${verb}`, ...(verb === 'run' ? [{ replay }] : []));
    console.log(JSON.stringify(await call.control('relay.state')));
  },
};
