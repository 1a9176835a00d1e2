import * as fc from 'fast-check';
import { playScript } from './play-script.ts';
import { printed, scripts } from './script.ts';
import { add, emptyTally, type Tally } from './tally.ts';
import type { World } from './world.ts';

/** What came of one seed. */
export interface Tried {
  readonly seed: number;
  readonly tally: Tally;
  readonly failure?: {
    /** The shortest script that was found to fail, as code. */
    readonly script: string;
    /** Where fast-check found it: with the seed, it finds it again. */
    readonly path: string;
    readonly reason: string;
  };
}

/** Shortening a script that fails stops after so many attempts; what was found by then is told. */
const attemptsMax = 400;

/** Plays the script of a seed; shortens it when it fails. */
export const trySeed = async (world: World, seed: number, path = ''): Promise<Tried> => {
  let tally = emptyTally;
  let attempts = 0;
  const property = fc.asyncProperty(scripts, async (script) => {
    attempts += 1;
    // fast-check's own limit goes by the clock, which scripts move.
    if (attempts > attemptsMax) return;
    tally = add(tally, await playScript(world, script));
  });
  const { failed, counterexample, counterexamplePath, errorInstance } = await fc.check(property, {
    seed: scattered(seed),
    path,
    numRuns: 1,
    unbiased: true,
  });
  if (!failed || counterexample === null) return { seed, tally };
  const [script] = counterexample;
  return {
    seed,
    tally,
    failure: { script: printed(script), path: counterexamplePath ?? '', reason: reasonOf(errorInstance) },
  };
};

const reasonOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** Neighbouring seeds begin alike in fast-check's generator; this keeps them apart (the finaliser of MurmurHash3). */
const scattered = (seed: number): number => {
  let bits = Math.imul(seed ^ (seed >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
};
