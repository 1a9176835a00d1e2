/** The clock of a stand-in organisation, which can be ahead of ours. */
export interface OrgClock {
  readonly now: () => Date;
  leap(minutes: number): void;
}

export const orgClock = (): OrgClock => {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    leap: (minutes) => {
      ahead += minutes * 60_000;
    },
  };
};
