import { spawn } from 'node:child_process';
import { unpackBrowser } from './browser/launch-browser.ts';
import { root } from './start/places.ts';
import { prepareOps, prepareWeb } from './start/prepare-assembly.ts';

/**
 * Program: all tests. One run of vitest leaves a processor idle while one file waits or one process works alone, so
 * there are several, and some beside each other: by their projects (vitest.config.ts).
 */
const stages: readonly (readonly (readonly string[])[])[] = [
  // Enough files at once for all processors: every project that is not named below.
  [['!web', '!infra', '!house', '!fault']],
  // Browsers, beside what works in one process.
  [['web'], ['infra']],
  // One file at a time, on a machine of its own: whole starts, and then what measures the haste of a house.
  [['house']],
  [['fault']],
];

interface Ended {
  readonly isGreen: boolean;
  /** What it has written, where that was not shown while it ran. */
  readonly written: string;
}

const runProjects = (projects: readonly string[], isShown: boolean): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const named = projects.flatMap((project) => ['--project', project]);
    const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...named], {
      cwd: root,
      stdio: ['ignore', isShown ? 'inherit' : 'pipe', isShown ? 'inherit' : 'pipe'],
    });
    const chunks: Buffer[] = [];
    for (const output of [child.stdout, child.stderr]) output?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ isGreen: code === 0, written: Buffer.concat(chunks).toString() }));
  });

// Runs beside each other would make them at the same time.
await prepareWeb();
await prepareOps();
await unpackBrowser();

const red: string[] = [];
for (const stage of stages) {
  const runs = await Promise.all(stage.map((projects, at) => runProjects(projects, at === 0)));
  for (const { written } of runs) process.stdout.write(written);
  red.push(...stage.filter((_, at) => runs[at]?.isGreen !== true).map((projects) => projects.join(', ')));
}
if (red.length > 0) {
  console.error(`Tests failed, as told above, of: ${red.join('; ')}`);
  process.exitCode = 1;
}
