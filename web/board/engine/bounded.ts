/** The nearest whole number within bounds; what is no number counts as nought. */
export const bounded = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(most, Number.isNaN(value) ? 0 : Math.round(value)));
