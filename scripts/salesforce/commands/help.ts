import type { Command } from './command.ts';

/** What the command line can do, one line a command. */
export const help = (commands: readonly Command[]): string => {
  const width = Math.max(...commands.map(({ usage }) => usage.length));
  const lines = commands.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`);
  return [
    'npm run salesforce -- <command>',
    '',
    ...lines,
    '',
    'The org is found in .local/running.json (written by npm start), or by --url, --client-id and --client-secret,',
    'or by SALESFORCE_URL, SALESFORCE_CLIENT_ID and SALESFORCE_CLIENT_SECRET.',
  ].join('\n');
};
