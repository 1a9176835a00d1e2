import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { reasonFor } from './grants/unused-on-purpose.ts';
import type { Grant } from './local/access/statement.ts';
import { unusedGrants } from './local/access/unused-grants.ts';
import { forgetGrantNotes, readGrantNotes } from './local/access/used-grants.ts';
import { places } from './start/places.ts';

/**
 * Program: lists the grants of the template that no start in this checkout has used, by whoever holds them.
 * `--forget` begins anew; `--strict` fails when there is one without a reason in `grants/unused-on-purpose.ts`.
 */
const { values: flags } = parseArgs({
  options: { forget: { type: 'boolean', default: false }, strict: { type: 'boolean', default: false } },
});

const show = (title: string, grants: readonly Grant[]): void => {
  console.log(`\n${title}: ${grants.length}`);
  for (const [holder, held] of Map.groupBy(grants, (grant) => grant.holder)) {
    console.log(`  ${holder}`);
    for (const grant of held) {
      const reason = reasonFor(grant);
      const to = grant.to === '' ? '' : ` for ${grant.to}`;
      console.log(`    ${grant.action} on ${shortly(grant.resource)}${to}${reason === undefined ? '' : `: ${reason}`}`);
    }
  }
};

/** The action names the service; region and account are always ours. */
const shortly = (arn: string): string => arn.replace(/^arn:[^:]*:[^:]*:[^:]*:[^:]*:/, '');

const report = (): void => {
  const notes = existsSync(places.grants) ? readGrantNotes(places.grants) : [];
  const last = notes.at(-1);
  if (!last) {
    console.log('No start has noted anything yet: run npm start, or the tests.');
    return;
  }
  const unused = unusedGrants(notes);
  const unexplained = unused.filter((grant) => reasonFor(grant) === undefined);
  console.log(`${last.grants.length} grants; ${notes.length} starts since ${notes[0]?.startedAt}.`);
  show('Never used, and nobody says why', unexplained);
  show(
    'Never used, on purpose',
    unused.filter((grant) => reasonFor(grant) !== undefined),
  );
  if (flags.strict && unexplained.length > 0) process.exitCode = 1;
};

if (flags.forget) forgetGrantNotes(places.grants);
else report();
