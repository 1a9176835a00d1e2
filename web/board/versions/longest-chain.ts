interface Chain<T> {
  readonly members: readonly T[];
  readonly total: number;
}

interface Rules<T> {
  readonly mayFollow: (earlier: T, later: T) => boolean;
  readonly weight: (member: T) => number;
}

/** Of a list, the members of the greatest weight together of which each may follow the one before, in the order of the list. */
export const longestChain = <T>(list: readonly T[], { mayFollow, weight }: Rules<T>): readonly T[] => {
  const chains: (Chain<T> & { readonly last: T })[] = [];
  for (const last of list) {
    const before = heaviest(chains.filter((chain) => mayFollow(chain.last, last)));
    chains.push({ last, members: [...before.members, last], total: before.total + weight(last) });
  }
  return heaviest(chains).members;
};

const heaviest = <T>(chains: readonly Chain<T>[]): Chain<T> =>
  chains.reduce<Chain<T>>((best, chain) => (chain.total > best.total ? chain : best), { members: [], total: 0 });
