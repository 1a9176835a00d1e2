import { parseArgs } from 'node:util';
import { Connection } from 'jsforce/lib/core.js';
import { controlOf } from './commands/call-control.ts';
import { CommandError } from './commands/command.ts';
import { connect, findCredentials } from './commands/connect.ts';
import { help } from './commands/help.ts';
import { commands } from './commands/index.ts';

const flagNames = ['url', 'client-id', 'client-secret', 'token', ...commands.flatMap(({ flags = [] }) => flags)];

/** `npm run salesforce -- <command> …`: changes the running org, as its users, administrators and bad days do. */
const run = async (): Promise<void> => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: Object.fromEntries(flagNames.map((flag) => [flag, { type: 'string' } as const])),
  });
  const [name = 'help', ...words] = positionals;
  if (name === 'help') {
    console.log(help(commands));
    return;
  }
  const command = commands.find((each) => each.name === name);
  if (!command) throw new CommandError(`there is no command ${name}\n\n${help(commands)}`);
  const { signsIn = true } = command;
  const credentials = await findCredentials(
    {
      url: values['url'],
      clientId: values['client-id'],
      clientSecret: values['client-secret'],
      accessToken: values['token'],
    },
    signsIn ? ['clientId', 'clientSecret'] : ['accessToken'],
  );
  const { url, accessToken = '' } = credentials;
  const connection = signsIn ? await connect(credentials) : new Connection({ instanceUrl: url });
  await command.run({ connection, words, flags: values, control: controlOf(url, accessToken) });
};

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
