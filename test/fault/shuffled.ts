/** The same every time for the same seed: nothing is moved by as much as a window. */
export const shuffled = <T>(
  all: readonly T[],
  { seed, window }: { readonly seed: number; readonly window: number },
): T[] => {
  const random = randomFrom(seed);
  return all
    .map((one, at) => ({ one, at: at + random() * window }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one);
};

/** mulberry32: enough to shuffle by, and reproducible. */
const randomFrom = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
};
