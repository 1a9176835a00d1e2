/** The life of the process that polls. */
export interface PollLife {
  readonly beforePage: () => Promise<void>;
  /** Settles with the work, or when its process is killed: when it wants to send one page more than these. */
  readonly live: (work: () => Promise<unknown>, pagesMax?: number) => Promise<unknown>;
}

export const pollLife = (): PollLife => {
  let pagesLeft = Number.POSITIVE_INFINITY;
  let death = Promise.withResolvers<undefined>();
  return {
    beforePage: async () => {
      pagesLeft -= 1;
      if (pagesLeft >= 0) return;
      pagesLeft = Number.POSITIVE_INFINITY;
      death.resolve(undefined);
      // Whoever is dead goes on with nothing.
      await new Promise(() => undefined);
    },
    live: (work, pagesMax = Number.POSITIVE_INFINITY) => {
      pagesLeft = pagesMax;
      death = Promise.withResolvers();
      return Promise.race([work(), death.promise]);
    },
  };
};
