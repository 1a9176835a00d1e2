/** How a relay plays with what it delivers. */
export interface Arrangement {
  /** How many times each event is delivered. */
  readonly times: number;
  readonly order: 'committed' | 'random' | 'reverse';
}

const shuffled = <T>(items: readonly T[]): T[] => {
  const rest = [...items];
  return Array.from(items, () => rest.splice(Math.floor(Math.random() * rest.length), 1)).flat();
};

/** A group of events, repeated and in the order in which they are to be delivered. */
export const arrangeEvents = <T>(events: readonly T[], { times, order }: Arrangement): readonly T[] => {
  const repeated = events.flatMap((event) => Array<T>(times).fill(event));
  switch (order) {
    case 'committed':
      return repeated;
    case 'random':
      return shuffled(repeated);
    case 'reverse':
      return repeated.toReversed();
  }
};
