/** The life of the process that polls. */
export interface PollLife {
  /** It is killed when it has sent so many pages more. */
  readonly killAfter: (pages: number) => void;
  /** It is not killed after all. */
  readonly spare: () => void;
  readonly beforePage: () => Promise<void>;
  /** Settles with the work, or when it is killed. */
  readonly endOf: (work: Promise<unknown>) => Promise<unknown>;
}

export const pollLife = (): PollLife => {
  let pagesLeft = Number.POSITIVE_INFINITY;
  let death = Promise.withResolvers<undefined>();
  return {
    killAfter: (pages) => {
      pagesLeft = pages;
    },
    spare: () => {
      pagesLeft = Number.POSITIVE_INFINITY;
    },
    beforePage: async () => {
      pagesLeft -= 1;
      if (pagesLeft >= 0) return;
      pagesLeft = Number.POSITIVE_INFINITY;
      death.resolve(undefined);
      // Whoever is dead goes on with nothing.
      await new Promise(() => undefined);
    },
    endOf: (work) => {
      death = Promise.withResolvers();
      return Promise.race([work, death.promise]);
    },
  };
};
