/** How often each thing happened, by its name. */
export type Tally = Readonly<Record<string, number>>;

export const emptyTally: Tally = {};

export const add = (a: Tally, b: Tally): Tally => {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries(Array.from(names, (name) => [name, (a[name] ?? 0) + (b[name] ?? 0)]));
};
