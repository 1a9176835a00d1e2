import { parseArgs } from 'node:util';
import { CommandError } from './commands/command.ts';
import { connect } from './commands/connect.ts';
import { help } from './commands/help.ts';
import { commands } from './commands/index.ts';

/** `npm run salesforce -- <command> …`: changes deals in the running org, as any client of Salesforce would. */
const run = async (): Promise<void> => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      'client-id': { type: 'string' },
      'client-secret': { type: 'string' },
      amount: { type: 'string' },
      owner: { type: 'string' },
      stage: { type: 'string' },
      close: { type: 'string' },
      account: { type: 'string' },
    },
  });
  const [name = 'help', ...words] = positionals;
  if (name === 'help') {
    console.log(help(commands));
    return;
  }
  const command = commands.find((each) => each.name === name);
  if (!command) throw new CommandError(`there is no command ${name}\n\n${help(commands)}`);
  const connection = await connect({
    url: values.url,
    clientId: values['client-id'],
    clientSecret: values['client-secret'],
  });
  await command.run({ connection, words, flags: values });
};

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
