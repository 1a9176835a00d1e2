import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { DeliveryError } from './step.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const folder = path.join(root, 'dist');

/** What is built once and carried from stage to stage. */
export const artefact = {
  root,
  folder,
  sbom: path.join(folder, 'sbom.json'),
  release: path.join(folder, 'release.json'),
  web: path.join(folder, 'web'),
  /** Where a preview is, for who tells people. */
  address: path.join(folder, 'address.txt'),
  assembly: (stage: string): string => path.join(folder, 'assembly', stage === 'local' ? 'dev' : stage),
} as const;

/** By what the artefact is known: in the web bucket, and to who rolls back. */
export const releaseSchema = z.strictObject({ release: z.string().min(1), stages: z.array(z.string()) });

/** @throws DeliveryError when nothing has been built */
export const readRelease = (): z.output<typeof releaseSchema> => {
  if (!existsSync(artefact.release)) {
    throw new DeliveryError('dist/release.json is missing: nothing has been built. Run `npm run deliver -- build`');
  }
  return releaseSchema.parse(JSON.parse(readFileSync(artefact.release, 'utf8')));
};

/** The folder of a stage's templates and code, in this or another `dist`. @throws DeliveryError when it holds none */
export const assemblyOf = (stage: string, dist = folder): string => {
  const place = path.join(dist, path.relative(folder, artefact.assembly(stage)));
  if (existsSync(path.join(place, 'manifest.json'))) return place;
  throw new DeliveryError(
    `${path.join(path.relative(root, dist), 'assembly')} holds nothing for ${stage}. Run \`npm run deliver -- build --stage ${stage}\`, or fetch the artefact of the commit`,
  );
};
