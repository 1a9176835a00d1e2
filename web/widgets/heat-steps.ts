/** A figure's place on a scale of even steps: 0 is nothing, 1 to 5 more and more, `below` is less than nothing. */
export type HeatStep = 0 | 1 | 2 | 3 | 4 | 5 | 'below';

export interface HeatScale {
  readonly stepOf: (figure: number) => HeatStep;
  /** What steps 1 to 4 reach up to; step 5 is all above. */
  readonly bounds: readonly number[];
  readonly hasBelow: boolean;
}

const steps = 5;
/** The scale ends where all but one cell in twenty lie below: a single great day would make all others pale. */
const topShare = 0.95;

/** Even steps from zero up to what most of the cells stay within. Of whole numbers the bounds are whole. */
export const heatScale = (figures: readonly number[], { isWhole }: { readonly isWhole: boolean }): HeatScale => {
  const some = figures.filter((figure) => figure > 0).toSorted((a, b) => a - b);
  const top = some[Math.min(some.length - 1, Math.floor(some.length * topShare))] ?? 0;
  const bounds = Array.from({ length: steps - 1 }, (_, i) => {
    const bound = (top * (i + 1)) / steps;
    return isWhole ? Math.max(i + 1, Math.round(bound)) : bound;
  });
  const stepOf = (figure: number): HeatStep => {
    if (figure < 0) return 'below';
    if (figure === 0) return 0;
    const step = bounds.findIndex((bound) => figure <= bound);
    // findIndex answers 0 to 3 here, and -1 for what is above the last bound.
    return (step === -1 ? steps : step + 1) as HeatStep;
  };
  return { stepOf, bounds, hasBelow: figures.some((figure) => figure < 0) };
};
