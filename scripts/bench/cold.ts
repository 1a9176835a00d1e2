import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import * as z from 'zod';
import { bundle, bundleOne } from '#infra/bundle';
import { entryNames } from '#infra/entries';
import { plausibleEnvironment } from '#infra/testing/plausible-environment';
import { quantile } from '../load/quantile.ts';

/** A cold start may take so many times as long as that of an empty handler with PostgreSQL's client. */
const timesAllowed = 2.5;

const root = path.join(import.meta.dirname, '..', '..');

/** Milliseconds since its process began, and of these the ones that importing took. */
const startSchema = z.object({ ready: z.number(), importing: z.number() });
type Start = z.infer<typeof startSchema>;

interface Candidate {
  readonly name: string;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * How long a new process takes until each function can be called, as a cold start of Lambda does once the code is
 * there: Node itself, the bundle and all it does when it is imported. In every round each is started once, the
 * measure first, so that a busy machine slows all alike.
 */
export const cold = async (args: readonly string[]): Promise<void> => {
  const { values } = parseArgs({ args: [...args], options: { rounds: { type: 'string', default: '21' } } });
  const folder = await mkdtemp(path.join(tmpdir(), 'fairlead-cold-'));
  try {
    const candidates = await bundleAll(folder);
    const starts = new Map<string, Start[]>(candidates.map(({ name }) => [name, []]));
    for (let round = 0; round < Number(values.rounds); round += 1) {
      for (const candidate of candidates) starts.get(candidate.name)?.push(await startOnce(candidate));
    }
    tell(starts);
  } finally {
    await rm(folder, { recursive: true });
  }
};

const measure = 'an empty handler with pg';

const bundleAll = async (folder: string): Promise<readonly Candidate[]> => {
  const measureFolder = path.join(folder, 'measure');
  await bundleOne(root, path.join(import.meta.dirname, 'cold', 'empty-with-pg.ts'), measureFolder);
  const { folderOf } = await bundle(root, folder);
  const functions = entryNames.map((name) => ({
    name,
    folder: folderOf(name),
    environment: plausibleEnvironment(name),
  }));
  return [{ name: measure, folder: measureFolder, environment: {} }, ...functions];
};

const startOnce = async ({ folder, environment }: Candidate): Promise<Start> => {
  const file = JSON.stringify(path.join(folder, 'index.mjs'));
  const program = `const begun = performance.now(); await import(${file}); const ready = performance.now();
    process.stdout.write(JSON.stringify({ ready, importing: ready - begun }), () => process.exit());`;
  const options = { env: environment, cwd: folder };
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], options);
  return startSchema.parse(JSON.parse(stdout));
};

const tell = (starts: ReadonlyMap<string, readonly Start[]>): void => {
  const medianOf = (name: string, part: keyof Start): number =>
    quantile(
      (starts.get(name) ?? []).map((start) => start[part]),
      0.5,
    );
  const allowed = medianOf(measure, 'ready') * timesAllowed;
  for (const name of starts.keys()) {
    const ready = medianOf(name, 'ready');
    const times = ready / medianOf(measure, 'ready');
    const verdict = ready <= allowed ? 'within' : 'OVER';
    console.log(
      `${name}: ${ready.toFixed(0)} ms, of which importing ${medianOf(name, 'importing').toFixed(0)}; ${times.toFixed(2)} times the measure (${verdict} ${timesAllowed})`,
    );
    if (ready > allowed) process.exitCode = 1;
  }
};
