/**
 * Makes a value once per key and hands it out again: for what follows from its key alone and is dear to make. Holds the
 * last so many that were asked for.
 */
export const rememberLast = <T>(most: number): ((key: string, make: () => T) => T) => {
  // A Map keeps the order in which keys came: the first is the one that was not asked for the longest.
  const remembered = new Map<string, { readonly value: T }>();
  return (key, make) => {
    const held = remembered.get(key) ?? { value: make() };
    remembered.delete(key);
    remembered.set(key, held);
    const [longestAgo] = remembered.keys();
    if (remembered.size > most && longestAgo !== undefined) remembered.delete(longestAgo);
    return held.value;
  };
};
