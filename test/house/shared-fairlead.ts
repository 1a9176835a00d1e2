import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startApart } from '#scripts/start/start-apart';
import type { Running } from '#scripts/start/summary';

declare module 'vitest' {
  interface ProvidedContext {
    readonly fairlead: Running;
    /** Where it keeps everything. */
    readonly stateFolder: string;
  }
}

/** One Fairlead with the invented company for all tests of the run that need the whole house. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'fairlead-house-'));
  const fairlead = await startApart(folder);
  project.provide('fairlead', fairlead.running);
  project.provide('stateFolder', folder);
  return async () => {
    await fairlead.stop();
    await rm(folder, { recursive: true, force: true });
    expectNoRefusal(fairlead.output());
  };
};

/** Also where what failed for lack of a right was tried again, put off or parked, and no test noticed. */
const expectNoRefusal = (output: string): void => {
  const refused = output.split('\n').filter((line) => line.includes('is not authorized to perform'));
  if (refused.length > 0) throw new Error(`the template lacks a right:\n${refused.join('\n')}`);
};
