/** A slice of a ring, from and to as fractions of the whole. */
export interface Slice {
  readonly from: number;
  readonly to: number;
}

/** Slices end to end; undefined when a share would be below zero, or of nothing: then there is no ring. */
export const slicesOf = (figures: readonly number[]): readonly Slice[] | undefined => {
  const whole = figures.reduce((sum, figure) => sum + figure, 0);
  if (whole <= 0 || figures.some((figure) => figure < 0)) return undefined;
  let from = 0;
  return figures.map((figure) => {
    const slice = { from, to: from + figure / whole };
    from = slice.to;
    return slice;
  });
};

const outer = 50;
const inner = 32;

/** The outline of a slice in a box of 100 by 100, from the top on and clockwise. */
export const slicePath = ({ from, to }: Slice): string => {
  // An arc that ends where it began is none: a whole ring stops just before.
  const end = Math.min(to, from + 0.99999);
  const isLarge = end - from > 0.5 ? 1 : 0;
  const at = (fraction: number, radius: number) => {
    const angle = fraction * 2 * Math.PI - Math.PI / 2;
    return `${(50 + radius * Math.cos(angle)).toFixed(3)} ${(50 + radius * Math.sin(angle)).toFixed(3)}`;
  };
  return [
    `M${at(from, outer)}`,
    `A${outer} ${outer} 0 ${isLarge} 1 ${at(end, outer)}`,
    `L${at(end, inner)}`,
    `A${inner} ${inner} 0 ${isLarge} 0 ${at(from, inner)}Z`,
  ].join('');
};
