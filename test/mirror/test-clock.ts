/** The time of a whole mirror: the org's, the functions', the queues' and the tables'. It stands still until it is moved. */
export interface TestClock {
  readonly now: () => Date;
  readonly pass: (milliseconds: number) => void;
  /** Moves on to an instant; does nothing when it is past. */
  readonly reach: (at: number) => void;
  /** Begins anew, at a full minute near the machine's own time, because the database keeps that. */
  readonly rewind: () => void;
  /** Gives the machine its own time back. */
  readonly release: () => void;
}

/**
 * Takes over what `new Date()` and `Date.now()` say in this process. Time-outs and sockets go on by the machine's
 * clock: what waits for a message's delay or a lapse of hours waits here for nobody.
 */
export const takeClock = (): TestClock => {
  const RealDate = globalThis.Date;
  const beginning = (): number => Math.floor(RealDate.now() / 60_000) * 60_000;
  let at = beginning();
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given: unknown[], newTarget) =>
      // What a constructor of Date makes is a Date.
      Reflect.construct(target, given.length === 0 ? [at] : given, newTarget) as object,
    get: (target, key, receiver): unknown => (key === 'now' ? () => at : Reflect.get(target, key, receiver)),
  });
  return {
    now: () => new RealDate(at),
    pass: (milliseconds) => {
      at += milliseconds;
    },
    reach: (instant) => {
      at = Math.max(at, instant);
    },
    rewind: () => {
      at = beginning();
    },
    release: () => {
      globalThis.Date = RealDate;
    },
  };
};
