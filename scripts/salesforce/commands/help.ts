import type { Command } from './command.ts';
import { listMisbehaviours } from './misbehaviours.ts';

const describe = ({ usage, summary, example }: Command): string[] => [
  `  ${usage}`,
  `      ${summary}${example === undefined ? '' : `, such as: ${example}`}`,
];

/** What the command line can do. */
export const help = (commands: readonly Command[]): string =>
  [
    'npm run salesforce -- <command>',
    '',
    ...commands.flatMap(describe),
    '',
    'How it can misbehave:',
    '',
    listMisbehaviours(),
    '',
    'The org is found in .local/running.json (written by npm start), or by --url, --client-id, --client-secret and',
    "--token (the administrator's, for what no client may do), or by SALESFORCE_URL, SALESFORCE_CLIENT_ID,",
    'SALESFORCE_CLIENT_SECRET and SALESFORCE_ACCESS_TOKEN.',
  ].join('\n');
