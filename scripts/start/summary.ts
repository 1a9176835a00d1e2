import { renameSync, writeFileSync } from 'node:fs';
import type { Persona } from '../local/identity/persona.ts';
import { places } from './places.ts';

/** What runs where, for people and for `npm run salesforce`. */
export interface Running {
  readonly pid: number;
  readonly addresses: Readonly<Record<string, string>>;
  readonly salesforce: {
    readonly url: string;
    readonly clientId: string;
    readonly clientSecret: string;
    /** The administrator's, which never ends. */
    readonly accessToken: string;
    /** Under which name the Event Relay puts events on the bus. */
    readonly eventSource: string;
  };
  readonly personas: readonly Persona[];
  /** An open deal of the first persona, to be changed while she looks. */
  readonly exampleDealId?: string;
}

/** Holds the org's secrets: for its owner only. It is there whole or not at all: others wait for it. */
export const writeRunning = (running: Running): void => {
  const beside = `${places.running}.${process.pid}`;
  writeFileSync(beside, `${JSON.stringify(running, null, 2)}\n`, { mode: 0o600 });
  renameSync(beside, places.running);
};

/** Where to look, who to sign in as, what to try. */
export const summary = (running: Running): string => {
  const { salesforce } = running;
  const people = running.personas.map(({ name, title }): [string, string] => [name, title]);
  return [
    '',
    'Where',
    ...table(Object.entries(running.addresses)),
    '',
    'Who (choose at sign-in, no password)',
    ...table(people),
    '',
    'Salesforce',
    ...table([
      ['client id', salesforce.clientId],
      ['client secret', salesforce.clientSecret],
      [
        'sf CLI',
        `SF_ACCESS_TOKEN='${salesforce.accessToken}' sf org login access-token --instance-url ${salesforce.url} --no-prompt --alias local`,
      ],
    ]),
    '',
    `Change a deal of ${running.personas[0]?.name ?? 'somebody'}, and watch the board move`,
    `  npm run salesforce -- set-amount ${running.exampleDealId ?? 'any'} 250000`,
    'Make the org go wrong, and watch the board say so',
    '  npm run salesforce -- misbehave',
    '',
    'Ctrl-C ends everything.',
  ].join('\n');
};

const table = (rows: readonly (readonly [string, string])[]): string[] => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
};
