interface Scored {
  readonly value: string | null;
}

/** Ranks by value, highest first; equal figures share a rank and the next one is skipped (1, 2, 2, 4). Without a figure, no rank. */
export const ranked = <P extends Scored>(people: readonly P[]): readonly (P & { readonly rank: number | null })[] => {
  const sorted = people.toSorted((a, b) => Number(b.value ?? -Infinity) - Number(a.value ?? -Infinity));
  return sorted.map((person) => ({
    ...person,
    rank: person.value === null ? null : sorted.findIndex(({ value }) => value === person.value) + 1,
  }));
};
