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

interface Compared extends Scored {
  readonly key: string | null;
  /** The figure of the period before; undefined where nothing is compared. */
  readonly compared?: string | null | undefined;
}

/** A person among others, and how she stood before. */
export type Placed<P> = P & {
  readonly rank: number | null;
  /** Places up (more than 0) or down since the period before; null for whoever was not ranked then, undefined where nothing is compared. */
  readonly climbed: number | null | undefined;
};

/** Ranks now and before. Both are taken among the same people, so that somebody's leaving lifts nobody. */
export const placed = <P extends Compared>(people: readonly P[]): readonly Placed<P>[] => {
  const isCompared = people.some(({ compared }) => compared !== undefined);
  const before = new Map(
    ranked(people.map(({ key, compared }) => ({ key, value: compared ?? null }))).map(({ key, rank }) => [key, rank]),
  );
  return ranked(people).map((person) => ({
    ...person,
    climbed: isCompared ? climb(before.get(person.key), person.rank) : undefined,
  }));
};

const climb = (before: number | null | undefined, now: number | null): number | null =>
  typeof before === 'number' && now !== null ? before - now : null;

/** Those shown: the first so many, and the viewer wherever she stands. */
export const shownPeople = <P extends { readonly key: string | null }>(
  people: readonly P[],
  { most, viewerId }: { readonly most: number; readonly viewerId: string | null },
): { readonly first: readonly P[]; readonly viewer: P | undefined } => {
  const first = people.slice(0, most);
  const viewer = viewerId === null ? undefined : people.find(({ key }) => key === viewerId);
  return { first, viewer: viewer && !first.includes(viewer) ? viewer : undefined };
};
