import type { Proof } from '#shared/api/sync';

/** Proofs one after the other that all found the same thing: nothing. Any other proof is a run of its own. */
export interface ProofRun {
  readonly newest: Proof;
  readonly oldest: Proof;
  readonly count: number;
}

/** Brings a month of hourly proofs to the few lines that say something. Newest first, as the proofs are. */
export const proofRuns = (proofs: readonly Proof[]): readonly ProofRun[] => {
  const runs: ProofRun[] = [];
  for (const proof of proofs) {
    const last = runs.at(-1);
    if (last && goesOn(last.oldest, proof)) runs[runs.length - 1] = { ...last, oldest: proof, count: last.count + 1 };
    else runs.push({ newest: proof, oldest: proof, count: 1 });
  }
  return runs;
};

const goesOn = (before: Proof, proof: Proof): boolean =>
  before.kind === 'census' && proof.kind === 'census' && before.state === 'equal' && proof.state === 'equal';
