/** Does something for every item, at most `atOnceMax` at a time; answers in the order of the items. */
export const inParallel = async <T, R>(
  items: readonly T[],
  atOnceMax: number,
  act: (item: T) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = [];
  // One iterator for all runners: each takes the next item when it is free.
  const queue = items.entries();
  const run = async () => {
    for (const [at, item] of queue) results[at] = await act(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnceMax, items.length) }, run));
  return results;
};
