interface Module {
  readonly isEntry: boolean;
  /** Who imports it statically. */
  readonly importers: readonly string[];
}

/** Whether the entry of a build reaches a module without a dynamic import, told by going up from the module. */
export const isDrawnAtOnce = (id: string, moduleOf: (id: string) => Module | null): boolean => {
  const seen = new Set<string>();
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const module = moduleOf(next);
    if (module?.isEntry) return true;
    waiting.push(...(module?.importers ?? []));
  }
  return false;
};
