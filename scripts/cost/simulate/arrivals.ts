import type { Simulation } from './simulation.ts';

/** Time until the next of events that know nothing of each other. */
export const exponential = (random: () => number, perSecond: number): number => -Math.log(1 - random()) / perSecond;

interface Arrivals {
  /** How many a second at a moment. */
  readonly rateAt: (seconds: number) => number;
  /** No less than any of these. */
  readonly rateMax: number;
  readonly random: () => number;
  readonly arrive: () => void;
}

/** Arrivals at a pace that changes with the hour: those of the fastest pace, thinned out. */
export const arriveFrom = (simulation: Simulation, { rateAt, rateMax, random, arrive }: Arrivals): void => {
  if (rateMax <= 0) return;
  const next = (): void =>
    simulation.after(exponential(random, rateMax), () => {
      if (random() * rateMax < rateAt(simulation.now())) arrive();
      next();
    });
  next();
};
