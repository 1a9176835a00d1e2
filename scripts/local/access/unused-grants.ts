import type { Grant } from './statement.ts';
import { type GrantNotes, nameOf } from './used-grants.ts';

/**
 * Grants that no run has used. What is a grant at all says the last run: what older templates granted is of no interest,
 * and what an older run used counts for as long as the template still grants it.
 */
export const unusedGrants = (notes: readonly GrantNotes[]): readonly Grant[] => {
  const used = new Set(
    notes.flatMap(({ grants }) => grants.filter(({ isUsed }) => isUsed).map(({ grant }) => nameOf(grant))),
  );
  return (notes.at(-1)?.grants ?? []).map(({ grant }) => grant).filter((grant) => !used.has(nameOf(grant)));
};
