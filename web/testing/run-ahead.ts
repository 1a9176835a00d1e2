/** Runs in a page, whose clock is so far ahead of the machine's from then on. */
export const runAhead = (milliseconds: number): void => {
  const RealDate = Date;
  const now = () => RealDate.now() + milliseconds;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given: unknown[], newTarget) =>
      // What a constructor of Date makes is a Date.
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as object,
    get: (target, key, receiver): unknown => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
};
