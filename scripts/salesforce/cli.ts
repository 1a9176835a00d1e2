import { parseArgs } from 'node:util';
import { controlOf } from './commands/call-control.ts';
import { CommandError } from './commands/command.ts';
import { connect } from './commands/connect.ts';
import { help } from './commands/help.ts';
import { commands } from './commands/index.ts';

const flagNames = ['url', 'client-id', 'client-secret', ...commands.flatMap(({ flags = [] }) => flags)];

/** `npm run salesforce -- <command> …`: changes deals in the running org, as any client of Salesforce would. */
const run = async (): Promise<void> => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      ...Object.fromEntries(flagNames.map((flag) => [flag, { type: 'string' } as const])),
    },
  });
  const [name = 'help', ...words] = positionals;
  if (name === 'help') {
    console.log(help(commands));
    return;
  }
  const command = commands.find((each) => each.name === name);
  if (!command) throw new CommandError(`there is no command ${name}\n\n${help(commands)}`);
  const { connection, url } = await connect({
    url: values['url'],
    clientId: values['client-id'],
    clientSecret: values['client-secret'],
  });
  await command.run({ connection, words, flags: values, control: controlOf(connection, url) });
};

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
