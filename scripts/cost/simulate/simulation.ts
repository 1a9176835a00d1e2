import FlatQueue from 'flatqueue';

/** A world in which time passes from event to event. Seconds. */
export interface Simulation {
  readonly now: () => number;
  /** What happens after so many seconds. Of two things at the same instant, either may be first, and is so each time. */
  readonly after: (seconds: number, act: () => void) => void;
  readonly at: (second: number, act: () => void) => void;
  /** Lets happen what happens until then. */
  readonly runUntil: (end: number) => void;
}

export const makeSimulation = (): Simulation => {
  const agenda = new FlatQueue<() => void>();
  let now = 0;
  return {
    now: () => now,
    after: (seconds, act) => agenda.push(act, now + seconds),
    at: (second, act) => agenda.push(act, second),
    runUntil: (end) => {
      for (let next = agenda.peekValue(); next !== undefined && next <= end; next = agenda.peekValue()) {
        now = next;
        agenda.pop()?.();
      }
      now = end;
    },
  };
};
