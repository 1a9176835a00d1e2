import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { artefact } from '../artefact.ts';
import { DeliveryError, type Step } from '../step.ts';

/** They ask for their text and name to be kept, and nothing of what is built with them. */
const allowed: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'PostgreSQL',
  'Unlicense',
]);

export const licences: Step = {
  name: 'licences',
  promises: 'Every package that ships has a licence that asks for nothing but its own text.',
  kind: 'commit',
  run: async ({ say }) => {
    const packages = packagesThatShip(readFileSync(path.join(artefact.root, 'package-lock.json'), 'utf8'));
    const refused = packages.filter(({ licence }) => !isAllowed(licence));
    if (refused.length === 0) return say(`${packages.length} packages, each of an allowed licence`);
    throw new DeliveryError(
      [
        'these packages ship under a licence that nobody has allowed. Take another package, or add the licence to scripts/delivery/steps/licences.ts with the consent of who answers for it:',
        ...refused.map(({ name, licence }) => `  ${name}: ${licence ?? 'no licence at all'}`),
      ].join('\n'),
    );
  },
};

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ dev: z.boolean().default(false), license: z.string().optional(), version: z.string().optional() }),
  ),
});

interface Package {
  readonly name: string;
  readonly licence: string | undefined;
}

/** What the lock file would install for production, ourselves left out. */
export const packagesThatShip = (lock: string): readonly Package[] =>
  Object.entries(lockSchema.parse(JSON.parse(lock)).packages)
    .filter(([place, { dev }]) => place !== '' && !dev)
    .map(([place, { version, license }]) => ({
      name: `${place.replace(/^.*node_modules\//, '')}@${version ?? '?'}`,
      licence: license,
    }));

/** An SPDX expression without nesting, as packages have them: `MIT`, `(MIT OR CC0-1.0)`, `MIT AND ISC`. */
export const isAllowed = (licence: string | undefined): boolean =>
  licence !== undefined &&
  licence
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((each) => allowed.has(each.trim())));
