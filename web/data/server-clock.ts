/** Two clocks of one browser: the wall, which may jump, and the steady one, which may stand still while it sleeps. */
interface Moment {
  readonly wallMs: number;
  readonly steadyMs: number;
}

/** What the server's clock said, and when the browser had asked. */
export interface ServerClock extends Moment {
  /** ISO instant. */
  readonly at: string;
}

export const thisMoment = (): Moment => ({ wallMs: Date.now(), steadyMs: performance.now() });

/**
 * The server's time: what it said, and what has passed since the question was sent. Of the two clocks the one that
 * ran further counts, because figures may be called late too early and never too late.
 */
export const serverTime = (clock: ServerClock, now: Moment = thisMoment()): Date => {
  const elapsedMs = Math.max(0, now.wallMs - clock.wallMs, now.steadyMs - clock.steadyMs);
  return new Date(Date.parse(clock.at) + elapsedMs);
};
