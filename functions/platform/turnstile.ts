/** Does a piece of work when its turn has come. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** Lets at most `atOnceMax` pieces of work in at a time; the others wait in the order in which they came. */
export const turnstile = (atOnceMax: number): InTurn => {
  let within = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (within < atOnceMax) within += 1;
    // Whoever leaves hands its place on.
    else await new Promise<void>((enter) => waiting.push(enter));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) within -= 1;
      else next();
    }
  };
};
